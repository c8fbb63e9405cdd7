using System.Globalization;
using System.Management.Automation;
using System.Text.Json;

namespace StytchUsers.Tests.Views;

/// <summary>The users that the view tests show.</summary>
internal static class People
{
    public const string Grace = """
        {"user_id":"user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6","status":"active",
        "name":{"first_name":"Grace","middle_name":"Brewster","last_name":"Hopper"},
        "emails":[{"email_id":"email-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6","email":"grace.hopper@example.com","verified":true},
          {"email_id":"email-test-26d9ba61-97a1-4ba4-9720-b03761dc50c6","email":"amazing.grace@example.org","verified":false}],
        "phone_numbers":[{"phone_id":"phone-number-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6","phone_number":"+12025550143",
          "verified":true}],
        "providers":[{"oauth_user_registration_id":"oauth-user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6","provider_type":"Google",
          "provider_subject":"10769150350006150715113082367","locale":"en-US","profile_picture_url":"https://example.com/photo.jpg"}],
        "webauthn_registrations":[{"webauthn_registration_id":"webauthn-registration-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6",
          "name":"YubiKey 5","domain":"example.com","user_agent":"Mozilla/5.0 (X11; Linux x86_64)","authenticator_type":"cross-platform",
          "verified":true}],
        "biometric_registrations":[{"biometric_registration_id":"biometric-registration-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6",
          "verified":true}],
        "totps":[{"totp_id":"totp-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6","verified":false}],
        "crypto_wallets":[{"crypto_wallet_id":"crypto-wallet-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6",
          "crypto_wallet_address":"0x6df2dB4Fb3DA35d241901Bd53367770BF03123f1","crypto_wallet_type":"ethereum","verified":true}],
        "password":{"password_id":"password-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6","requires_reset":true},
        "external_id":"hopper-1906","roles":["stytch_user","admin"],"created_at":"2023-12-31T23:30:00.123456Z","is_locked":false,
        "trusted_metadata":{"plan": "enterprise", "seats": 40, "contact": {"team": "navy", "tags": ["cobol", "a b"]}},
        "untrusted_metadata":{"theme": "dark"},"some_new_field":1}
        """;

    public const string Yamada = """
        {"user_id":"user-test-26d9ba61-97a1-4ba4-9720-b03761dc50c6","status":"pending","name":{"first_name":"山田","last_name":"太郎"},
        "emails":[{"email_id":"email-test-36d9ba61-97a1-4ba4-9720-b03761dc50c6","email":"yamada@example.com","verified":false}],
        "created_at":"2024-05-06T07:08:09Z"}
        """;

    public const string Alan = """
        {"user_id":"user-test-36d9ba61-97a1-4ba4-9720-b03761dc50c6","status":"active","name":{"first_name":"Alan","last_name":"Turing"},
        "phone_numbers":[{"phone_id":"phone-number-test-26d9ba61-97a1-4ba4-9720-b03761dc50c6","phone_number":"+447700900123",
          "verified":true}],
        "password":{"password_id":"password-test-26d9ba61-97a1-4ba4-9720-b03761dc50c6","requires_reset":false},
        "created_at":"2024-05-06T07:08:09Z",
        "is_locked":true,"lock_created_at":"2025-01-02T03:04:05.5Z","lock_expires_at":"2025-01-03T03:04:05Z"}
        """;

    public static PSObject[] All => [ModelObjects.User(Grace), ModelObjects.User(Yamada), ModelObjects.User(Alan), ModelObjects.User("{}")];

    /// <summary>The whole of Grace with one text in the place of every text that is an end user's to choose.</summary>
    public static PSObject Hostile(string text)
    {
        string json = JsonSerializer.Serialize(text);
        string name = Grace;
        foreach (string theirs in (string[])
        [
            "Grace", "Brewster", "Hopper", "grace.hopper@example.com", "amazing.grace@example.org", "+12025550143", "Google",
            "10769150350006150715113082367", "en-US", "https://example.com/photo.jpg", "YubiKey 5", "example.com", "ethereum",
            "Mozilla/5.0 (X11; Linux x86_64)", "cross-platform", "0x6df2dB4Fb3DA35d241901Bd53367770BF03123f1", "hopper-1906", "admin",
            "navy", "dark", "theme", "some_new_field",
        ])
        {
            name = name.Replace($"\"{theirs}\"", json, StringComparison.Ordinal);
        }
        return ModelObjects.User(name);
    }

    /// <summary>A moment as a table shows it here.</summary>
    public static string Local(string time, string format = "yyyy-MM-dd HH:mm") =>
        DateTimeOffset.Parse(time, CultureInfo.InvariantCulture).ToLocalTime().ToString(format, CultureInfo.InvariantCulture);
}
