using StytchUsers.Json;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>A registration of a user at an OAuth provider.</summary>
public sealed class StytchOAuthProvider : StytchFactor, IOAuthProviderView
{
    internal StytchOAuthProvider(JsonFields fields, StytchUser owner)
        : base(FactorKinds.OAuthRegistration, fields, owner)
    {
    }

    /// <summary>The id of the factor.</summary>
    public string OAuthRegistrationId => FactorId;

    /// <summary>The provider's name, for example Google.</summary>
    public string ProviderType => Text("provider_type"u8);

    /// <summary>The user's id at the provider.</summary>
    public string ProviderSubject => Text("provider_subject"u8);

    /// <summary>Address of a picture; empty when unknown.</summary>
    public string ProfilePictureUrl => Text("profile_picture_url"u8);

    /// <summary>The user's locale at the provider; empty when unknown.</summary>
    public string Locale => Text("locale"u8);

    private protected override string Details => $"{Show(ProviderType)} {Show(ProviderSubject)}".TrimEnd();

    /// <inheritdoc/>
    public override string ToString() => ProviderType;

    string IOAuthProviderView.ProviderTypeText => StytchFormat.Visible(ProviderType);

    string IOAuthProviderView.ProviderSubjectText => StytchFormat.Visible(ProviderSubject);

    string IOAuthProviderView.ProfilePictureUrlText => StytchFormat.Visible(ProfilePictureUrl);

    string IOAuthProviderView.LocaleText => StytchFormat.Visible(Locale);
}
