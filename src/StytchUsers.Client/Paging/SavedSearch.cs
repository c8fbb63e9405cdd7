using System.Buffers.Binary;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StytchUsers.Client.Paging;

/// <summary>How far a search has come, for another process that goes on with it.</summary>
internal sealed record SavedSearch
{
    /// <summary>How many users the first page announced; null when the service does not count.</summary>
    public long? Announced { get; init; }

    /// <summary>When the search began: who is younger was not announced.</summary>
    public DateTimeOffset Began { get; init; }

    /// <summary>How many of those who were announced have come.</summary>
    public long Found { get; init; }

    /// <summary>Whether the search was divided.</summary>
    public bool IsDivided { get; init; }

    /// <summary>What is left to do.</summary>
    public required IReadOnlyList<SavedWindow> Windows { get; init; }

    internal string ToText() => JsonSerializer.Serialize(this, SavedSearchJson.Default.SavedSearch);

    /// <summary>Null for a text that is something else: a cursor, as earlier versions kept it.</summary>
    internal static SavedSearch? Of(string text)
    {
        try { return text.StartsWith('{') ? JsonSerializer.Deserialize(text, SavedSearchJson.Default.SavedSearch) : null; }
        catch (JsonException) { return null; }
    }
}

/// <summary>A window that is not done.</summary>
internal sealed record SavedWindow
{
    private const int KeyLength = 16;
    private const int DatedLength = KeyLength + sizeof(long);

    /// <summary>As <see cref="SearchWindow.From"/>.</summary>
    public long? From { get; init; }

    /// <summary>As <see cref="SearchWindow.To"/>.</summary>
    public long? To { get; init; }

    /// <summary>As <see cref="SearchWindow.Cursor"/>.</summary>
    public string? Cursor { get; init; }

    /// <summary>As <see cref="SearchWindow.Pages"/>.</summary>
    public int Pages { get; init; }

    /// <summary>As <see cref="SearchWindow.Left"/>.</summary>
    public long Left { get; init; }

    /// <summary>As <see cref="RecentKeys.Last"/>, 16 bytes for each.</summary>
    public byte[] Last { get; init; } = [];

    /// <summary>As <see cref="RecentKeys.Inherited"/>, 24 bytes for each.</summary>
    public byte[] Inherited { get; init; } = [];

    internal static SavedWindow Of(SearchWindow window)
    {
        byte[] last = new byte[window.Recent.Last.Count * KeyLength];
        for (int i = 0; i < window.Recent.Last.Count; i++)
        {
            BinaryPrimitives.WriteUInt128LittleEndian(last.AsSpan(i * KeyLength), window.Recent.Last[i]);
        }
        byte[] inherited = new byte[window.Recent.Inherited.Count * DatedLength];
        for (int i = 0; i < window.Recent.Inherited.Count; i++)
        {
            (UInt128 key, long second) = window.Recent.Inherited[i];
            BinaryPrimitives.WriteUInt128LittleEndian(inherited.AsSpan(i * DatedLength), key);
            BinaryPrimitives.WriteInt64LittleEndian(inherited.AsSpan((i * DatedLength) + KeyLength), second);
        }
        return new() { From = window.From, To = window.To, Cursor = window.Cursor, Pages = window.Pages, Left = window.Left, Last = last,
            Inherited = inherited };
    }

    internal SearchWindow Restore()
    {
        var window = new SearchWindow(From, To);
        window.StartAt(Cursor, Pages, Left);
        for (int at = 0; at + KeyLength <= Last.Length; at += KeyLength)
        {
            UInt128 key = BinaryPrimitives.ReadUInt128LittleEndian(Last.AsSpan(at));
            window.Seen.Add(key);
            window.Recent.Add(key);
        }
        for (int at = 0; at + DatedLength <= Inherited.Length; at += DatedLength)
        {
            window.Inherit(BinaryPrimitives.ReadUInt128LittleEndian(Inherited.AsSpan(at)),
                BinaryPrimitives.ReadInt64LittleEndian(Inherited.AsSpan(at + KeyLength)));
        }
        return window;
    }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SavedSearch))]
internal sealed partial class SavedSearchJson : JsonSerializerContext;
