using StytchUsers.Sandbox.Store;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Search;

/// <summary>One page of a search, and how many users match on all pages.</summary>
internal sealed record SearchPage(List<User> Users, bool HasMore, int Total)
{
    public static SearchPage Find(UserStore store, SearchQuery query, SearchTotals totals, SearchCursor cursor, int limit)
    {
        if (query.Candidates(store) is { } slots)
        {
            (UserPosition Position, User User)[] matches =
                [.. slots.Distinct().Select(slot => store[slot]).Where(query.Matches).Select(user => (store.PositionOf(user), user))];
            Array.Sort(matches, (one, other) => one.Position.CompareTo(other.Position));
            IEnumerable<User> rest = matches
                .Where(match => cursor.Position is not { } start || match.Position.CompareTo(start) > 0)
                .Skip(cursor.Offset)
                .Select(match => match.User);
            return Take(rest, limit, matches.Length);
        }

        OrderWindow window = query.Window(store);
        OrderWindow ahead = window.From(cursor.Position);
        return query.IsWindow
            ? Take(store.Order.In(ahead, cursor.Offset).Select(slot => store[slot]), limit, store.Order.CountIn(window))
            : Take(query.Scan(store, ahead).Skip(cursor.Offset), limit, totals.Count(query, store));
    }

    /// <summary>Looks one match further, so that no page is announced that would be empty.</summary>
    private static SearchPage Take(IEnumerable<User> matches, int limit, int total)
    {
        var users = new List<User>(Math.Min(limit + 1, total));
        foreach (User user in matches)
        {
            if (users.Count == limit) { return new SearchPage(users, HasMore: true, total); }
            users.Add(user);
        }

        return new SearchPage(users, HasMore: false, total);
    }
}
