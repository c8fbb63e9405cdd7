namespace StytchUsers.Client.Paging;

/// <summary>
/// Which users a search has found already, 16 bytes for each. The last million at least half; who was found before them is
/// forgotten, so that the memory of a search of any length is bounded (about 21 MB). A cursor that goes back by more than half a
/// million users from one page to the next is none that a service would have.
/// </summary>
internal sealed class SeenUsers
{
    private const int Generation = 1 << 19;

    private KeySet _recent = new();
    private KeySet? _earlier;

    /// <summary>False when the user was found before. The key 0 stands for a user without an id, who is always new.</summary>
    internal bool Add(UInt128 key)
    {
        if (key == UInt128.Zero) { return true; }
        if (_earlier?.Contains(key) == true || !_recent.Add(key)) { return false; }
        if (_recent.Count == Generation) { (_earlier, _recent) = (_recent, new KeySet()); }
        return true;
    }

    /// <summary>
    /// A hash table that grows in many small parts: neither a second copy of the whole nor an array too large for the ordinary heap.
    /// </summary>
    private sealed class KeySet
    {
        private const int Parts = 256;
        private const int FirstSize = 8;

        private readonly UInt128[]?[] _parts = new UInt128[]?[Parts];
        private readonly int[] _counts = new int[Parts];

        internal int Count { get; private set; }

        internal bool Contains(UInt128 key)
        {
            ulong hash = Hash(key);
            return _parts[hash % Parts] is { } part && part[Place(part, key, hash)] == key;
        }

        internal bool Add(UInt128 key)
        {
            ulong hash = Hash(key);
            int index = (int)(hash % Parts);
            UInt128[] part = _parts[index] ??= new UInt128[FirstSize];
            int place = Place(part, key, hash);
            if (part[place] == key) { return false; }
            if (_counts[index] * 5 >= part.Length * 4)
            {
                part = Grow(index, part);
                place = Place(part, key, hash);
            }
            part[place] = key;
            _counts[index]++;
            Count++;
            return true;
        }

        private UInt128[] Grow(int index, UInt128[] part)
        {
            var larger = new UInt128[part.Length + (part.Length / 4) + FirstSize];
            foreach (UInt128 key in part)
            {
                if (key != UInt128.Zero) { larger[Place(larger, key, Hash(key))] = key; }
            }
            return _parts[index] = larger;
        }

        /// <summary>Where the key is, or the free place where it belongs.</summary>
        private static int Place(UInt128[] part, UInt128 key, ulong hash)
        {
            int place = (int)Math.BigMul(hash, (ulong)part.Length, out _);
            while (part[place] != UInt128.Zero && part[place] != key) { place = place + 1 == part.Length ? 0 : place + 1; }
            return place;
        }

        /// <summary>Ids of one project may differ in a few bits only.</summary>
        private static ulong Hash(UInt128 key)
        {
            ulong mixed = ((ulong)key ^ System.Numerics.BitOperations.RotateLeft((ulong)(key >> 64), 32)) * 0x9E3779B97F4A7C15;
            return (mixed ^ (mixed >> 29)) * 0xBF58476D1CE4E5B9;
        }
    }
}
