namespace StytchUsers;

/// <summary>The kinds of factors, a row each: requests, texts, tables, completion, views and the sandbox follow them.</summary>
public static class FactorKinds
{
    /// <summary>Email addresses.</summary>
    public static readonly FactorKind Email = new("emails", "email_id")
    {
        Name = "Email", Noun = "email address", ShortNoun = "email", ShortNouns = "emails", Symbol = "E",
        Type = typeof(StytchEmail), Property = nameof(StytchUser.Emails), Of = user => user.Emails,
        IdProperty = nameof(StytchEmail.EmailId), IdPrefix = "email", TextFields = ["email"],
        NameProperty = nameof(StytchEmail.EmailAddress), NameColumns = ["EmailAddress", "Email"],
        NotFoundType = "email_not_found", IsAddress = true, IsPrimary = true, IsListed = true, SummaryPlace = 1,
    };

    /// <summary>Phone numbers.</summary>
    public static readonly FactorKind PhoneNumber = new("phone_numbers", "phone_id")
    {
        Name = "PhoneNumber", Noun = "phone number", ShortNoun = "phone", ShortNouns = "phones", Symbol = "P",
        Type = typeof(StytchPhoneNumber), Property = nameof(StytchUser.PhoneNumbers), Of = user => user.PhoneNumbers,
        IdProperty = nameof(StytchPhoneNumber.PhoneId), IdPrefix = "phone-number", TextFields = ["phone_number"],
        NameProperty = nameof(StytchPhoneNumber.PhoneNumber), NameColumns = ["PhoneNumber", "Phone"],
        NotFoundType = "phone_number_not_found", IsAddress = true, IsPrimary = true, IsListed = true, SummaryPlace = 2,
    };

    /// <summary>Registrations at OAuth providers.</summary>
    public static readonly FactorKind OAuthRegistration = new("providers", "oauth_user_registration_id")
    {
        Name = "OAuthRegistration", Noun = "OAuth registration", ShortNoun = "OAuth", ShortNouns = "OAuth", Symbol = "O",
        Type = typeof(StytchOAuthProvider), Property = nameof(StytchUser.Providers), Of = user => user.Providers,
        IdProperty = nameof(StytchOAuthProvider.OAuthRegistrationId), IdPrefix = "oauth-user",
        TextFields = ["provider_type", "provider_subject", "profile_picture_url", "locale"], FlagField = null,
        NameProperty = nameof(StytchOAuthProvider.ProviderType), NameColumns = ["OAuthProvider", "ProviderType"],
        Path = "oauth", NotFoundType = "oauth_user_registration_not_found", IsPrimary = true, IsListed = true, SummaryPlace = 4,
    };

    /// <summary>Security keys and passkeys.</summary>
    public static readonly FactorKind WebAuthnRegistration = new("webauthn_registrations", "webauthn_registration_id")
    {
        Name = "WebAuthnRegistration", Noun = "WebAuthn registration", ShortNoun = "WebAuthn", ShortNouns = "WebAuthn", Symbol = "W",
        Type = typeof(StytchWebAuthnRegistration), Property = nameof(StytchUser.WebAuthnRegistrations),
        Of = user => user.WebAuthnRegistrations,
        IdProperty = nameof(StytchWebAuthnRegistration.WebAuthnRegistrationId), IdPrefix = "webauthn-registration",
        TextFields = ["name", "domain", "user_agent", "authenticator_type"],
        NotFoundType = "webauthn_registration_not_found", IsSecond = true, SummaryPlace = 6,
    };

    /// <summary>Biometric registrations of devices.</summary>
    public static readonly FactorKind BiometricRegistration = new("biometric_registrations", "biometric_registration_id")
    {
        Name = "BiometricRegistration", Noun = "biometric registration", ShortNoun = "biometric", ShortNouns = "biometrics", Symbol = "B",
        Type = typeof(StytchBiometricRegistration), Property = nameof(StytchUser.BiometricRegistrations),
        Of = user => user.BiometricRegistrations,
        IdProperty = nameof(StytchBiometricRegistration.BiometricRegistrationId), IdPrefix = "biometric-registration",
        NotFoundType = "biometric_registration_not_found", IsSecond = true, SummaryPlace = 7,
    };

    /// <summary>Authenticator apps.</summary>
    public static readonly FactorKind Totp = new("totps", "totp_id")
    {
        Name = "Totp", Noun = "TOTP", ShortNoun = "TOTP", ShortNouns = "TOTP", Symbol = "T",
        Type = typeof(StytchTotp), Property = nameof(StytchUser.Totps), Of = user => user.Totps,
        IdProperty = nameof(StytchTotp.TotpId), IdPrefix = "totp",
        NotFoundType = "totp_not_found", IsSecond = true, SummaryPlace = 5,
    };

    /// <summary>Crypto wallets.</summary>
    public static readonly FactorKind CryptoWallet = new("crypto_wallets", "crypto_wallet_id")
    {
        Name = "CryptoWallet", Noun = "crypto wallet", ShortNoun = "wallet", ShortNouns = "wallets", Symbol = "C",
        Type = typeof(StytchCryptoWallet), Property = nameof(StytchUser.CryptoWallets), Of = user => user.CryptoWallets,
        IdProperty = nameof(StytchCryptoWallet.CryptoWalletId), IdPrefix = "crypto-wallet",
        TextFields = ["crypto_wallet_address", "crypto_wallet_type"],
        NameProperty = nameof(StytchCryptoWallet.CryptoWalletAddress), NameColumns = ["CryptoWalletAddress"],
        NotFoundType = "crypto_wallet_not_found", SummaryPlace = 8,
    };

    /// <summary>The password.</summary>
    public static readonly FactorKind Password = new("password", "password_id")
    {
        Name = "Password", Noun = "password", ShortNoun = "password", ShortNouns = "passwords", Symbol = "pw",
        Type = typeof(StytchPassword), Property = nameof(StytchUser.Password), IsSingle = true,
        Of = user => user.Password is { } password ? [password] : [],
        IdProperty = nameof(StytchPassword.PasswordId), IdPrefix = "password", FlagField = "requires_reset",
        Path = "passwords", NotFoundType = "password_not_found", SummaryPlace = 3,
    };

    /// <summary>In the order of views and files. A new one comes at the end.</summary>
    public static IReadOnlyList<FactorKind> All { get; } =
        [Email, PhoneNumber, OAuthRegistration, WebAuthnRegistration, BiometricRegistration, Totp, CryptoWallet, Password];
}
