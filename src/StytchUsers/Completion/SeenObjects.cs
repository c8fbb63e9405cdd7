using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace StytchUsers.Completion;

/// <summary>What one PowerShell session has seen lately, for completion: the last objects only, and nothing of other sessions.</summary>
internal sealed class SeenObjects
{
    /// <summary>More than anybody looks through with the Tab key.</summary>
    internal const int Most = 100;

    private static readonly ConditionalWeakTable<Runspace, SeenObjects> s_sessions = [];

    private readonly List<SeenObject> _objects = [];

    /// <summary>What was removed lately. A command further up the same pipeline reports what it wrote after that.</summary>
    private readonly Queue<string> _removed = [];

    /// <summary>What the calling pipeline thread's session has seen.</summary>
    internal static SeenObjects OfThisSession => s_sessions.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>The newest first.</summary>
    internal IReadOnlyList<SeenObject> Newest
    {
        get { lock (_objects) { return [.. Enumerable.Reverse(_objects)]; } }
    }

    internal void Add(IEnumerable<StytchObject> written)
    {
        foreach (StytchObject item in written)
        {
            SeenObject? seen = item switch
            {
                StytchUser user => SeenObject.Of(user),
                StytchConnectedApp app => SeenObject.Of(app),
                _ => null,
            };
            if (seen is null) { continue; }
            lock (_objects)
            {
                _objects.RemoveAll(other => other.Key == seen.Key);
                if (_removed.Contains(seen.Key)) { continue; }
                _objects.Add(seen with { Values = [.. seen.Values.Where(value => !_removed.Any(id => IsOf(value, id)))] });
                if (_objects.Count > Most) { _objects.RemoveAt(0); }
            }
        }
    }

    /// <summary>What is gone is not offered any more.</summary>
    internal void Forget(string id)
    {
        lock (_objects)
        {
            _removed.Enqueue(id);
            if (_removed.Count > Most) { _removed.Dequeue(); }
            _objects.RemoveAll(other => other.Key == id);
            for (int i = 0; i < _objects.Count; i++)
            {
                SeenObject seen = _objects[i];
                if (seen.Values.Any(value => IsOf(value, id)))
                {
                    _objects[i] = seen with { Values = [.. seen.Values.Where(value => !IsOf(value, id))] };
                }
            }
        }
    }

    private static bool IsOf(SeenValue value, string id) => value.Text == id || value.FactorId == id;
}
