using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>
/// DELETE of the eight kinds of factors, each by its own id alone. A malformed id is presumed to be a 400 where the service
/// has an error type for that. The last of a user's emails, phone numbers and OAuth registrations stays.
/// </summary>
internal static class DeleteFactor
{
    public static SandboxResponse Email(Request request) => Delete(
        request,
        KeyKind.EmailId,
        new Kind(Ids.Email, "email_not_found", "Email", "invalid_email_id", IsPrimary: true),
        (user, id) => user with { Emails = [.. user.Emails.Where(email => email.Id != id)] });

    public static SandboxResponse PhoneNumber(Request request) => Delete(
        request,
        KeyKind.PhoneId,
        new Kind(Ids.Phone, "phone_number_not_found", "Phone Number", InvalidType: null, IsPrimary: true),
        (user, id) => user with { PhoneNumbers = [.. user.PhoneNumbers.Where(phone => phone.Id != id)] });

    public static SandboxResponse OAuthRegistration(Request request) => Delete(
        request,
        KeyKind.OAuthId,
        new Kind(Ids.OAuth, "oauth_user_registration_not_found", "OAuth user registration", "invalid_oauth_user_registration_id",
            IsPrimary: true),
        (user, id) => user with { Providers = [.. user.Providers.Where(provider => provider.Id != id)] });

    public static SandboxResponse WebAuthnRegistration(Request request) => Delete(
        request,
        KeyKind.WebAuthnId,
        new Kind(Ids.WebAuthn, "webauthn_registration_not_found", "WebAuthn registration", "invalid_webauthn_registration_id"),
        (user, id) => user with { WebAuthnRegistrations = [.. user.WebAuthnRegistrations.Where(registration => registration.Id != id)] });

    public static SandboxResponse BiometricRegistration(Request request) => Delete(
        request,
        KeyKind.BiometricId,
        new Kind(Ids.Biometric, "biometric_registration_not_found", "Biometric registration", "invalid_biometric_registration_id"),
        (user, id) => user with { BiometricRegistrations = [.. user.BiometricRegistrations.Where(registration => registration.Id != id)] });

    public static SandboxResponse Totp(Request request) => Delete(
        request,
        KeyKind.TotpId,
        new Kind(Ids.Totp, "totp_not_found", "TOTP", "invalid_totp_id"),
        (user, id) => user with { Totps = [.. user.Totps.Where(totp => totp.Id != id)] });

    public static SandboxResponse CryptoWallet(Request request) => Delete(
        request,
        KeyKind.CryptoWalletId,
        new Kind(Ids.CryptoWallet, "crypto_wallet_not_found", "Crypto wallet", "invalid_crypto_wallet_id"),
        (user, id) => user with { CryptoWallets = [.. user.CryptoWallets.Where(wallet => wallet.Id != id)] });

    public static SandboxResponse Password(Request request) => Delete(
        request,
        KeyKind.PasswordId,
        new Kind(Ids.Password, "password_not_found", "Password", "invalid_password_id"),
        (user, _) => user with { Password = null });

    private static SandboxResponse Delete(Request request, KeyKind key, Kind kind, Func<User, string, User> without)
    {
        string id = request[0];
        int slot = request.Store.Find(key, id);
        if (slot < 0)
        {
            throw kind.InvalidType is { } invalid && !Ids.IsWellFormed(kind.IdKind, id)
                ? new ApiError(400, invalid, $"{kind.Name} id format is invalid.").Raise()
                : new ApiError(404, kind.NotFoundType, $"{kind.Name} could not be found.").Raise();
        }

        User user = request.Store[slot];
        if (kind.IsPrimary && user.PrimaryFactorCount == 1) { throw ApiError.CannotDeleteLastPrimaryFactor.Raise(); }
        return ChangedUser.Respond(request, request.Store.Replace(slot, without(user, id)));
    }

    private sealed record Kind(string IdKind, string NotFoundType, string Name, string? InvalidType, bool IsPrimary = false);
}
