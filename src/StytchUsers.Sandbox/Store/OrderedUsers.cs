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
        Entry entry = new(position, slot);
        if (_chunks.Count == 0) { _chunks.Add(new Chunk()); }
        int index = ChunkOf(position);
        Chunk chunk = _chunks[index];
        int place = chunk.FirstNotBefore(position);
        if (chunk.Count == ChunkSize)
        {
            // New users usually come last: then the full chunk stays full, and no half-empty ones are left behind.
            bool last = index == _chunks.Count - 1 && place == ChunkSize;
            Chunk next = last ? new Chunk() : chunk.Split();
            _chunks.Insert(index + 1, next);
            if (place > chunk.Count || last) { (place, chunk) = (place - chunk.Count, next); }
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

    /// <summary>All after a position, or all. Not to be continued once the list has changed.</summary>
    public IEnumerable<int> After(UserPosition? position)
    {
        if (_chunks.Count == 0) { yield break; }
        int index = position is { } start ? ChunkOf(start) : 0;
        int place = position is { } from ? _chunks[index].FirstAfter(from) : 0;
        for (; index < _chunks.Count; index++, place = 0)
        {
            Chunk chunk = _chunks[index];
            for (; place < chunk.Count; place++) { yield return chunk.Items[place].Slot; }
        }
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
            Chunk upper = new() { Count = Count / 2 };
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
