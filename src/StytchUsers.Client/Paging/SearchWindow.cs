using StytchUsers.Client.Requests;

namespace StytchUsers.Client.Paging;

/// <summary>
/// A part of a search: the users created in a range of whole seconds, and how far its cursor was followed. A search that is not
/// divided is one window without bounds.
/// </summary>
/// <param name="from">The first second of creation that is its own, since 1970; null: all before its end.</param>
/// <param name="to">The first second that is the next window's; null: all from its beginning on.</param>
internal sealed class SearchWindow(long? from, long? to)
{
    private readonly HashSet<string> _cursors = new(StringComparer.Ordinal);

    internal long? From => from;

    internal long? To => to;

    /// <summary>Where the next page begins; null for the first.</summary>
    internal string? Cursor { get; private set; }

    /// <summary>Pages that were read.</summary>
    internal int Pages { get; private set; }

    /// <summary>Users that have yet to come, as far as that is known.</summary>
    internal long Left { get; private set; } = long.MaxValue;

    internal SeenUsers Seen { get; } = new();

    /// <summary>What a search that goes on must know.</summary>
    internal RecentKeys Recent { get; } = new();

    internal bool Owns(long second) => !(second < from) && !(second >= to);

    /// <summary>
    /// The search for this window alone. The bounds are strict and may be meant to the fraction of a second where users show whole
    /// seconds, so that a window also finds the second before its own.
    /// </summary>
    internal SearchRequest Narrow(SearchRequest request, CreationTimes times) => request with
    {
        RawQuery = null,
        Filters = times.Within(from is { } first ? DateTimeOffset.FromUnixTimeSeconds(first - 1) : null, to is { } end
            ? DateTimeOffset.FromUnixTimeSeconds(end) : null),
    };

    /// <summary>Goes on from a cursor that was saved.</summary>
    internal void StartAt(string? cursor, int pages, long left)
    {
        Cursor = cursor;
        Pages = pages;
        Left = left;
        if (cursor is not null) { _cursors.Add(cursor); }
    }

    /// <summary>Takes note of a page. False when its cursor was there before.</summary>
    internal bool Advance(int users, string? next, int? total)
    {
        if (Pages++ == 0 && total is { } all) { Left = all; }
        if (Left != long.MaxValue) { Left = Math.Max(0, Left - users); }
        Cursor = next;
        return next is null || _cursors.Add(next);
    }

    /// <summary>The user was found before the window was made. Who is another window's is left to that one.</summary>
    internal void Inherit(UInt128 key, long second)
    {
        if (!Owns(second)) { return; }
        Seen.Add(key);
        Recent.Inherit(key, second);
    }
}
