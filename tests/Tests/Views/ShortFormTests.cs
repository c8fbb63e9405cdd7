using System.Management.Automation;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Views;

/// <summary>Objects in a string, and the properties that stand for them.</summary>
public sealed class ShortFormTests
{
    private const string Id = "16d9ba61-97a1-4ba4-9720-b03761dc50c6";

    [Theory]
    [InlineData("$u", "user-test-" + Id)]
    [InlineData("$($u.Name)", "Grace Brewster Hopper")]
    [InlineData("$($u.Emails)", "grace.hopper@example.com amazing.grace@example.org")]
    [InlineData("$($u.PhoneNumbers)", "+12025550143")]
    [InlineData("$($u.Providers)", "Google")]
    [InlineData("$($u.WebAuthnRegistrations)", "YubiKey 5")]
    [InlineData("$($u.BiometricRegistrations)", "biometric-registration-test-" + Id)]
    [InlineData("$($u.Totps)", "totp-test-" + Id)]
    [InlineData("$($u.CryptoWallets)", "0x6df2dB4Fb3DA35d241901Bd53367770BF03123f1")]
    [InlineData("$($u.Password)", "password-test-" + Id)]
    [InlineData("$($u.Roles)", "stytch_user admin")]
    [InlineData("$app", "connected-app-test-1")]
    [InlineData("$removal", "user-test-1")]
    [InlineData("$export", "/home/ada/users.csv")]
    [InlineData("$import", "2: Created")]
    public void In_a_string_an_object_is_what_one_would_write(string text, string said)
    {
        using EngineHarness ps = Session();
        Assert.Equal(said, ps.Run($"\"{text}\"").EnsureNoErrors().Only.ToString());
    }

    [Fact]
    public void A_connection_is_its_name_and_never_more()
    {
        using EngineHarness ps = new();
        Assert.Equal("box", ps.Run("$c = Connect-Stytch -Sandbox -Name box; \"$c\"").EnsureNoErrors().Only.ToString());
    }

    [Fact]
    public void An_id_equals_the_user_that_has_it()
    {
        using EngineHarness ps = Session();
        Assert.Equal(["True", "False"],
            ps.Run($"'user-test-{Id}' -eq $u; 'user-test-2' -eq $u").EnsureNoErrors().Output.Select(item => item.ToString()!));
    }

    [Theory]
    [InlineData("$u", "UserId")]
    [InlineData("$u.Emails[0]", "EmailId")]
    [InlineData("$u.PhoneNumbers[0]", "PhoneId")]
    [InlineData("$u.Providers[0]", "OAuthRegistrationId")]
    [InlineData("$u.WebAuthnRegistrations[0]", "WebAuthnRegistrationId")]
    [InlineData("$u.BiometricRegistrations[0]", "BiometricRegistrationId")]
    [InlineData("$u.Totps[0]", "TotpId")]
    [InlineData("$u.CryptoWallets[0]", "CryptoWalletId")]
    [InlineData("$u.Password", "PasswordId")]
    [InlineData("$app", "ConnectedAppId")]
    [InlineData("$removal", "UserId")]
    public void The_id_stands_for_the_object_and_comes_first(string item, string property)
    {
        using EngineHarness ps = Session();
        PSObject standard = ps.Run($"({item}).PSStandardMembers").EnsureNoErrors().Only;
        Assert.Equal([property], ((PSPropertySet)standard.Members["DefaultKeyPropertySet"]).ReferencedPropertyNames);
        Assert.Equal(property, ((PSPropertySet)standard.Members["DefaultDisplayPropertySet"]).ReferencedPropertyNames[0]);
    }

    private static EngineHarness Session()
    {
        EngineHarness ps = new();
        ps["u"] = ModelObjects.User(People.Grace);
        ps["app"] = ModelObjects.App("""{"connected_app_id":"connected-app-test-1","name":"Mail"}""", "user-test-1");
        ps["removal"] = ModelObjects.Removal("user-test-1", "ada@example.com");
        ps["export"] = ModelObjects.Export("/home/ada/users.csv");
        ps["import"] = ModelObjects.Import(2, "Created", "grace.hopper@example.com", null);
        return ps;
    }
}
