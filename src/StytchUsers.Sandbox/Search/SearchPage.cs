using StytchUsers.Sandbox.Store;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Search;

/// <summary>One page of a search, and how many users match on all pages.</summary>
internal sealed record SearchPage(List<User> Users, bool HasMore, int Total)
{
    public static SearchPage Find(UserStore store, SearchQuery query, SearchTotals totals, UserPosition? start, int limit)
    {
        if (query.IsEmpty) { return Take(store.Order.After(start).Select(slot => store[slot]), limit, store.Count); }

        if (query.Candidates(store) is { } slots)
        {
            (UserPosition Position, User User)[] matches =
                [.. slots.Distinct().Select(slot => store[slot]).Where(query.Matches).Select(user => (UserPosition.Of(user, store.Ids), user))];
            Array.Sort(matches, (one, other) => one.Position.CompareTo(other.Position));
            return Take(matches.Where(match => start is not { } after || match.Position.CompareTo(after) > 0).Select(match => match.User), limit, matches.Length);
        }

        int total = totals.Count(query, store);
        return Take(query.Scan(store, start), limit, total);
    }

    /// <summary>Looks one match further, so that no page is announced that would be empty.</summary>
    private static SearchPage Take(IEnumerable<User> matches, int limit, int total)
    {
        List<User> users = new(Math.Min(limit + 1, total));
        foreach (User user in matches)
        {
            if (users.Count == limit) { return new SearchPage(users, HasMore: true, total); }
            users.Add(user);
        }

        return new SearchPage(users, HasMore: false, total);
    }
}
