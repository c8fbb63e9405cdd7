using StytchUsers.Client.Requests;

namespace StytchUsers.Input;

/// <summary>What removing one kind of factor has of its own.</summary>
/// <param name="Kind">The kind as the client knows it.</param>
/// <param name="Noun">What people call it.</param>
/// <param name="TypeName">The type of its objects.</param>
/// <param name="IdParameter">The parameter, property and column with its id.</param>
/// <param name="Of">A user's factors of this kind.</param>
/// <param name="Name">What people know one by; null when there is nothing but its id.</param>
internal sealed record FactorTraits(
    FactorKind Kind, string Noun, string TypeName, string IdParameter, Func<StytchUser, IEnumerable<StytchFactor>> Of, Func<StytchFactor, string>? Name = null)
{
    internal static readonly FactorTraits Email =
        new(FactorKind.Email, "email address", nameof(StytchEmail), "EmailId", user => user.Emails, factor =>
            ((StytchEmail)factor).EmailAddress)
        {
            AddressParameter = "EmailAddress", NameColumns = ["EmailAddress", "Email"],
        };

    internal static readonly FactorTraits PhoneNumber =
        new(FactorKind.PhoneNumber, "phone number", nameof(StytchPhoneNumber), "PhoneId", user => user.PhoneNumbers, factor =>
            ((StytchPhoneNumber)factor).PhoneNumber)
        {
            AddressParameter = "PhoneNumber", NameColumns = ["PhoneNumber", "Phone"],
        };

    internal static readonly FactorTraits WebAuthnRegistration =
        new(FactorKind.WebAuthnRegistration, "WebAuthn registration", nameof(StytchWebAuthnRegistration), "WebAuthnRegistrationId", user =>
            user.WebAuthnRegistrations);

    internal static readonly FactorTraits BiometricRegistration =
        new(FactorKind.BiometricRegistration, "biometric registration", nameof(StytchBiometricRegistration), "BiometricRegistrationId",
            user => user.BiometricRegistrations);

    internal static readonly FactorTraits Totp =
        new(FactorKind.Totp, "TOTP", nameof(StytchTotp), "TotpId", user => user.Totps);

    internal static readonly FactorTraits CryptoWallet =
        new(FactorKind.CryptoWallet, "crypto wallet", nameof(StytchCryptoWallet), "CryptoWalletId", user => user.CryptoWallets, factor =>
            ((StytchCryptoWallet)factor).CryptoWalletAddress)
        {
            NameColumns = ["CryptoWalletAddress"],
        };

    internal static readonly FactorTraits Password =
        new(FactorKind.Password, "password", nameof(StytchPassword), "PasswordId", user => user.Password is { } password ? [password] : []);

    internal static readonly FactorTraits OAuthRegistration =
        new(FactorKind.OAuthRegistration, "OAuth registration", nameof(StytchOAuthProvider), "OAuthRegistrationId", user => user.Providers,
            factor => ((StytchOAuthProvider)factor).ProviderType)
        {
            NameColumns = ["OAuthProvider", "ProviderType"], IdColumns = ["OAuthRegistrationId", "OAuthUserRegistrationId"],
        };

    private readonly IReadOnlyList<string>? _idColumns;

    internal static IReadOnlyList<FactorTraits> All { get; } =
        [Email, PhoneNumber, WebAuthnRegistration, BiometricRegistration, Totp, CryptoWallet, Password, OAuthRegistration];

    /// <summary>The parameter that says which one by address; null where there is none.</summary>
    internal string? AddressParameter { get; init; }

    /// <summary>The columns of a row that say which one by what people know it by.</summary>
    internal IReadOnlyList<string> NameColumns { get; init; } = [];

    /// <summary>The columns of a row with the id.</summary>
    internal IReadOnlyList<string> IdColumns
    {
        get => _idColumns ?? [IdParameter];
        init => _idColumns = value;
    }

    /// <summary>The API's error for one that is not there.</summary>
    internal string NotFoundType => Kind switch
    {
        FactorKind.Email => "email_not_found",
        FactorKind.PhoneNumber => "phone_number_not_found",
        FactorKind.WebAuthnRegistration => "webauthn_registration_not_found",
        FactorKind.BiometricRegistration => "biometric_registration_not_found",
        FactorKind.Totp => "totp_not_found",
        FactorKind.CryptoWallet => "crypto_wallet_not_found",
        FactorKind.Password => "password_not_found",
        _ => "oauth_user_registration_not_found",
    };

    /// <summary>The command that removes it.</summary>
    internal string Command => $"Remove-StytchUser{Kind}";
}
