using System.Management.Automation;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Views;

/// <summary>The whole of a user on one screen.</summary>
public sealed class UserListTests
{
    private const string Copy = "$s = [System.Management.Automation.PSSerializer]; $copy = $s::Deserialize($s::Serialize($user))";

    [Fact]
    public void Everything_is_there_with_exact_times() => Assert.Equal(
        """
        UserId                 : user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6
        Status                 : active
        IsLocked               : no
        Name                   : Grace Brewster Hopper
        ExternalId             : hopper-1906
        Roles                  : stytch_user, admin
        CreatedAt              : 2023-12-31T23:30:00.123456Z
        Emails                 : grace.hopper@example.com, amazing.grace@example.org (not verified)
        PhoneNumbers           : +12025550143
        Providers              : Google 10769150350006150715113082367
        WebAuthnRegistrations  : YubiKey 5 at example.com
        BiometricRegistrations : biometric-registration-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6
        Totps                  : totp-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 (not verified)
        CryptoWallets          : ethereum 0x6df2dB4Fb3DA35d241901Bd53367770BF03123f1
        Password               : password-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 (must be reset)
        TrustedMetadata        : {"plan":"enterprise","seats":40,"contact":{"team":"navy","tags":["cobol","a b"]}}
        UntrustedMetadata      : {"theme":"dark"}
        AdditionalProperties   : some_new_field
        ProjectId              : project-test-1
        """,
        Held(Shown.List(120, ModelObjects.User(People.Grace))));

    /// <summary>A copy is a bag of values: of a factor it says what people know it by, or else its id.</summary>
    [Fact]
    public void A_copy_lists_the_same_properties() => Assert.Equal(
        """
        UserId                 : user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6
        Status                 : active
        IsLocked               : no
        Name                   : Grace Brewster Hopper
        ExternalId             : hopper-1906
        Roles                  : stytch_user, admin
        CreatedAt              : 2023-12-31T23:30:00.123456Z
        Emails                 : grace.hopper@example.com, amazing.grace@example.org (not verified)
        PhoneNumbers           : +12025550143
        Providers              : Google
        WebAuthnRegistrations  : webauthn-registration-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6
        BiometricRegistrations : biometric-registration-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6
        Totps                  : totp-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6 (not verified)
        CryptoWallets          : 0x6df2dB4Fb3DA35d241901Bd53367770BF03123f1
        Password               : password-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6
        UntrustedMetadata      : {"theme":"dark"}
        AdditionalProperties   : {"some_new_field":1}
        ProjectId              : project-test-1
        """,
        // Copied metadata has no order.
        Held(Shown.Tidy(120, $"$user = $objects[0]; {Copy}; $copy | Format-List", ModelObjects.User(People.Grace)),
            but: "TrustedMetadata"));

    [Theory]
    [InlineData("$user")]
    [InlineData("$copy")]
    public void A_constrained_language_and_strict_mode_show_as_much(string shown)
    {
        using EngineHarness ps = new();
        ps["user"] = ModelObjects.User(People.Grace);
        ps.Run(Copy).EnsureNoErrors();
        string free = ps.Show($"{shown} | Format-List; {shown}; {shown} | Format-Wide").EnsureNoErrors().Text;
        ps.Run("Set-StrictMode -Version Latest; $ExecutionContext.SessionState.LanguageMode = 'ConstrainedLanguage'").EnsureNoErrors();
        Assert.NotNull(ps.Run("[System.Management.Automation.PSSerializer]::Serialize(1)").Terminating);
        Assert.Equal(free, ps.Show($"{shown} | Format-List; {shown}; {shown} | Format-Wide").EnsureNoErrors().Text);
    }

    /// <summary>Of the lock and the name the list has one line each, and the first of the addresses are among them.</summary>
    [Fact]
    public void Every_property_is_in_the_list()
    {
        PSObject user = ModelObjects.User(People.Grace);
        string[] all = [.. user.BaseObject.GetType().GetProperties().Select(property => property.Name)];
        Assert.Equal(["EmailAddress", "FullName", "LockCreatedAt", "LockExpiresAt", "PhoneNumber"], all.Except(Labels(user)).Order());
    }

    [Fact]
    public void A_lock_tells_since_when_and_until_when() => Assert.Contains(
        "IsLocked               : yes since 2025-01-02T03:04:05.5Z until 2025-01-03T03:04:05Z\n",
        Shown.List(120, ModelObjects.User(People.Alan)),
        StringComparison.Ordinal);

    [Fact]
    public void A_user_without_anything_has_a_list_too() =>
        Assert.Equal(Labels(ModelObjects.User(People.Grace)), Labels(ModelObjects.User("{}")));

    [Theory]
    [InlineData(80, 45)]
    [InlineData(120, 40)]
    [InlineData(200, 30)]
    public void A_user_with_very_much_of_everything_still_fits_a_screen(int width, int rows)
    {
        string many =
            string.Join(',', Enumerable.Range(1, 60).Select(i => $$"""{"email":"grace.{{i}}@example.com","totp_id":"totp-test-{{i}}"}"""));
        string metadata = $$"""{"notes":"{{string.Join(' ', Enumerable.Repeat("word", 5000))}}"}""";
        PSObject user = ModelObjects.User($$"""
            {"user_id":"user-test-1","name":{"first_name":"{{new string('n', 5000)}}"},"emails":[{{many}}],"totps":[{{many}}],
            "phone_numbers":[{{many}}],"providers":[{{many}}],"webauthn_registrations":[{{many}}],"crypto_wallets":[{{many}}],
            "trusted_metadata":{{metadata}},"untrusted_metadata":{{metadata}}}
            """);
        string text = Shown.List(width, user);
        Assert.InRange(text.Split('\n').Length, 19, rows);
        Assert.Contains("… (25,0", text.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Matches(@"…\s+5\d\s+more", text);
    }

    /// <summary>The lines of what a user has: a new property that nobody here has changes no test of the others.</summary>
    private static string Held(string list, string but = "-") => string.Join('\n', list.Split('\n')
        .Where(line => !line.EndsWith(':') && !line.StartsWith(but, StringComparison.Ordinal)));

    private static IEnumerable<string> Labels(PSObject user) =>
        Shown.List(400, user).Split('\n').Select(line => line.Split(':')[0].Trim());
}
