using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Store;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Search;

/// <summary>
/// Where the next page begins: behind the last user's position in the order, which neither loses nor repeats anybody when
/// others come and go in between; or, on demand, after so many users. Its text is that and a hash over that and the query, in
/// base64: it goes with its query (not with the limit), and one that was made for another, or by somebody else, is refused.
/// </summary>
internal sealed class SearchCursor
{
    private const int PositionBytes = 24;
    private const int OffsetBytes = 4;
    private const int HashBytes = 8;

    private readonly bool _byOffset;

    private SearchCursor(UserPosition? position, int offset, bool byOffset) => (Position, Offset, _byOffset) = (position, offset, byOffset);

    public UserPosition? Position { get; }

    public int Offset { get; }

    public static SearchCursor At(UserPosition position) => new(position, offset: 0, byOffset: false);

    public static SearchCursor Read(RequestBody body, SearchQuery query, bool byOffset)
    {
        string text = body.Value("cursor") switch
        {
            null => "",
            { ValueKind: JsonValueKind.String } value => value.GetString()!,
            _ => throw Invalid(),
        };
        if (text.Length == 0) { return new SearchCursor(position: null, offset: 0, byOffset); }

        byte[] bytes = new byte[(byOffset ? OffsetBytes : PositionBytes) + HashBytes];
        bool known = Convert.TryFromBase64String(text, bytes, out int length)
            && length == bytes.Length
            && Hash(bytes.AsSpan(..^HashBytes), query).SequenceEqual(bytes.AsSpan(^HashBytes..));
        if (!known) { throw Invalid(); }
        if (byOffset) { return new SearchCursor(position: null, BinaryPrimitives.ReadInt32BigEndian(bytes), byOffset); }
        var position = new UserPosition(
            BinaryPrimitives.ReadInt64BigEndian(bytes),
            BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(8)),
            BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(16)));
        return At(position);
    }

    /// <summary>The cursor of the page that follows a page with these users.</summary>
    public SearchCursor Behind(List<User> page, UserStore store) => _byOffset
        ? new SearchCursor(position: null, Offset + page.Count, _byOffset)
        : At(store.PositionOf(page[^1]));

    public string Write(SearchQuery query)
    {
        byte[] bytes = new byte[(_byOffset ? OffsetBytes : PositionBytes) + HashBytes];
        if (Position is { } position)
        {
            BinaryPrimitives.WriteInt64BigEndian(bytes, position.Time);
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(8), position.IdHigh);
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(16), position.IdLow);
        }
        else { BinaryPrimitives.WriteInt32BigEndian(bytes, Offset); }

        Hash(bytes.AsSpan(..^HashBytes), query).CopyTo(bytes.AsSpan(^HashBytes..));
        return Convert.ToBase64String(bytes);
    }

    private static ReadOnlySpan<byte> Hash(ReadOnlySpan<byte> place, SearchQuery query) =>
        SHA256.HashData([.. place, .. Encoding.UTF8.GetBytes(query.Key)]).AsSpan(0, HashBytes);

    private static ApiException Invalid() => ApiError.Search("invalid_cursor", "The cursor is invalid for this query.").Raise();
}
