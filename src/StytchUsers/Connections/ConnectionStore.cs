using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace StytchUsers.Connections;

/// <summary>
/// The connections of one PowerShell session. Kept per runspace: what one tab or job connects to is never another's default.
/// Used by the runspace's own thread only.
/// </summary>
internal sealed class ConnectionStore
{
    private static readonly ConditionalWeakTable<Runspace, ConnectionStore> s_stores = [];

    private readonly List<StytchConnection> _connections = [];

    /// <summary>The store of the calling pipeline thread's session.</summary>
    internal static ConnectionStore OfThisSession => s_stores.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>Whether the connection is the current one of the session that asks; on a thread without a session none is.</summary>
    internal static bool IsCurrentHere(StytchConnection connection) =>
        Runspace.DefaultRunspace is not null && ReferenceEquals(OfThisSession.Current, connection);

    /// <summary>What commands use that are not told otherwise.</summary>
    internal StytchConnection? Current { get; private set; }

    /// <summary>The current one first, then in the order in which they were made.</summary>
    internal IReadOnlyList<StytchConnection> All => [.. _connections.OrderBy(connection => !ReferenceEquals(connection, Current))];

    internal StytchConnection? Find(string name) => _connections.Find(connection => IsNamed(connection, name));

    /// <summary>The one of exactly this name, or else all that match it as a pattern.</summary>
    internal IReadOnlyList<StytchConnection> Matching(string name)
    {
        if (Find(name) is { } exact) { return [exact]; }
        var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
        return [.. All.Where(connection => pattern.IsMatch(connection.Name))];
    }

    /// <summary>None is current any more; all stay open.</summary>
    internal void Deselect() => Current = null;

    /// <summary>Takes the place of a connection of the same name, or its own, and becomes the current one.</summary>
    internal void Add(StytchConnection connection)
    {
        _connections.RemoveAll(other => IsNamed(other, connection.Name));
        _connections.Add(connection);
        Current = connection;
    }

    /// <summary>Another one does not become current by itself: the next command must not act on a project nobody chose for it.</summary>
    /// <remarks>The connection still works where somebody holds it, for other runspaces may be using it.</remarks>
    internal bool Remove(StytchConnection connection)
    {
        if (ReferenceEquals(connection, Current)) { Current = null; }
        return _connections.Remove(connection);
    }

    private static bool IsNamed(StytchConnection connection, string name) =>
        string.Equals(connection.Name, name, StringComparison.OrdinalIgnoreCase);
}
