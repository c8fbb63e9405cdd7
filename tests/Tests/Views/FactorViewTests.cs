using System.Management.Automation;
using Xunit;

namespace StytchUsers.Tests.Views;

/// <summary>Factors, removals, applications: no id is cut at 120 columns.</summary>
public sealed class FactorViewTests
{
    [Fact]
    public void Factors_stand_under_their_user() => Assert.Equal(
        """
           UserId: user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6

        EmailId                                         Verified EmailAddress
        -------                                         -------- ------------
        email-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 yes      grace.hopper@example.com
        email-test-26d9ba61-97a1-4ba4-9720-b03761dc50c6 no       amazing.grace@example.org

           UserId: user-test-26d9ba61-97a1-4ba4-9720-b03761dc50c6

        EmailId                                         Verified EmailAddress
        -------                                         -------- ------------
        email-test-36d9ba61-97a1-4ba4-9720-b03761dc50c6 no       yamada@example.com
        """,
        Shown.Tidy(120, "$objects.Emails", People.All));

    [Theory]
    [InlineData("PhoneNumbers", "phone-number-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 yes      +12025550143")]
    [InlineData("Providers",
        "oauth-user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 Google       10769150350006150715113082367                en-US")]
    [InlineData("WebAuthnRegistrations",
        "webauthn-registration-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 yes      YubiKey 5            example.com")]
    [InlineData("BiometricRegistrations", "biometric-registration-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 yes")]
    [InlineData("Totps", "totp-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 no")]
    [InlineData("CryptoWallets",
        "crypto-wallet-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 yes      0x6df2dB4Fb3DA35d241901Bd53367770BF03123f1   ethereum")]
    [InlineData("Password", "password-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 yes")]
    public void Each_kind_has_its_row(string kind, string row) =>
        Assert.Equal(row, Shown.Tidy(120, $"$objects.{kind}", ModelObjects.User(People.Grace)).Split('\n')[^1]);

    [Theory]
    [InlineData("PhoneNumbers")]
    [InlineData("BiometricRegistrations")]
    public void Ids_are_whole_at_80_columns_too(string kind) =>
        Assert.DoesNotContain("…", Shown.Tidy(80, $"$objects.{kind}", ModelObjects.User(People.Grace)), StringComparison.Ordinal);

    [Fact]
    public void An_application_shows_what_it_may_do()
    {
        PSObject app = ModelObjects.App(
            """
            {"connected_app_id":"connected-app-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6","name":"Mail","client_type":"third_party_public",
            "scopes_granted":"openid email"}
            """.ReplaceLineEndings(""),
            "user-test-1");
        Assert.Equal(
            """
               UserId: user-test-1

            ConnectedAppId                                          Name                     ClientType         ScopesGranted
            --------------                                          ----                     ----------         -------------
            connected-app-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 Mail                     third_party_public openid, email
            """,
            Shown.Table(120, app));
    }

    [Fact]
    public void A_removal_names_who_is_gone() => Assert.Equal(
        """
        UserId                                         RequestId                                            Email
        ------                                         ---------                                            -----
        user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 request-id-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 ada@example.com
        """,
        Shown.Table(120, ModelObjects.Removal("user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6", "ada@example.com")));
}
