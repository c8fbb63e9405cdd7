namespace StytchUsers.Client.Paging;

/// <summary>
/// The users found last, in so little room that a search which is saved every second can save them too: while it was broken off,
/// sign-ups may have moved them to the pages that come next.
/// </summary>
internal sealed class RecentKeys
{
    private const int Most = 2000;

    private readonly List<(UInt128 Key, long Second)> _inherited = [];
    private readonly List<UInt128> _last = [];
    private int _next;

    internal IReadOnlyList<UInt128> Last => _last;

    /// <summary>Who was found before the window was made, with the second of creation.</summary>
    internal IReadOnlyList<(UInt128 Key, long Second)> Inherited => _inherited;

    internal void Inherit(UInt128 key, long second) => _inherited.Add((key, second));

    internal void Add(UInt128 key)
    {
        if (_last.Count < Most) { _last.Add(key); }
        else
        {
            _last[_next] = key;
            _next = (_next + 1) % Most;
        }
    }
}
