namespace StytchUsers.Completion;

/// <summary>
/// The last objects that one command wrote. To add one costs next to nothing, however many there are; they are looked at only when
/// the command has ended.
/// </summary>
internal sealed class LastWritten
{
    /// <summary>Nobody's data is this large; what is, is not worth a copy.</summary>
    private const int LargestCopy = 64 * 1024;

    private readonly List<(StytchObject Object, bool Copied)> _last = [];
    private int _oldest;

    /// <summary>In the order in which they were written.</summary>
    internal IEnumerable<StytchObject> InOrder => _last.Skip(_oldest).Concat(_last.Take(_oldest)).Select(entry => entry.Object);

    internal void Add(StytchObject written)
    {
        if (_last.Count < SeenObjects.Most) { _last.Add((written, false)); }
        else
        {
            _last[_oldest] = (written, false);
            _oldest = (_oldest + 1) % SeenObjects.Most;
        }
    }

    /// <summary>A user is a slice of its page; before a search goes on to another page, copies let this one go.</summary>
    internal void LetPageGo()
    {
        for (int i = 0; i < _last.Count; i++)
        {
            if (_last[i] is (StytchUser user, false)) { _last[i] = (new StytchUser(user.Json.Length <= LargestCopy ? user.Json.ToArray() : "{}"u8.ToArray(), user.ProjectId), true); }
        }
    }
}
