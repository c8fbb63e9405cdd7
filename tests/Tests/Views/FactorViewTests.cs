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

        Verified EmailAddress                               EmailId
        -------- ------------                               -------
        yes      grace.hopper@example.com                   email-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6
        no       amazing.grace@example.org                  email-test-26d9ba61-97a1-4ba4-9720-b03761dc50c6

           UserId: user-test-26d9ba61-97a1-4ba4-9720-b03761dc50c6

        Verified EmailAddress                               EmailId
        -------- ------------                               -------
        no       yamada@example.com                         email-test-36d9ba61-97a1-4ba4-9720-b03761dc50c6
        """,
        Shown.Tidy(120, "$objects.Emails", People.All));

    [Theory]
    [InlineData("PhoneNumbers", "yes      +12025550143    phone-number-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6")]
    [InlineData("Providers",
        "Google       en-US    10769150350006150715113082367                oauth-user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6")]
    [InlineData("WebAuthnRegistrations",
        "yes      YubiKey 5            example.com               webauthn-registration-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6")]
    [InlineData("BiometricRegistrations", "yes      biometric-registration-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6")]
    [InlineData("Totps", "no       totp-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6")]
    [InlineData("CryptoWallets",
        "yes      ethereum  0x6df2dB4Fb3DA35d241901Bd53367770BF03123f1   crypto-wallet-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6")]
    [InlineData("Password", "yes           password-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6")]
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

            Name               ClientType         ScopesGranted             #
            ----               ----------         -------------             -
            Mail               third_party_public openid, email             connected-app-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6
            """,
            Shown.Table(120, app));
    }

    [Fact]
    public void A_removal_names_who_is_gone() => Assert.Equal(
        """
        UserId                                         EmailAddress
        ------                                         ------------
        user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 ada@example.com
        """,
        Shown.Table(120, ModelObjects.Removal("user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6", "ada@example.com")));
}
