using System.Management.Automation;

namespace StytchUsers.Views;

/// <summary>What the views of a StytchOAuthProvider show beside its ids: every text is harmless for a terminal.</summary>
/// <remarks>
/// Views find these members by their names; implemented explicitly and hidden, they are in no completion, listing or export.
/// </remarks>
public interface IOAuthProviderView
{
    /// <summary>What is shown of ProviderType.</summary>
    [Hidden]
    public string ProviderTypeText { get; }

    /// <summary>What is shown of ProviderSubject.</summary>
    [Hidden]
    public string ProviderSubjectText { get; }

    /// <summary>What is shown of ProfilePictureUrl.</summary>
    [Hidden]
    public string ProfilePictureUrlText { get; }

    /// <summary>What is shown of Locale.</summary>
    [Hidden]
    public string LocaleText { get; }
}
