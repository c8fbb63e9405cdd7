using StytchUsers.Sandbox.SeedUsers;

namespace StytchUsers.Sandbox.Users;

internal sealed record Email(string Id, string Address, bool Verified);

internal sealed record PhoneNumber(string Id, string Number, bool Verified);

internal sealed record OAuthProvider(string Id, string Type, string Subject, string PictureUrl, string Locale);

internal sealed record WebAuthnRegistration(
    string Id, string Domain, string UserAgent, string AuthenticatorType, bool Verified, string Name);

internal sealed record BiometricRegistration(string Id, bool Verified);

internal sealed record Totp(string Id, bool Verified);

internal sealed record CryptoWallet(string Id, string Address, string Type, bool Verified);

internal sealed record Password(string Id, bool RequiresReset);

internal sealed record UserLock(DateTime CreatedAt, DateTime ExpiresAt);

internal sealed record AppGrant(string AppId, string Name, string Description, string ClientType, string Scopes);
