namespace StytchUsers.Client.Tests.Responses;

/// <summary>Every field of a user with something in every array.</summary>
public sealed class FullExampleTests
{
    private const string Json = """
        {
          "biometric_registrations": [
            { "biometric_registration_id": "biometric-registration-test-6966a6fc-5264-46ee-9ba4-98c6322a5134", "verified": true }
          ],
          "created_at": "2025-11-12T10:22:37Z",
          "crypto_wallets": [
            { "crypto_wallet_address": "0x6df2dB4Fb3DA35d241901Bd53367770BF03123f1",
              "crypto_wallet_id": "crypto-wallet-test-dbbd372e-79f8-48ea-907c-5f0755e7d328",
              "crypto_wallet_type": "ethereum", "verified": true }
          ],
          "emails": [
            { "email": "jane.doe@example.com", "email_id": "email-test-81bf03a8-86e1-4d95-bd44-bb3495224953", "verified": false }
          ],
          "external_id": null,
          "is_locked": false,
          "lock_created_at": null,
          "lock_expires_at": null,
          "name": { "first_name": "Jane", "last_name": "Doe", "middle_name": "" },
          "password": { "password_id": "password-test-4e0f2a51-93f5-4d0e-9b86-5c1f5f1d9c11", "requires_reset": false },
          "phone_numbers": [
            { "phone_id": "phone-number-test-d5a3b680-e8a3-40c0-b815-ab79986666d0", "phone_number": "+12025550162", "verified": true }
          ],
          "providers": [
            { "locale": "en", "oauth_user_registration_id": "oauth-user-test-de86770c-911d-463f-80e7-f1b089cead14",
              "profile_picture_url": "https://lh3.example.com/photo.jpg", "provider_subject": "10769150350006150715113082367",
              "provider_type": "Google" }
          ],
          "roles": ["stytch_user"],
          "status": "active",
          "totps": [ { "totp_id": "totp-test-41920359-8bbb-4fe8-8fa3-aaa83f35f02c", "verified": true } ],
          "trusted_metadata": { "shopify_cust_id": "207119551" },
          "untrusted_metadata": { "onboarding_checklist": { "complete": true } },
          "user_id": "user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6",
          "webauthn_registrations": [
            { "authenticator_type": "platform", "domain": "example.com", "name": "Google Passkey",
              "user_agent": "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36",
              "verified": true, "webauthn_registration_id": "webauthn-registration-test-5c44cc6a-8af7-48d6-8da7-ea821342f5a6" }
          ]
        }
        """;

    private readonly StytchUser _user = Parse.User(Json);

    [Fact]
    public void Every_field_of_the_user_is_read()
    {
        Assert.Equal("user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6", _user.UserId);
        Assert.Equal(_user.UserId, _user.ToString());
        Assert.Equal("active", _user.Status);
        Assert.Equal(("Jane", "", "Doe"), (_user.Name.FirstName, _user.Name.MiddleName, _user.Name.LastName));
        Assert.Equal("Jane Doe", _user.FullName);
        Assert.Equal(new DateTimeOffset(2025, 11, 12, 10, 22, 37, TimeSpan.Zero), _user.CreatedAt);
        Assert.Null(_user.ExternalId);
        Assert.Equal(["stytch_user"], _user.Roles);
        Assert.False(_user.IsLocked);
        Assert.Null(_user.LockCreatedAt);
        Assert.Null(_user.LockExpiresAt);
        Assert.Equal("207119551", _user.TrustedMetadata["shopify_cust_id"]);
        Assert.Equal(true,
            Assert.IsAssignableFrom<System.Collections.IDictionary>(_user.UntrustedMetadata["onboarding_checklist"])["complete"]);
        Assert.Empty(_user.AdditionalProperties);
        Assert.Equal("jane.doe@example.com", _user.EmailAddress);
        Assert.Equal("+12025550162", _user.PhoneNumber);
        Assert.Equal(Parse.ProjectId, _user.ProjectId);
    }

