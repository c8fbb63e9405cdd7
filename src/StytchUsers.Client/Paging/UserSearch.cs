using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Paging;

/// <summary>
/// A search under way: its pages one by one, every user once. While a page is being written, the next ones are on their way: as
/// many as <see cref="SearchRequest.Throttle"/> says, those that have come and were not taken among them. For one reader.
/// </summary>
public sealed class UserSearch : IAsyncDisposable
{
    private const int ManyUsers = 1_000_000;

    private readonly PageSource _source;
    private readonly SearchRequest _request;
    private readonly ICallObserver? _observer;
    private readonly CancellationTokenSource _abandon;
    private readonly SearchCount _count;
    private readonly FilterCheck _filters;
    private readonly SeenUsers _undated = new();
    private readonly List<SearchWindow> _waiting = [];
    private readonly List<(SearchWindow Window, Task<FetchedPage> Page)> _underWay = [];
    private CreationTimes? _times;
    private StytchApiException? _failure;
    private bool _divided;
    private long _target;
    private long _wanted;

    internal UserSearch(PageSource source, SearchRequest request, TimeProvider clock, ICallObserver? observer, CancellationToken token)
    {
        _source = source;
        _request = request;
        _observer = observer;
        _filters = new FilterCheck(request);
        _abandon = CancellationTokenSource.CreateLinkedTokenSource(token);
        _wanted = request.Wanted ?? long.MaxValue;
        SavedSearch? saved = request.Position is { } position ? SavedSearch.Of(position) : null;
        _count = new SearchCount(clock, saved)
        {
            IsWhole = request.Cursor is null && request.Wanted is null && (saved is not null || request.Position is null),
        };
        if (request.Throttle > 1 || saved is { IsDivided: true }) { Prepare(saved); }
        if (saved is not null) { _waiting.AddRange(saved.Windows.Select(window => window.Restore())); }
        else
        {
            var whole = new SearchWindow(null, null);
            if ((request.Position ?? request.Cursor) is { Length: > 0 } cursor) { whole.StartAt(cursor, 1, long.MaxValue); }
            _waiting.Add(whole);
        }
    }

    /// <summary>Why a search that was to be divided follows one cursor; null when it is divided, or was not to be.</summary>
    public string? WhyOneWindow { get; private set; }

    /// <summary>
    /// How many users the first page announced that have not come when the search is at its end; 0 when that cannot be said.
    /// </summary>
    public long Missing => _waiting.Count + _underWay.Count == 0 ? _count.Missing : 0;

    /// <summary>How many users came who have not what the filters ask for. They are left out.</summary>
    public long Unfitting { get; private set; }

    /// <summary>Whether anything is left after the page that was taken last.</summary>
    public bool HasMore => _waiting.Count + _underWay.Count > 0;

    /// <summary>Where to go on after the page that was taken last: <see cref="SearchRequest.Position"/> of the search that does.</summary>
    public string Position => (_count.Save() with
    {
        IsDivided = _divided,
        Windows = [.. _underWay.Select(page => page.Window).Concat(_waiting).Select(SavedWindow.Of)],
    }).ToText();

    /// <summary>The next page; null after the last.</summary>
    public async ValueTask<UserPage?> NextAsync()
    {
        if (_failure is not null) { throw _failure; }
        StartPages();
        while (_underWay.Count > 0)
        {
            _ = await Task.WhenAny(_underWay.Select(page => page.Page)).ConfigureAwait(false);
            int first = _underWay.FindIndex(page => page.Page.IsCompleted);
            (SearchWindow window, Task<FetchedPage> task) = _underWay[first];
            FetchedPage fetched;
            try { fetched = await task.ConfigureAwait(false); }
            catch (StytchApiException e) when (!_divided && window.Cursor is { } cursor) { throw e.With(cursor: cursor); }
            _underWay.RemoveAt(first);
            UserPage page = Take(window, fetched);
            StartPages();
            return page;
        }
        return null;
    }

