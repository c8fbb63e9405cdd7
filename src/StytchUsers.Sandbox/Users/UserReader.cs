using System.Text.Json;
using StytchUsers.Sandbox.Endpoints;

namespace StytchUsers.Sandbox.Users;

/// <summary>
/// Reads users as the API writes them, of any age: everything but an object may be missing. Unknown fields are not kept.
/// A value of the wrong kind throws InvalidOperationException, as JsonElement does.
/// </summary>
internal static class UserReader
{
    private static readonly HashSet<string> s_fields = new(StringComparer.Ordinal)
    {
        "biometric_registrations", "connected_apps", "created_at", "crypto_wallets", "emails", "external_id", "is_locked",
        "lock_created_at", "lock_expires_at", "name", "password", "phone_numbers", "providers", "roles", "status", "totps", "trusted_metadata",
        "untrusted_metadata", "user_id", "webauthn_registrations",
    };

    public static IEnumerable<string> UnknownFields(JsonElement json) =>
        json.EnumerateObject().Select(property => property.Name).Where(name => !s_fields.Contains(name));

    public static User Read(JsonElement json, Ids ids, DateTime now)
    {
        JsonElement? name = Value(json, "name");
        JsonElement? password = Value(json, "password");
        return new User
        {
            UserId = Id(json, "user_id", Ids.User, ids),
            CreatedAt = Time(json, "created_at") ?? now,
            Pending = Text(json, "status") == "pending",
            FirstName = Text(name, "first_name"),
            MiddleName = Text(name, "middle_name"),
            LastName = Text(name, "last_name"),
            Emails = Items(json, "emails", item =>
                new Email(Id(item, "email_id", Ids.Email, ids), Needed(item, "email"), Flag(item, "verified"))),
            PhoneNumbers = Items(json, "phone_numbers", item =>
                new PhoneNumber(Id(item, "phone_id", Ids.Phone, ids), Needed(item, "phone_number"), Flag(item, "verified"))),
            Providers = Items(json, "providers", item => new OAuthProvider(
                Id(item, "oauth_user_registration_id", Ids.OAuth, ids),
                Needed(item, "provider_type"),
                Text(item, "provider_subject"),
                Text(item, "profile_picture_url"),
                Text(item, "locale"))),
            WebAuthnRegistrations = Items(json, "webauthn_registrations", item => new WebAuthnRegistration(
                Id(item, "webauthn_registration_id", Ids.WebAuthn, ids),
                Text(item, "domain"),
                Text(item, "user_agent"),
                Text(item, "authenticator_type"),
                Flag(item, "verified"),
                Text(item, "name"))),
            BiometricRegistrations = Items(json, "biometric_registrations", item =>
                new BiometricRegistration(Id(item, "biometric_registration_id", Ids.Biometric, ids), Flag(item, "verified"))),
            Totps = Items(json, "totps", item => new Totp(Id(item, "totp_id", Ids.Totp, ids), Flag(item, "verified"))),
            CryptoWallets = Items(json, "crypto_wallets", item => new CryptoWallet(
                Id(item, "crypto_wallet_id", Ids.CryptoWallet, ids),
                Needed(item, "crypto_wallet_address"),
                Text(item, "crypto_wallet_type"),
                Flag(item, "verified"))),
            Password = password is { } held ? new Password(Id(held, "password_id", Ids.Password, ids), Flag(held, "requires_reset")) : null,
            ExternalId = Text(json, "external_id") is { Length: > 0 } externalId ? externalId : null,
            Roles = [.. Items(json, "roles", item => item.GetString()!).Where(role => role != User.DefaultRole)],
            Lock = Flag(json, "is_locked")
                ? new UserLock(Time(json, "lock_created_at") ?? now, Time(json, "lock_expires_at") ?? now.AddHours(1))
                : null,
            TrustedMetadata = Value(json, "trusted_metadata") is { } trusted ? Metadata.Import(trusted) : User.NoMetadata,
            UntrustedMetadata = Value(json, "untrusted_metadata") is { } untrusted ? Metadata.Import(untrusted) : User.NoMetadata,
            ConnectedApps = Items(json, "connected_apps", item => new AppGrant(
                Id(item, "connected_app_id", Ids.ConnectedApp, ids),
                Needed(item, "name"),
                Text(item, "description"),
                Text(item, "client_type"),
                Text(item, "scopes_granted"))),
        };
    }

    private static JsonElement? Value(JsonElement? json, string key) =>
        json is { } element && element.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string Text(JsonElement? json, string key) => Value(json, key)?.GetString() ?? "";

    private static string Needed(JsonElement json, string key) =>
        Text(json, key) is { Length: > 0 } text ? text : throw new FormatException($"{key} is missing.");

    private static string Id(JsonElement json, string key, string kind, Ids ids) =>
        Text(json, key) is { Length: > 0 } id ? id : ids.New(kind);

    private static bool Flag(JsonElement json, string key) => Value(json, key)?.GetBoolean() ?? false;

    private static DateTime? Time(JsonElement json, string key) => Text(json, key) is { Length: > 0 } text
        ? Timestamp.Parse(text) ?? throw new FormatException($"{key} is no RFC 3339 time.")
        : null;

    private static T[] Items<T>(JsonElement json, string key, Func<JsonElement, T> read) =>
        Value(json, key) is { } array ? [.. array.EnumerateArray().Select(read)] : [];
}