    [Fact]
    public void Its_addresses_and_numbers()
    {
        StytchEmail email = Assert.Single(_user.Emails);
        Assert.Equal(("email-test-81bf03a8-86e1-4d95-bd44-bb3495224953", "jane.doe@example.com", false),
            (email.EmailId, email.EmailAddress, email.Verified));
        StytchPhoneNumber phone = Assert.Single(_user.PhoneNumbers);
        Assert.Equal(("phone-number-test-d5a3b680-e8a3-40c0-b815-ab79986666d0", "+12025550162", true),
            (phone.PhoneId, phone.PhoneNumber, phone.Verified));
    }

    [Fact]
    public void Its_other_factors()
    {
        StytchOAuthProvider provider = Assert.Single(_user.Providers);
        Assert.Equal("oauth-user-test-de86770c-911d-463f-80e7-f1b089cead14", provider.OAuthRegistrationId);
        Assert.Equal(
            ("Google", "10769150350006150715113082367", "https://lh3.example.com/photo.jpg", "en"),
            (provider.ProviderType, provider.ProviderSubject, provider.ProfilePictureUrl, provider.Locale));
        StytchWebAuthnRegistration passkey = Assert.Single(_user.WebAuthnRegistrations);
        Assert.Equal("webauthn-registration-test-5c44cc6a-8af7-48d6-8da7-ea821342f5a6", passkey.WebAuthnRegistrationId);
        Assert.Equal(
            ("Google Passkey", "example.com", "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36", "platform", true),
            (passkey.Name, passkey.Domain, passkey.UserAgent, passkey.AuthenticatorType, passkey.Verified));
        StytchBiometricRegistration biometric = Assert.Single(_user.BiometricRegistrations);
        Assert.Equal(("biometric-registration-test-6966a6fc-5264-46ee-9ba4-98c6322a5134", true),
            (biometric.BiometricRegistrationId, biometric.Verified));
        StytchTotp totp = Assert.Single(_user.Totps);
        Assert.Equal(("totp-test-41920359-8bbb-4fe8-8fa3-aaa83f35f02c", true), (totp.TotpId, totp.Verified));
        StytchCryptoWallet wallet = Assert.Single(_user.CryptoWallets);
        Assert.Equal("crypto-wallet-test-dbbd372e-79f8-48ea-907c-5f0755e7d328", wallet.CryptoWalletId);
        Assert.Equal(("0x6df2dB4Fb3DA35d241901Bd53367770BF03123f1", "ethereum", true),
            (wallet.CryptoWalletAddress, wallet.CryptoWalletType, wallet.Verified));
        Assert.Equal(("password-test-4e0f2a51-93f5-4d0e-9b86-5c1f5f1d9c11", false),
            (_user.Password!.PasswordId, _user.Password.RequiresReset));
    }

    [Fact]
    public void Every_factor_knows_its_user_and_its_project()
    {
        StytchFactor[] factors =
        [
            .. _user.Emails, .. _user.PhoneNumbers, .. _user.Providers, .. _user.WebAuthnRegistrations,
            .. _user.BiometricRegistrations, .. _user.Totps, .. _user.CryptoWallets, _user.Password!,
        ];
        Assert.Equal(8, factors.Length);
        Assert.All(factors, factor => Assert.Equal((_user.UserId, _user.ProjectId), (factor.UserId, factor.ProjectId)));
        Assert.All(factors, factor => Assert.Contains("-test-", factor.FactorId, StringComparison.Ordinal));
    }

    [Fact]
    public void A_locked_user()
    {
        StytchUser user =
            Parse.User("""{"is_locked":true,"lock_created_at":"2026-01-02T03:04:05Z","lock_expires_at":"2026-01-02T04:04:05Z"}""");
        Assert.True(user.IsLocked);
        Assert.Equal(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), user.LockCreatedAt);
        Assert.Equal(TimeSpan.FromHours(1), user.LockExpiresAt - user.LockCreatedAt);
    }

    [Fact]
    public void The_text_is_the_one_that_was_sent() => Assert.Equal(Json, _user.ToJson());
}
