using StytchUsers.Sandbox.Store;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Search;

/// <summary>
/// How many users match the queries asked last. Counting means a scan; every page of a search wants the same
/// figure, so it is kept, and kept right while users change.
/// </summary>
internal sealed class SearchTotals
{
    private const int Kept = 16;
    private readonly LinkedList<Total> _totals = new();

    public int Count(SearchQuery query, UserStore store)
    {
        lock (_totals)
        {
            if (Known(query) is { } known) { return known; }
        }

        // Outside of the lock: other searches need not wait. Changes do, they need the project to themselves.
        int count = query.Scan(store, query.Window(store)).Count();
        lock (_totals)
        {
            _totals.AddFirst(new Total(query, count));
            if (_totals.Count > Kept) { _totals.RemoveLast(); }
            return count;
        }
    }

    public void OnChanged(User? before, User? after)
    {
        lock (_totals)
        {
            foreach (Total total in _totals)
            {
                if (before is not null && total.Query.Matches(before)) { total.Count--; }
                if (after is not null && total.Query.Matches(after)) { total.Count++; }
            }
        }
    }

    private int? Known(SearchQuery query)
    {
        for (LinkedListNode<Total>? node = _totals.First; node is not null; node = node.Next)
        {
            if (node.Value.Query.Key != query.Key) { continue; }
            _totals.Remove(node);
            _totals.AddFirst(node);
            return node.Value.Count;
        }

        return null;
    }

    private sealed class Total(SearchQuery query, int count)
    {
        public SearchQuery Query { get; } = query;

        public int Count { get; set; } = count;
    }
}
