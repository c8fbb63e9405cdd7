using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Store;

/// <summary>
/// Where a user stands in search results: by creation time, then by user id. (The service documents no order; this one is
/// stable, and a position keeps its place when others come and go.)
/// </summary>
internal readonly record struct UserPosition(long CreatedAt, ulong IdHigh, ulong IdLow) : IComparable<UserPosition>
{
    public static UserPosition Of(User user, Ids ids) =>
        Of(user.CreatedAt, ids.TryParse(Ids.User, user.UserId, out Guid id) ? id : FromForeignId(user.UserId));

    public static UserPosition Of(DateTime createdAt, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return new UserPosition(createdAt.Ticks, BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }

    /// <summary>Behind everybody who was created at that time.</summary>
    public static UserPosition LastAt(DateTime createdAt) => new(createdAt.Ticks, ulong.MaxValue, ulong.MaxValue);

    public int CompareTo(UserPosition other)
    {
        int result = CreatedAt.CompareTo(other.CreatedAt);
        if (result == 0) { result = IdHigh.CompareTo(other.IdHigh); }
        return result != 0 ? result : IdLow.CompareTo(other.IdLow);
    }

    /// <summary>Imported users may bring ids of another environment: any fixed order of those will do.</summary>
    private static Guid FromForeignId(string id) => new(SHA256.HashData(Encoding.UTF8.GetBytes(id)).AsSpan(0, 16));
}
