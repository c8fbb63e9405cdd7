namespace StytchUsers.Sandbox.Store;

/// <summary>
/// The users in search order, as slots of the store: a sorted list in chunks. Adding, removing and finding a place cost about
/// the same in a project of a million as in one of a thousand, and what is removed leaves nothing to step over.
/// </summary>
internal sealed class OrderedUsers
{
    private const int ChunkSize = 512;
    private readonly List<Chunk> _chunks = [];

    public int Count { get; private set; }

    public void Add(UserPosition position, int slot)
    {
        Count++;
        var entry = new Entry(position, slot);
        if (_chunks.Count == 0) { _chunks.Add(new Chunk()); }
        int index = ChunkOf(position);
        Chunk chunk = _chunks[index];
        int place = chunk.FirstNotBefore(position);
        if (chunk.Count == ChunkSize)
        {
            // New users come at one end: then the full chunk stays full, and no half-empty ones are left behind.
            bool first = index == 0 && place == 0, last = index == _chunks.Count - 1 && place == ChunkSize;
            Chunk next = first || last ? new Chunk() : chunk.Split();
            _chunks.Insert(first ? 0 : index + 1, next);
            if (first) { chunk = next; }
            else if (place > chunk.Count || last) { (place, chunk) = (place - chunk.Count, next); }
        }

        chunk.Insert(place, entry);
    }

    public void Remove(UserPosition position)
    {
        int index = ChunkOf(position);
        Chunk chunk = _chunks[index];
        chunk.RemoveAt(chunk.FirstNotBefore(position));
        Count--;
        if (chunk.Count == 0) { _chunks.RemoveAt(index); }
    }

    /// <summary>The slots of a window, less the first of them. Not to be continued once the list has changed.</summary>
    public IEnumerable<int> In(OrderWindow window, int skip = 0)
    {
        if (_chunks.Count == 0) { yield break; }
        int index = window.After is { } start ? ChunkOf(start) : 0;
        int place = (window.After is { } after ? _chunks[index].FirstAfter(after) : 0) + skip;
        while (index < _chunks.Count && place >= _chunks[index].Count) { place -= _chunks[index++].Count; }
        for (; index < _chunks.Count; index++, place = 0)
        {
            Chunk chunk = _chunks[index];
            for (; place < chunk.Count; place++)
            {
                Entry entry = chunk.Items[place];
                if (window.Before is { } end && entry.Position.CompareTo(end) >= 0) { yield break; }
                yield return entry.Slot;
            }
        }
    }

    /// <summary>How many stand in a window, without looking at them one by one.</summary>
    public int CountIn(OrderWindow window)
    {
        int end = window.Before is { } before ? CountBefore(before, orAt: false) : Count;
        int start = window.After is { } after ? CountBefore(after, orAt: true) : 0;
        return Math.Max(0, end - start);
    }

    private int CountBefore(UserPosition position, bool orAt)
    {
        if (_chunks.Count == 0) { return 0; }
        int index = ChunkOf(position), count = 0;
        for (int i = 0; i < index; i++) { count += _chunks[i].Count; }
        return count + (orAt ? _chunks[index].FirstAfter(position) : _chunks[index].FirstNotBefore(position));
    }

    /// <summary>The last chunk that begins no later than the position.</summary>
    private int ChunkOf(UserPosition position)
    {
        int low = 0, high = _chunks.Count - 1;
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            if (_chunks[middle].Items[0].Position.CompareTo(position) <= 0) { low = middle; }
            else { high = middle - 1; }
        }

        return low;
    }

    private readonly record struct Entry(UserPosition Position, int Slot);

    private sealed class Chunk
    {
        public Entry[] Items { get; } = new Entry[ChunkSize];

        public int Count { get; private set; }

        public int FirstNotBefore(UserPosition position) => First(position, orEqual: true);

        public int FirstAfter(UserPosition position) => First(position, orEqual: false);

        public void Insert(int place, Entry entry)
        {
            Array.Copy(Items, place, Items, place + 1, Count - place);
            Items[place] = entry;
            Count++;
        }

        public void RemoveAt(int place)
        {
            Count--;
            Array.Copy(Items, place + 1, Items, place, Count - place);
        }

        public Chunk Split()
        {
            var upper = new Chunk { Count = Count / 2 };
            Count -= upper.Count;
            Array.Copy(Items, Count, upper.Items, 0, upper.Count);
            return upper;
        }

        private int First(UserPosition position, bool orEqual)
        {
            int low = 0, high = Count;
            while (low < high)
            {
                int middle = (low + high) / 2;
                int comparison = Items[middle].Position.CompareTo(position);
                if (comparison > 0 || (comparison == 0 && orEqual)) { high = middle; }
                else { low = middle + 1; }
            }

            return low;
        }
    }
}
