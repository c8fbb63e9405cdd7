using System.Management.Automation;

namespace StytchUsers.Views;

/// <summary>What the views of a connected app show: every text is harmless for a terminal.</summary>
/// <remarks>
/// Views find these members by their names; implemented explicitly and hidden, they are in no completion, listing or export.
/// </remarks>
public interface IConnectedAppView
{
    /// <summary>What is shown of ConnectedAppId.</summary>
    [Hidden]
    public string ConnectedAppIdText { get; }

    /// <summary>The whole name.</summary>
    [Hidden]
    public string NameText { get; }

    /// <summary>What is shown of Description.</summary>
    [Hidden]
    public string DescriptionText { get; }

    /// <summary>What is shown of ClientType.</summary>
    [Hidden]
    public string ClientTypeText { get; }

    /// <summary>What is shown of ScopesGranted.</summary>
    [Hidden]
    public string ScopesGrantedText { get; }

    /// <summary>What is shown of LogoUrl.</summary>
    [Hidden]
    public string LogoUrlText { get; }

    /// <summary>The user's id.</summary>
    [Hidden]
    public string UserIdText { get; }

    /// <summary>The project's id.</summary>
    [Hidden]
    public string ProjectIdText { get; }
}
