using System.Management.Automation;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Completion;

/// <summary>What the Tab key offers: from memory, newest first, and never with a request.</summary>
public sealed class CompletionTests
{
    [Fact]
    public async Task Ids_that_were_seen_are_offered_newest_first_with_the_name_in_the_list()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        Assert.Empty(Complete(ps, "Get-StytchUser -UserId "));
        ps.Run("$null = Get-StytchUser ada, grace; $null = Get-StytchUser -EmailAddress alan@example.com; $null = Get-StytchUser ada")
            .EnsureNoErrors();
        int sent = service.Sent.Count;
        foreach (string command in (string[])["Get-StytchUser -UserId ", "Get-StytchUser ", "Set-StytchUser ", "Remove-StytchUser ",
            "Search-StytchUser -UserId ", "Get-StytchUserConnectedApp ", "Remove-StytchUserTotp -UserId "])
        {
            Assert.Equal(["ada", "alan", "grace"], Texts(Complete(ps, command)));
        }
        CompletionResult first = Complete(ps, "Get-StytchUser ")[0];
        Assert.Equal(("Ada Lovelace, ada@example.com, +12025550101", "ada: Ada Lovelace, ada@example.com, +12025550101"),
            (first.ListItemText, first.ToolTip));
        Assert.Equal(sent, service.Sent.Count);
    }

    [Theory]
    [InlineData("a", "ada", "alan", "grace")]
    [InlineData("al", "alan")]
    [InlineData("GRACE@", "grace")]
    [InlineData("'lovel", "ada", "alan", "grace")]
    [InlineData("zz")]
    [InlineData("*")]
    [InlineData("[")]
    public async Task A_person_is_found_by_the_beginning_of_the_id_or_a_part_of_the_name(string typed, params string[] offered)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps.Run("$null = 'grace', 'alan', 'ada' | Get-StytchUser").EnsureNoErrors();
        Assert.Equal(offered, Texts(Complete(ps, $"Get-StytchUser -UserId {typed}")));
    }

    [Theory]
    [InlineData("Remove-StytchUserEmail ", "email-ada-1", "ada@example.com of Ada Lovelace")]
    [InlineData("Remove-StytchUserEmail -EmailId ", "email-ada-1", "ada@example.com of Ada Lovelace")]
    [InlineData("Remove-StytchUserPhoneNumber ", "phone-ada-1", "+12025550101 of Ada Lovelace")]
    [InlineData("Remove-StytchUserOAuthRegistration ", "oauth-ada-1", "Google of Ada Lovelace")]
    [InlineData("Remove-StytchUserWebAuthnRegistration ", "webauthn-ada-1", "key of Ada Lovelace")]
    [InlineData("Remove-StytchUserBiometricRegistration ", "biometric-ada-1", "biometric registration of Ada Lovelace")]
    [InlineData("Remove-StytchUserTotp ", "totp-ada-1", "TOTP of Ada Lovelace")]
    [InlineData("Remove-StytchUserCryptoWallet ", "wallet-ada-1", "0xA1 of Ada Lovelace")]
    [InlineData("Remove-StytchUserPassword ", "password-ada-1", "password of Ada Lovelace")]
    [InlineData("Search-StytchUser -TotpId ", "totp-ada-1", "TOTP of Ada Lovelace")]
    public async Task Factors_are_offered_with_what_they_are_and_whose(string command, string id, string tip)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps.Run("$null = Get-StytchUser ada").EnsureNoErrors();
        CompletionResult first = Complete(ps, command)[0];
        Assert.Equal((id, tip, $"{id}: {tip}"), (first.CompletionText, first.ListItemText, first.ToolTip));
    }

    [Fact]
    public async Task What_was_removed_is_offered_no_more_and_apps_are_offered_too()
    {
        await using FakeService service = new(request => request.Method == "DELETE"
            && request.Target.Contains("totps", StringComparison.Ordinal) ? FakeResponses.Changed("grace") : null);
        using EngineHarness ps = service.Session();
        ps.Run("$null = Get-StytchUser ada; $null = Get-StytchUserConnectedApp ada").EnsureNoErrors();
        Assert.Equal(["app-ada-2", "app-ada-1"],
            Texts(Complete(ps, "Revoke-StytchUserConnectedApp ada ")).Order(StringComparer.Ordinal).Reverse());
        ps.Run("Remove-StytchUserTotp totp-ada-1 -Force; Revoke-StytchUserConnectedApp ada app-ada-1 -Force").EnsureNoErrors();
        Assert.DoesNotContain("totp-ada-1", Texts(Complete(ps, "Remove-StytchUserTotp ")));
        Assert.Contains("totp-ada-2", Texts(Complete(ps, "Remove-StytchUserTotp ")));
        Assert.Equal(["app-ada-2"], Texts(Complete(ps, "Revoke-StytchUserConnectedApp ada ")));
        ps.Run("Remove-StytchUser ada -Force").EnsureNoErrors();
        Assert.Equal(["grace"], Texts(Complete(ps, "Get-StytchUser ")));
    }

    [Fact]
    public async Task An_app_that_was_revoked_for_one_user_is_offered_while_another_has_it()
    {
        await using FakeService service = new(request => request.Method == "GET" ? FakeResponses.Apps("all") : null);
        using EngineHarness ps = service.Session();
        ps.Run("$null = Get-StytchUserConnectedApp ada, bob; Revoke-StytchUserConnectedApp ada app-all-1 -Force").EnsureNoErrors();
        Assert.Equal(["app-all-1", "app-all-2"], Texts(Complete(ps, "Revoke-StytchUserConnectedApp bob ")).Order(StringComparer.Ordinal));
        ps.Run("Revoke-StytchUserConnectedApp bob app-all-1 -Force").EnsureNoErrors();
        Assert.Equal(["app-all-2"], Texts(Complete(ps, "Revoke-StytchUserConnectedApp bob ")));
    }

    /// <summary>What a command further up the pipeline wrote is remembered when the pipeline ends, which is after the removal.</summary>
    [Fact]
    public async Task Whom_a_pipeline_read_and_removed_is_not_offered()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps.Run("Get-StytchUser ada, grace | Where-Object UserId -eq ada | Remove-StytchUser -Force").EnsureNoErrors();
        Assert.Equal(["grace"], Texts(Complete(ps, "Get-StytchUser ")));
        ps.Run("$u = Get-StytchUser grace; $u.Emails[0] | Remove-StytchUserEmail -Force; $null = $u").EnsureNoErrors();
        Assert.DoesNotContain("grace@example.com", Texts(Complete(ps, "Get-StytchUser -EmailAddress ")));
    }

    [Fact]
    public async Task Addresses_that_were_seen_are_offered_with_whose_they_are()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps.Run("$null = Get-StytchUser ada, grace").EnsureNoErrors();
        foreach (string command in (string[])["Get-StytchUser -EmailAddress ", "Search-StytchUser -EmailAddress ",
            "Export-StytchUser a.csv -Email "])
        {
            CompletionResult ada = Complete(ps, command + "ada@")[0];
            Assert.Equal(("'ada@example.com'", "Ada Lovelace"), (ada.CompletionText, ada.ListItemText));
        }
        Assert.Contains("+12025550101", Texts(Complete(ps, "Search-StytchUser -PhoneNumber ")));
    }

    [Fact]
    public void Flags_and_dates_are_offered_as_they_are_written()
    {
        using EngineHarness ps = new();
        Assert.Equal(["$true", "$false"], Texts(Complete(ps, "Search-StytchUser -EmailVerified ")));
        Assert.Equal("$false", Texts(Complete(ps, "Search-StytchUser -PasswordExists $f"))[0]);
        string before = Today();
        string[] dates = Texts(Complete(ps, "Search-StytchUser -CreatedBefore "));
        Assert.Contains(dates[0], (string[])[before, Today()]);
        Assert.Equal(5, dates.Length);

        // Midnight may pass in between.
        static string Today() => DateTime.Today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task Another_project_and_another_session_have_ids_of_their_own()
    {
        await using FakeService one = new();
        await using FakeService two = new(projectId: "project-test-26d9ba61-97a1-4ba4-9720-b03761dc50c6");
        using EngineHarness ps = one.Session();
        using EngineHarness other = one.Session();
        ps.Run("$null = Get-StytchUser ada").EnsureNoErrors();
        two.Connect(ps, "-SkipVerification -Name second").EnsureNoErrors();
        Assert.Empty(Complete(ps, "Get-StytchUser "));
        Assert.Equal(["ada"], Texts(Complete(ps, $"Get-StytchUser -Connection {FakeService.ProjectId} -UserId ")));
        Assert.Empty(Complete(other, "Get-StytchUser "));
        ps.Run("Disconnect-Stytch").EnsureNoErrors();
        Assert.Empty(Complete(ps, "Get-StytchUser "));
    }

    [Fact]
    public void Of_many_users_the_last_hundred_are_offered_also_when_only_a_few_were_wanted()
    {
        using EngineHarness ps = new();
        ps.Run("$null = Connect-Stytch -Sandbox -SandboxUserCount 2500; $all = Search-StytchUser").EnsureNoErrors();
        string[] expected = [.. ps.Run("$all[2499..2400].UserId").Output.Select(id => id.ToString()!)];
        Assert.Equal(expected, Texts(Complete(ps, "Get-StytchUser ")));
        string[] firsts = [.. ps.Run("(Search-StytchUser | Select-Object -First 2).UserId").Output.Select(id => id.ToString()!)];
        Assert.Equal(firsts.Reverse(), Texts(Complete(ps, "Get-StytchUser ")).Take(2));
        Assert.Equal(100, Complete(ps, "Get-StytchUser ").Count);

        // Over the end of a page, with the rest of the page before it.
        string[] odd = [.. ps.Run("(Search-StytchUser -PageSize 40 -First 130).UserId").Output.Select(id => id.ToString()!)];
        Assert.Equal(odd.Reverse().Take(100), Texts(Complete(ps, "Get-StytchUser ")));
    }

    [Fact]
    public async Task Providers_roles_and_columns_are_completed()
    {
        await using FakeService service = new(request => request.Target.EndsWith("/odd", StringComparison.Ordinal)
            ? Reply.Json(200,
                """
                {"status_code":200,"request_id":"r","user_id":"odd","roles":["stytch_user","it's an admin","-root","bad\u001b[31m"],
                "providers":[{"provider_type":"Line"},{"provider_type":"google"}]}
                """.ReplaceLineEndings("")) : null);
        using EngineHarness ps = service.Session();
        Assert.Equal(["GitHub", "GitLab"], Texts(Complete(ps, "Search-StytchUser -OAuthProvider git")));
        Assert.Empty(Complete(ps, "Set-StytchUser ada -Role "));
        ps.Run("$null = Get-StytchUser odd").EnsureNoErrors();
        Assert.Equal(["Line", "google"], Texts(Complete(ps, "Remove-StytchUserOAuthRegistration -UserId odd -OAuthProvider ")).Take(2));
        Assert.Equal(["LinkedIn"], Texts(Complete(ps, "Search-StytchUser -OAuthProvider Google, Link")));
        Assert.Equal(["'it''s an admin'", "'-root'"], Complete(ps, "Set-StytchUser ada -Role ").Select(result => result.CompletionText));
        Assert.Equal(["'it''s an admin'"], Complete(ps, "New-StytchUser -Role it").Select(result => result.CompletionText));
        Assert.Equal(["Emails", "EmailCount", "EmailVerified", "EmailsVerified"],
            Texts(Complete(ps, "Export-StytchUser a.csv -Property UserId, EmailAddress, Email")));
        Assert.Equal("UserId", Texts(Complete(ps, "Export-StytchUser a.csv -Property "))[0]);
        Assert.Equal(["Active", "Pending"], Texts(Complete(ps, "Search-StytchUser -Status ")));
        Assert.Equal(["Csv", "Json", "JsonLines"], Texts(Complete(ps, "Export-StytchUser a -Format ")));
    }

    [Fact]
    public async Task Names_of_connections_are_quoted_where_they_must_be()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session(more: "-Name 'our live project'");
        Assert.Equal(["'our live project'"], Complete(ps, "Get-StytchUser -Connection 'our").Select(result => result.CompletionText));
        Assert.Equal(["'our live project'"], Complete(ps, "Get-StytchConnection o").Select(result => result.CompletionText));
    }

    /// <summary>What a hostile name can do to the list: nothing.</summary>
    [Fact]
    public async Task A_name_cannot_write_on_the_terminal()
    {
        await using FakeService service = new(_ => Reply.Json(200,
            """
            {"status_code":200,"request_id":"r","user_id":"odd","name":{"first_name":"\u001b[31mred\u202e\n"},
            "emails":[{"email_id":"e\u001b]0;t\u0007","email":"a@example.com"}]}
            """.ReplaceLineEndings("")));
        using EngineHarness ps = service.Session();
        ps.Run("$null = Get-StytchUser odd").EnsureNoErrors();
        CompletionResult only = Assert.Single(Complete(ps, "Get-StytchUser "));
        Assert.DoesNotContain(only.ToolTip, c => char.IsControl(c) || c == '\u202E');
        Assert.Empty(Complete(ps, "Remove-StytchUserEmail "));
    }

    private static IReadOnlyList<CompletionResult> Complete(EngineHarness ps, string line) =>
    [
        .. ps.Run("(TabExpansion2 $line $line.Length).CompletionMatches", variables: new() { ["line"] = line }).EnsureNoErrors().Output
            .Select(result => (CompletionResult)result.BaseObject)
            .Where(result => result.ResultType is not (CompletionResultType.ProviderItem or CompletionResultType.ProviderContainer)),
    ];

    private static string[] Texts(IEnumerable<CompletionResult> results) => [.. results.Select(result => result.CompletionText.Trim('\''))];
}
