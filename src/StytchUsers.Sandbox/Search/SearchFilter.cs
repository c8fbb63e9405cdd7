using StytchUsers.Sandbox.Store;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Search;

/// <summary>One filter of a search.</summary>
/// <param name="Matches">Whether a user passes.</param>
internal sealed record SearchFilter(Func<User, bool> Matches)
{
    /// <summary>The only values under which a match can be found, in any of the kinds below; null: look at everybody.</summary>
    public string[]? Keys { get; private init; }

    /// <summary>Matches were created later than this.</summary>
    public DateTime? CreatedAfter { get; private init; }

    /// <summary>Matches were created earlier than this.</summary>
    public DateTime? CreatedBefore { get; private init; }

    /// <summary>Whether the times of creation are all that the filter asks for.</summary>
    public bool IsWindow { get; private init; }

    private KeyKind[] Kinds { get; init; } = [];

    public static SearchFilter Created(DateTime? after, DateTime? before) =>
        new(user => !(user.CreatedAt <= after) && !(user.CreatedAt >= before)) 
        {
            CreatedAfter = after, CreatedBefore = before, IsWindow = true,
        };

    /// <summary>Passes users that are known under one of the values.</summary>
    public static SearchFilter ByKey(string[] values, params KeyKind[] kinds)
    {
        var wanted = new HashSet<string>(values, kinds[0].Comparer);
        return new SearchFilter(user => kinds.Any(kind => kind.Of(user).Any(wanted.Contains))) { Keys = values, Kinds = kinds };
    }

    public IEnumerable<int> Find(UserStore store) =>
        from value in Keys from kind in Kinds let slot = store.Find(kind, value) where slot >= 0 select slot;
}
