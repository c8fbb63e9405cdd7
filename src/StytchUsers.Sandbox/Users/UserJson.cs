using System.Text.Json;
using StytchUsers.Sandbox.Endpoints;
using StytchUsers.Sandbox.SeedUsers;

namespace StytchUsers.Sandbox.Users;

/// <summary>Writes users as the service does: every key present, alphabetical, explicit nulls.</summary>
internal static class UserJson
{
    public static void Write(Utf8JsonWriter writer, User user, DateTime now)
    {
        writer.WriteStartObject();
        WriteFields(writer, user, now, requestId: null);
        writer.WriteEndObject();
    }

    /// <summary>With the connected apps, which no user of the API's own has among its fields.</summary>
    public static void WriteState(Utf8JsonWriter writer, User user, DateTime now)
    {
        writer.WriteStartObject();
        if (user.ConnectedApps.Length > 0) { WriteConnectedApps(writer, user); }
        WriteFields(writer, user, now, requestId: null);
        writer.WriteEndObject();
    }

    /// <summary>Without logo_url: no app of the sandbox has a logo.</summary>
    public static void WriteConnectedApps(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartArray("connected_apps"u8);
        foreach (AppGrant app in user.ConnectedApps)
        {
            writer.WriteStartObject();
            writer.WriteString("client_type"u8, app.ClientType);
            writer.WriteString("connected_app_id"u8, app.AppId);
            writer.WriteString("description"u8, app.Description);
            writer.WriteString("name"u8, app.Name);
            writer.WriteString("scopes_granted"u8, app.Scopes);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>With a request id the envelope's keys are put where the alphabet wants them: Get answers with a flattened user.</summary>
    public static void WriteFields(Utf8JsonWriter writer, User user, DateTime now, string? requestId)
    {
        WriteBiometricRegistrations(writer, user);
        writer.WriteString("created_at"u8, user.CreatedAt);
        WriteCryptoWallets(writer, user);
        WriteEmails(writer, user);
        writer.WriteString("external_id"u8, user.ExternalId);
        WriteLock(writer, user.Lock, now);
        WriteName(writer, user);
        WritePassword(writer, user.Password);
        WritePhoneNumbers(writer, user);
        WriteProviders(writer, user);
        if (requestId is not null) { writer.WriteString("request_id"u8, requestId); }
        WriteRoles(writer, user);
        writer.WriteString("status"u8, user.Pending ? "pending"u8 : "active"u8);
        if (requestId is not null) { writer.WriteNumber("status_code"u8, 200); }
        WriteTotps(writer, user);
        WriteMetadata(writer, "trusted_metadata"u8, user.TrustedMetadata);
        WriteMetadata(writer, "untrusted_metadata"u8, user.UntrustedMetadata);
        writer.WriteString("user_id"u8, user.UserId);
        WriteWebAuthnRegistrations(writer, user);
    }

    public static void WriteEmails(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartArray("emails"u8);
        foreach (Email email in user.Emails)
        {
            writer.WriteStartObject();
            writer.WriteString("email"u8, email.Address);
            writer.WriteString("email_id"u8, email.Id);
            writer.WriteBoolean("verified"u8, email.Verified);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WritePhoneNumbers(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartArray("phone_numbers"u8);
        foreach (PhoneNumber phone in user.PhoneNumbers)
        {
            writer.WriteStartObject();
            writer.WriteString("phone_id"u8, phone.Id);
            writer.WriteString("phone_number"u8, phone.Number);
            writer.WriteBoolean("verified"u8, phone.Verified);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void WriteCryptoWallets(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartArray("crypto_wallets"u8);
        foreach (CryptoWallet wallet in user.CryptoWallets)
        {
            writer.WriteStartObject();
            writer.WriteString("crypto_wallet_address"u8, wallet.Address);
            writer.WriteString("crypto_wallet_id"u8, wallet.Id);
            writer.WriteString("crypto_wallet_type"u8, wallet.Type);
            writer.WriteBoolean("verified"u8, wallet.Verified);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteBiometricRegistrations(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartArray("biometric_registrations"u8);
        foreach (BiometricRegistration registration in user.BiometricRegistrations)
        {
            writer.WriteStartObject();
            writer.WriteString("biometric_registration_id"u8, registration.Id);
            writer.WriteBoolean("verified"u8, registration.Verified);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>A lock ends by itself when its time is over.</summary>
    private static void WriteLock(Utf8JsonWriter writer, UserLock? held, DateTime now)
    {
        bool locked = held is not null && held.ExpiresAt > now;
        writer.WriteBoolean("is_locked"u8, locked);
        WriteTime(writer, "lock_created_at"u8, locked ? held!.CreatedAt : null);
        WriteTime(writer, "lock_expires_at"u8, locked ? held!.ExpiresAt : null);
    }

    private static void WriteName(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartObject("name"u8);
        writer.WriteString("first_name"u8, user.FirstName);
        writer.WriteString("last_name"u8, user.LastName);
        writer.WriteString("middle_name"u8, user.MiddleName);
        writer.WriteEndObject();
    }

    private static void WritePassword(Utf8JsonWriter writer, Password? password)
    {
        if (password is null)
        {
            writer.WriteNull("password"u8);
            return;
        }

        writer.WriteStartObject("password"u8);
        writer.WriteString("password_id"u8, password.Id);
        writer.WriteBoolean("requires_reset"u8, password.RequiresReset);
        writer.WriteEndObject();
    }

    private static void WriteProviders(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartArray("providers"u8);
        foreach (OAuthProvider provider in user.Providers)
        {
            writer.WriteStartObject();
            writer.WriteString("locale"u8, provider.Locale);
            writer.WriteString("oauth_user_registration_id"u8, provider.Id);
            writer.WriteString("profile_picture_url"u8, provider.PictureUrl);
            writer.WriteString("provider_subject"u8, provider.Subject);
            writer.WriteString("provider_type"u8, provider.Type);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteRoles(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartArray("roles"u8);
        writer.WriteStringValue(User.DefaultRole);
        foreach (string role in user.Roles) { writer.WriteStringValue(role); }
        writer.WriteEndArray();
    }

    private static void WriteTotps(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartArray("totps"u8);
        foreach (Totp totp in user.Totps)
        {
            writer.WriteStartObject();
            writer.WriteString("totp_id"u8, totp.Id);
            writer.WriteBoolean("verified"u8, totp.Verified);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteWebAuthnRegistrations(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartArray("webauthn_registrations"u8);
        foreach (WebAuthnRegistration registration in user.WebAuthnRegistrations)
        {
            writer.WriteStartObject();
            writer.WriteString("authenticator_type"u8, registration.AuthenticatorType);
            writer.WriteString("domain"u8, registration.Domain);
            writer.WriteString("name"u8, registration.Name);
            writer.WriteString("user_agent"u8, registration.UserAgent);
            writer.WriteBoolean("verified"u8, registration.Verified);
            writer.WriteString("webauthn_registration_id"u8, registration.Id);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteMetadata(Utf8JsonWriter writer, ReadOnlySpan<byte> name, byte[] metadata)
    {
        writer.WritePropertyName(name);
        writer.WriteRawValue(metadata, skipInputValidation: true);
    }

    private static void WriteTime(Utf8JsonWriter writer, ReadOnlySpan<byte> name, DateTime? time)
    {
        if (time is { } value) { writer.WriteString(name, value); }
        else { writer.WriteNull(name); }
    }
}
