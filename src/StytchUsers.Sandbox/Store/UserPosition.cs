using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Store;

/// <summary>
/// Where a user stands in search results: by time of creation, then by user id. A position keeps its place when others come
/// and go. <paramref name="Time"/> is in ticks, negative where the newest come first, so that smaller is always earlier.
/// </summary>
internal readonly record struct UserPosition(long Time, ulong IdHigh, ulong IdLow) : IComparable<UserPosition>
{
    public static UserPosition Of(long time, Guid id)
    {
        Span<byte> bytes = stackalloc byte[16];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        return new UserPosition(time, BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
    }

    public static UserPosition FirstAt(long time) => new(time, 0, 0);

    public static UserPosition LastAt(long time) => new(time, ulong.MaxValue, ulong.MaxValue);

    /// <summary>Imported users may bring ids of another environment: any fixed order of those will do.</summary>
    public static Guid GuidOf(string userId, Ids ids) =>
        ids.TryParse(Ids.User, userId, out Guid id) ? id : new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(userId)).AsSpan(0, 16));

    public int CompareTo(UserPosition other)
    {
        int result = Time.CompareTo(other.Time);
        if (result == 0) { result = IdHigh.CompareTo(other.IdHigh); }
        return result != 0 ? result : IdLow.CompareTo(other.IdLow);
    }
}
