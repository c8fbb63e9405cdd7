using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Store;

namespace StytchUsers.Sandbox.Search;

/// <summary>
/// Where the next page begins: the last user's position and a hash over that and the query, in base64. Being a place in the
/// order and not a count, it neither loses nor repeats anybody when others are deleted in between. It goes with its query
/// (not with the limit): one that was made for another, or by somebody else, is refused.
/// </summary>
internal static class SearchCursor
{
    private const int PositionBytes = 24;
    private const int HashBytes = 8;

    public static string Write(UserPosition position, SearchQuery query)
    {
        byte[] bytes = new byte[PositionBytes + HashBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, position.CreatedAt);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), position.IdHigh);
        BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(16), position.IdLow);
        Hash(bytes, query).CopyTo(bytes.AsSpan(PositionBytes));
        return Convert.ToBase64String(bytes);
    }

    /// <summary>Null for the first page.</summary>
    public static UserPosition? Read(RequestBody body, SearchQuery query)
    {
        if (body.Value("cursor") is not { } value) { return null; }
        if (value.ValueKind != JsonValueKind.String) { throw Invalid(); }
        string text = value.GetString()!;
        if (text.Length == 0) { return null; }

        byte[] bytes = new byte[PositionBytes + HashBytes];
        bool ours = Convert.TryFromBase64String(text, bytes, out int length)
            && length == bytes.Length
            && Hash(bytes, query).SequenceEqual(bytes.AsSpan(PositionBytes));
        if (!ours) { throw Invalid(); }
        return new UserPosition(
            BinaryPrimitives.ReadInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(8)),
            BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(16)));
    }

    private static ReadOnlySpan<byte> Hash(byte[] bytes, SearchQuery query) =>
        SHA256.HashData([.. bytes.AsSpan(0, PositionBytes), .. Encoding.UTF8.GetBytes(query.Key)]).AsSpan(0, HashBytes);

    private static ApiException Invalid() => ApiError.Search("invalid_cursor", "The cursor is invalid for this query.").Raise();
}
