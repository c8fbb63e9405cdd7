using StytchUsers.Client.Responses;

namespace StytchUsers.Client.Paging;

/// <summary>Whether all users have come that the first page of a search announced.</summary>
internal sealed class SearchCount
{
    private readonly TimeProvider _clock;
    private DateTimeOffset _began;
    private byte[] _beganText = [];
    private long _found;
    private bool _isOpen = true;
    private int _pages;

    internal SearchCount(TimeProvider clock, SavedSearch? saved)
    {
        _clock = clock;
        _began = clock.GetUtcNow();
        if (saved is null) { return; }
        (Announced, _began, _found, _pages, _isOpen) = (saved.Announced, saved.Began, saved.Found, 1, false);
        _beganText = UserKeys.Text(_began);
    }

    /// <summary>How many users the first page announced; null when the service does not count.</summary>
    internal long? Announced { get; private set; }

    /// <summary>Whether the search is for all users, from the beginning.</summary>
    internal bool IsWhole { get; init; }

    internal DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>How many of those who were announced have not come. More may have, since totals are only a hint.</summary>
    internal long Missing => IsWhole && (_pages > 1 || _found == 0) && Announced > _found ? Announced.Value - _found : 0;

    /// <summary>Takes note of a page; true for the first.</summary>
    internal bool Begin(UserPage page)
    {
        _pages++;
        if (!_isOpen) { return false; }
        _isOpen = false;
        Announced = page.Total;

        // The clocks may differ: nobody on the first page has come since. The newest is at one end of it.
        if (page.Users.Count > 0 && page.NextCursor is not null)
        {
            if (page.Users[0].CreatedAt > _began) { _began = page.Users[0].CreatedAt!.Value; }
            if (page.Users[^1].CreatedAt > _began) { _began = page.Users[^1].CreatedAt!.Value; }
        }
        _beganText = UserKeys.Text(_began);
        return true;
    }

    /// <summary>Users who signed up meanwhile were not announced, and must not stand in for one who was.</summary>
    internal void Add(List<StytchUser> users)
    {
        if (Announced is null) { return; }
        foreach (StytchUser user in users)
        {
            if (_pages == 1 || !UserKeys.IsYounger(user, _began, _beganText)) { _found++; }
        }
    }

    internal SavedSearch Save() => new() { Announced = Announced, Began = _began, Found = _found, Windows = [] };
}
