using System.Runtime.InteropServices;

namespace StytchUsers.Client.Reports;

/// <summary>
/// Counts names that end users choose, in memory that does not grow without end: of more different names than there is room for, the
/// rarer half is added to <see cref="Others"/> and forgotten.
/// </summary>
/// <param name="room">How many names are kept.</param>
internal sealed class NameCounter(int room = NameCounter.Room)
{
    /// <summary>Some megabytes, and more than any project has of names that stand out.</summary>
    internal const int Room = 65_536;

    /// <summary>No domain is longer; what is longer is counted by its beginning.</summary>
    private const int LongestName = 255;

    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>The counts of the names that were forgotten, added up.</summary>
    internal long Others { get; private set; }

    /// <summary>By how much the count of a name may be too low, since it was forgotten before.</summary>
    internal long ErrorMargin { get; private set; }

    internal void Add(string name)
    {
        if (name.Length > LongestName) { name = name[..LongestName]; }
        CollectionsMarshal.GetValueRefOrAddDefault(_counts, name, out _)++;
        if (_counts.Count > room) { Forget(); }
    }

    /// <summary>Counts each name of one user once.</summary>
    internal void AddEach(IEnumerable<string> names)
    {
        foreach (string name in names.Where(name => name.Length > 0).Distinct(StringComparer.Ordinal)) { Add(name); }
    }

    /// <summary>The names by count, the largest first and equal ones in the order of their characters.</summary>
    internal StytchUserCount[] ByCount() => [.. Ordered().Select(pair => new StytchUserCount(pair.Key, pair.Value))];

    private void Forget()
    {
        long largest = 0;
        foreach ((string name, long count) in Ordered().Skip(room / 2).ToArray())
        {
            _counts.Remove(name);
            Others += count;
            largest = Math.Max(largest, count);
        }
        ErrorMargin += largest;
    }

    private IEnumerable<KeyValuePair<string, long>> Ordered() =>
        _counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal);
}
