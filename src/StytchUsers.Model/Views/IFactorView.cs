using System.Management.Automation;

namespace StytchUsers.Views;

/// <summary>What the views of every factor show: every text is harmless for a terminal.</summary>
/// <remarks>
/// Views find these members by their names; implemented explicitly and hidden, they are in no completion, listing or export.
/// </remarks>
public interface IFactorView
{
    /// <summary>The id of the user that has the factor.</summary>
    [Hidden]
    public string UserIdText { get; }

    /// <summary>The project's id.</summary>
    [Hidden]
    public string ProjectIdText { get; }

    /// <summary>The factor's own id.</summary>
    [Hidden]
    public string FactorIdText { get; }

    /// <summary>Whether the user has authenticated with it.</summary>
    [Hidden]
    public string VerifiedText { get; }
}