    /// <summary>Gives up the pages under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _abandon.CancelAsync().ConfigureAwait(false);
        foreach ((_, Task<FetchedPage> page) in _underWay)
        {
            _ = page.ContinueWith(static ended => _ = ended.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Default);
        }
        _underWay.Clear();
        _abandon.Dispose();
    }

    private void Prepare(SavedSearch? saved)
    {
        _times = CreationTimes.Of(_request);
        _divided = saved is { IsDivided: true } && _times is not null;
        _target = WindowPlan.Target(saved?.Announced ?? 0, _request.PageSize, _request.Throttle);
        if (_times is null) { WhyOneWindow = "its query is not one whose filters must all match."; }
        else if (saved is { IsDivided: false }) { WhyOneWindow = "it goes on with one that was not divided."; }
    }

    /// <summary>Asks for pages until as many are under way, or have come and were not taken, as may be.</summary>
    private void StartPages()
    {
        while (_failure is null && _waiting.Count > 0 && _underWay.Count < _request.Throttle
            && _wanted > (long)_underWay.Count * _request.PageSize)
        {
            SearchWindow window = _waiting.MinBy(Urgency)!;
            _waiting.Remove(window);
            int limit = (int)Math.Min(_request.PageSize, _wanted);
            SearchRequest request = _divided ? window.Narrow(_request, _times!) : _request;
            _underWay.Add((window, _source.ReadAsync(request, window.Cursor, limit, isWhole: !_divided, _observer, _abandon.Token)));
        }
    }

    /// <summary>
    /// A window that nobody has looked into may be too full; then the longest, since the last one to end decides when all have. Where
    /// so many windows would remember too many users, one that is followed is followed to its end.
    /// </summary>
    private (int Rank, long Left) Urgency(SearchWindow window) =>
        (window.Pages == 0 ? 0 : window.Pages > 1 && _count.Announced > ManyUsers ? 1 : 2, -window.Left);

    private UserPage Take(SearchWindow window, FetchedPage fetched)
    {
        UserPage page = fetched.Page;
        string? next = page.NextCursor;
        bool isFirst = _count.Begin(page);
        bool isRepeated = !window.Advance(page.Users.Count, next, page.Total);
        IReadOnlyList<SearchWindow> parts = window.Pages == 1 && next is not null && _wanted > page.Users.Count
            ? Divide(window, page, isFirst) : [];
        List<StytchUser> users = Unseen(window, fetched, parts);
        _count.Add(users);
        Unfitting += users.RemoveAll(user => !_filters.Fits(user));
        _wanted -= users.Count;
        if (_wanted <= 0) { _waiting.Clear(); }
        else if (parts.Count > 0) { _waiting.AddRange(parts); }
        else if (isRepeated) { _failure = SearchFailures.RepeatedCursor(next!, page.RequestId); }
        else if (next is not null) { _waiting.Add(window); }
        return page with { Users = users, Total = _divided ? (int?)_count.Announced : page.Total };
    }

    private IReadOnlyList<SearchWindow> Divide(SearchWindow window, UserPage page, bool isFirst)
    {
        if (_times is null || _request.Throttle == 1 || !(isFirst || _divided)) { return []; }
        if (page.Total is not { } total)
        {
            WhyOneWindow = "the service does not say how many users there are.";
            return [];
        }
        if (isFirst) { _target = WindowPlan.Target(total, _request.PageSize, _request.Throttle); }
        if (!WindowPlan.IsTooFull(total, isFirst ? 0 : _target, _request.PageSize)) { return []; }
        IReadOnlyList<long> cuts = WindowPlan.Cuts(window, _times, page, _target, _count.Now);
        if (cuts.Count == 0) { return []; }
        _divided = true;
        long?[] bounds = [window.From, .. cuts.Select(cut => (long?)cut), window.To];
        return [.. bounds.Zip(bounds.Skip(1), (from, to) => new SearchWindow(from, to))];
    }

    /// <summary>The users of a page who count for its window and did not come before.</summary>
    private List<StytchUser> Unseen(SearchWindow window, FetchedPage fetched, IReadOnlyList<SearchWindow> parts)
    {
        if (fetched.Keys.Length == 0) { return [.. fetched.Page.Users]; }
        var users = new List<StytchUser>(fetched.Keys.Length);
        for (int i = 0; i < fetched.Keys.Length; i++)
        {
            StytchUser user = fetched.Page.Users[i];
            UInt128 key = fetched.Keys[i];
            long? second = _divided ? user.CreatedAt?.ToUnixTimeSeconds() : null;
            if (second is { } mine && !window.Owns(mine)) { continue; }
            SeenUsers seen = _divided && second is null ? _undated : window.Seen;

            // The exact key is only asked for when it would make a difference.
            if (!seen.Add(key) && (UserKeys.Exact(user) is var exact && (exact == key || !seen.Add(exact)))) { continue; }
            window.Recent.Add(key);
            users.Add(user);
            if (second is not { } created) { continue; }
            foreach (SearchWindow part in parts) { part.Inherit(key, created); }
        }
        foreach (SearchWindow part in parts)
        {
            foreach ((UInt128 key, long second) in window.Recent.Inherited) { part.Inherit(key, second); }
        }
        return users;
    }
}
