using System.Collections;
using System.Reflection;

namespace StytchUsers.Client.Tests.Responses;

/// <summary>Responses that lack fields, or have something else in them: old ones, new ones, broken ones.</summary>
public sealed class SparseResponseTests
{
    private static readonly string[] s_values =
        ["null", "true", "false", "0", "-1.5e300", "\"text\"", "\"\"", "[]", "[null]", "[1,\"a\",[],true]", "[{}]", "{}", "{\"a\":1}",
            "[{\"email\":null,\"email_id\":7,\"verified\":\"yes\"}]"];

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"name":{},"emails":null,"roles":null,"password":null,"trusted_metadata":null,"created_at":null}""")]
    public void Nothing_is_null_that_a_script_would_enumerate(string json)
    {
        StytchUser user = Parse.User(json);
        Assert.Equal(("", "", ""), (user.UserId, user.Status, user.FullName));
        Assert.Equal(("", "", ""), (user.Name.FirstName, user.Name.MiddleName, user.Name.LastName));
        Assert.Empty(user.Emails);
        Assert.Empty(user.PhoneNumbers);
        Assert.Empty(user.Providers);
        Assert.Empty(user.WebAuthnRegistrations);
        Assert.Empty(user.BiometricRegistrations);
        Assert.Empty(user.Totps);
        Assert.Empty(user.CryptoWallets);
        Assert.Empty(user.Roles);
        Assert.Empty(user.TrustedMetadata);
        Assert.Empty(user.UntrustedMetadata);
        Assert.Empty(user.AdditionalProperties);
        Assert.Null(user.Password);
        Assert.Null(user.CreatedAt);
        Assert.Null(user.ExternalId);
        Assert.Null(user.EmailAddress);
        Assert.Null(user.PhoneNumber);
        Assert.Null(user.LockCreatedAt);
        Assert.False(user.IsLocked);
    }

    [Fact]
    public void Any_value_in_any_field_is_read_without_an_exception()
    {
        foreach (string field in StytchUser.KnownFields)
        {
            foreach (string value in s_values)
            {
                StytchUser user = Parse.User($$"""{"{{field}}":{{value}}}""");
                LookAt(user);
                Assert.Equal($$"""{"{{field}}":{{value}}}""", user.ToJson());
            }
        }
    }

    [Fact]
    public void A_number_where_a_text_belongs_reads_as_its_digits()
    {
        StytchUser user = Parse.User("""{"user_id":12345678901234567890,"name":{"first_name":7},"external_id":0.10}""");
        Assert.Equal(("12345678901234567890", "7", "0.10"), (user.UserId, user.Name.FirstName, user.ExternalId));
    }

    [Fact]
    public void What_is_no_factor_in_an_array_is_passed_over() =>
        Assert.Equal(["ada@example.com"],
            Parse.User("""{"emails":[null,1,"x",{"email":"ada@example.com"},[]]}""").Emails.Select(e => e.EmailAddress));

    [Fact]
    public void A_body_of_2022_has_neither_password_nor_metadata_nor_lock()
    {
        StytchUser user = Parse.User("""
            {"user_id":"user-test-1","status":"active","created_at":"2021-12-29T12:33:09Z",
            "name":{"first_name":"Ada","middle_name":"","last_name":""},
             "emails":[{"email_id":"email-test-1","email":"ada@example.com","verified":true}],"phone_numbers":[],"totps":[],
             "crypto_wallets":[],
             "providers":[{"provider_type":"Google","provider_subject":"107"}],"biometric_registrations":[],
             "webauthn_registrations":[{"webauthn_registration_id":"webauthn-registration-test-1","domain":"example.com","user_agent":"",
             "authenticator_type":"","verified":true}]}
            """);
        Assert.Equal("", Assert.Single(user.Providers).OAuthRegistrationId);
        StytchWebAuthnRegistration key = Assert.Single(user.WebAuthnRegistrations);
        Assert.Equal(("", "webauthn-registration-test-1"), (key.Name, key.ToString()));
        Assert.Null(user.Password);
        Assert.False(user.IsLocked);
        Assert.Empty(user.Roles);
        Assert.Empty(user.TrustedMetadata);
    }

    /// <summary>Reads every property of the user and of all that hangs on it, and every text form.</summary>
    internal static void LookAt(object? value)
    {
        if (value is IEnumerable items and not string)
        {
            foreach (object? item in items) { LookAt(item is DictionaryEntry entry ? entry.Value : item); }
        }
        if (value is not (StytchObject or StytchUserName)) { return; }
        Assert.NotNull(value.ToString());
        foreach (PropertyInfo property in value.GetType().GetProperties()) { LookAt(property.GetValue(value)); }
    }
}
