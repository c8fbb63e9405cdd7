using StytchUsers.Client.Requests;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Input;

/// <summary>What removing one kind of factor has of its own.</summary>
/// <param name="Kind">The kind as the client knows it.</param>
/// <param name="Noun">What people call it.</param>
/// <param name="TypeName">The type of its objects.</param>
/// <param name="Of">A user's factors of this kind.</param>
/// <param name="Name">What people know one by; null when there is nothing but its id.</param>
internal sealed record FactorTraits(FactorKind Kind, string Noun, string TypeName, Func<StytchUser, IEnumerable<StytchFactor>> Of, Func<StytchFactor, string>? Name = null)
{
    internal static readonly FactorTraits Email =
        new(FactorKind.Email, "email address", nameof(StytchEmail), user => user.Emails, factor => ((StytchEmail)factor).EmailAddress) { AddressParameter = "EmailAddress" };

    internal static readonly FactorTraits PhoneNumber =
        new(FactorKind.PhoneNumber, "phone number", nameof(StytchPhoneNumber), user => user.PhoneNumbers, factor => ((StytchPhoneNumber)factor).PhoneNumber) { AddressParameter = "PhoneNumber" };

    internal static readonly FactorTraits WebAuthnRegistration =
        new(FactorKind.WebAuthnRegistration, "WebAuthn registration", nameof(StytchWebAuthnRegistration), user => user.WebAuthnRegistrations);

    internal static readonly FactorTraits BiometricRegistration =
        new(FactorKind.BiometricRegistration, "biometric registration", nameof(StytchBiometricRegistration), user => user.BiometricRegistrations);

    internal static readonly FactorTraits Totp =
        new(FactorKind.Totp, "TOTP", nameof(StytchTotp), user => user.Totps);

    internal static readonly FactorTraits CryptoWallet =
        new(FactorKind.CryptoWallet, "crypto wallet", nameof(StytchCryptoWallet), user => user.CryptoWallets, factor => ((StytchCryptoWallet)factor).CryptoWalletAddress);

    internal static readonly FactorTraits Password =
        new(FactorKind.Password, "password", nameof(StytchPassword), user => user.Password is { } password ? [password] : []);

    internal static readonly FactorTraits OAuthRegistration =
        new(FactorKind.OAuthRegistration, "OAuth registration", nameof(StytchOAuthProvider), user => user.Providers, factor => ((StytchOAuthProvider)factor).ProviderType);

    /// <summary>The parameter that says which one by address; null where there is none.</summary>
    internal string? AddressParameter { get; init; }
}
