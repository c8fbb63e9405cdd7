using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;

namespace StytchUsers.Client.Paging;

/// <summary>A user's id in 16 bytes, and whether the user is younger than a moment, without reading the whole user.</summary>
internal static class UserKeys
{
    private const int UuidLength = 36;
    private const int TimeLength = 20;

    /// <summary>0 for a user without an id.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static UInt128 Quick(StytchUser user)
    {
        // Within a string the quotation marks would be escaped, so this is a property; there may be one of that name in metadata too.
        ReadOnlySpan<byte> json = user.Json.Span;
        int at = json.IndexOf("\"user_id\":\"user-"u8);
        if (at < 0) { return Exact(user); }
        ReadOnlySpan<byte> id = json[(at + "\"user_id\":\""u8.Length)..];
        int end = id.IndexOf((byte)'"');
        return end > UuidLength && id.IndexOf("\"user_id\":"u8) < 0 ? OfId(id[..end]) : Exact(user);
    }

    /// <summary>The same by the user's id as it is read.</summary>
    internal static UInt128 Exact(StytchUser user) => user.UserId is { Length: > 0 } id ? OfId(Encoding.UTF8.GetBytes(id)) : UInt128.Zero;

    /// <summary>Whether the user was created after a moment.</summary>
    /// <param name="user">The user.</param>
    /// <param name="moment">The moment.</param>
    /// <param name="text">The moment as <see cref="Text"/> writes it.</param>
    internal static bool IsYounger(StytchUser user, DateTimeOffset moment, ReadOnlySpan<byte> text)
    {
        ReadOnlySpan<byte> json = user.Json.Span;
        int at = json.IndexOf("\"created_at\":\""u8);
        ReadOnlySpan<byte> time = at < 0 ? default : json[(at + "\"created_at\":\""u8.Length)..];
        bool isOlder = time.Length >= TimeLength && time[TimeLength - 1] == (byte)'Z' && time[..TimeLength].SequenceCompareTo(text) <= 0;
        return !isOlder && user.CreatedAt > moment;
    }

    /// <summary>As the service writes a time.</summary>
    internal static byte[] Text(DateTimeOffset time) =>
        Encoding.UTF8.GetBytes(time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    private static UInt128 OfId(ReadOnlySpan<byte> id)
    {
        // All ids of a project begin alike, so the uuid at the end is the whole of it.
        if (id.Length > UuidLength && id.StartsWith("user-"u8) && Utf8Parser.TryParse(id[^UuidLength..], out Guid uuid, out int read, 'D')
            && read == UuidLength)
        {
            Span<byte> bytes = stackalloc byte[16];
            uuid.TryWriteBytes(bytes);
            return Fold(BinaryPrimitives.ReadUInt128LittleEndian(bytes));
        }
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(id, hash);
        return Fold(BinaryPrimitives.ReadUInt128LittleEndian(hash));
    }

    private static UInt128 Fold(UInt128 key) => key == UInt128.Zero ? UInt128.One : key;
}
