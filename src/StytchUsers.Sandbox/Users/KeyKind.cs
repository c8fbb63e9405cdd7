namespace StytchUsers.Sandbox.Users;

/// <summary>The values that name one user of a project.</summary>
internal enum KeyKind
{
    UserId,
    ExternalId,
    EmailAddress,
    EmailId,
    PhoneNumber,
    PhoneId,
    OAuthId,
    WebAuthnId,
    BiometricId,
    TotpId,
    CryptoWalletId,
    PasswordId,
}
