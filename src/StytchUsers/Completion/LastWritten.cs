namespace StytchUsers.Completion;

/// <summary>
/// The last objects that one command wrote. To add one costs next to nothing, however many there are; they are looked at only when
/// the command has ended.
/// </summary>
internal sealed class LastWritten
{
    private readonly StytchObject[] _last = new StytchObject[SeenObjects.Most];
    private long _count;

    /// <summary>In the order in which they were written.</summary>
    internal IEnumerable<StytchObject> InOrder
    {
        get
        {
            for (long i = Math.Max(0, _count - _last.Length); i < _count; i++) { yield return _last[i % _last.Length]; }
        }
    }

    internal void Add(StytchObject written) => _last[_count++ % _last.Length] = written;
}
