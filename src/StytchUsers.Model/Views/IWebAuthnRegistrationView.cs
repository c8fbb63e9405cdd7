using System.Management.Automation;

namespace StytchUsers.Views;

/// <summary>What the views of a StytchWebAuthnRegistration show beside its ids: every text is harmless for a terminal.</summary>
/// <remarks>
/// Views find these members by their names; implemented explicitly and hidden, they are in no completion, listing or export.
/// </remarks>
public interface IWebAuthnRegistrationView
{
    /// <summary>The whole name.</summary>
    [Hidden]
    public string NameText { get; }

    /// <summary>What is shown of Domain.</summary>
    [Hidden]
    public string DomainText { get; }

    /// <summary>What is shown of AuthenticatorType.</summary>
    [Hidden]
    public string AuthenticatorTypeText { get; }

    /// <summary>What is shown of UserAgent.</summary>
    [Hidden]
    public string UserAgentText { get; }
}
