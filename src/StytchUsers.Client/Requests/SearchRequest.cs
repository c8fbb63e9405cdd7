namespace StytchUsers.Client.Requests;

/// <summary>One condition of a search.</summary>
/// <param name="Name">The API's <c>filter_name</c>.</param>
/// <param name="Value">A string, a bool, strings, or a dictionary for <c>created_at_between</c>.</param>
public sealed record SearchFilter(string Name, object Value);

/// <summary>Which users to find and how to page through them.</summary>
public sealed record SearchRequest
{
    /// <summary>The most users that the service puts on one page.</summary>
    public const int MaximumPageSize = 1000;

    /// <summary>The most pages that may be under way at once.</summary>
    public const int MaximumThrottle = 64;

    /// <summary>All of them must match; none means all users.</summary>
    public IReadOnlyList<SearchFilter> Filters { get; init; } = [];

    /// <summary>The API's <c>query</c> as JSON text, in place of <see cref="Filters"/>.</summary>
    public string? RawQuery { get; init; }

    /// <summary>Users on one page, 1 to <see cref="MaximumPageSize"/>.</summary>
    public int PageSize { get; init; } = MaximumPageSize;

    /// <summary>Where to start; null for the beginning.</summary>
    public string? Cursor { get; init; }

    /// <summary>Where to go on with a search that was saved; null for the beginning. It counts before <see cref="Cursor"/>.</summary>
    public string? Position { get; init; }

    /// <summary>
    /// Pages that may be under way at once. With more than one, the search is divided by times of creation, and has no order.
    /// </summary>
    public int Throttle { get; init; } = 1;

    /// <summary>No page is asked for once this many users were read; null for all.</summary>
    public long? Wanted { get; init; }
}
