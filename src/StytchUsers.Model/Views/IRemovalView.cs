using System.Management.Automation;

namespace StytchUsers.Views;

/// <summary>What the views of a removal show: every text is harmless for a terminal.</summary>
/// <remarks>
/// Views find these members by their names; implemented explicitly and hidden, they are in no completion, listing or export.
/// </remarks>
public interface IRemovalView
{
    /// <summary>The user's id.</summary>
    [Hidden]
    public string UserIdText { get; }

    /// <summary>The email address.</summary>
    [Hidden]
    public string EmailAddressText { get; }

    /// <summary>What is shown of RequestId.</summary>
    [Hidden]
    public string RequestIdText { get; }

    /// <summary>The project's id.</summary>
    [Hidden]
    public string ProjectIdText { get; }
}
