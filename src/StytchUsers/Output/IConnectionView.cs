using System.Management.Automation;

namespace StytchUsers.Output;

/// <summary>What the views of a connection show: every text is harmless for a terminal.</summary>
/// <remarks>
/// Views find these members by their names; implemented explicitly and hidden, they are in no completion, listing or export.
/// </remarks>
public interface IConnectionView
{
    /// <summary>A star for the current connection.</summary>
    [Hidden]
    public string CurrentMark { get; }

    /// <summary>The name.</summary>
    [Hidden]
    public string NameText { get; }

    /// <summary>The environment; Live stands out.</summary>
    [Hidden]
    public string EnvironmentText { get; }

    /// <summary>The project's name.</summary>
    [Hidden]
    public string ProjectNameText { get; }

    /// <summary>The project's id.</summary>
    [Hidden]
    public string ProjectIdText { get; }

    /// <summary>Where the requests go.</summary>
    [Hidden]
    public string BaseUriText { get; }

    /// <summary>When it was made, in UTC.</summary>
    [Hidden]
    public string ConnectedExact { get; }
}
