using StytchUsers.Json;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>A security key or passkey of a user.</summary>
public sealed class StytchWebAuthnRegistration : StytchFactor, IWebAuthnRegistrationView
{
    internal StytchWebAuthnRegistration(JsonFields fields, StytchUser owner)
        : base(FactorKinds.WebAuthnRegistration, fields, owner)
    {
    }

    /// <summary>The id of the factor.</summary>
    public string WebAuthnRegistrationId => FactorId;

    /// <summary>The registration's name, for example of a passkey.</summary>
    public string Name => Text("name"u8);

    /// <summary>The domain that the registration is for.</summary>
    public string Domain => Text("domain"u8);

    /// <summary>The browser that made the registration; chosen by the end user.</summary>
    public string UserAgent => Text("user_agent"u8);

    /// <summary>platform, cross-platform, or empty.</summary>
    public string AuthenticatorType => Text("authenticator_type"u8);

    /// <summary>Whether the user has authenticated with this factor.</summary>
    public bool Verified => Fields.Flag("verified"u8);

    private protected override string Details => Show(ToString()) + (Domain.Length > 0 ? $" at {Show(Domain)}" : "");

    /// <inheritdoc/>
    public override string ToString() => Name.Length > 0 ? Name : WebAuthnRegistrationId;

    string IWebAuthnRegistrationView.NameText => StytchFormat.Visible(Name);

    string IWebAuthnRegistrationView.DomainText => StytchFormat.Visible(Domain);

    string IWebAuthnRegistrationView.AuthenticatorTypeText => StytchFormat.Visible(AuthenticatorType);

    string IWebAuthnRegistrationView.UserAgentText => StytchFormat.Visible(UserAgent);
}
