using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using StytchUsers.Tests.Views;
using Xunit;

namespace StytchUsers.Tests.Files;

/// <summary>Measure-StytchUser in the engine; its figures and its page are tested beside the client.</summary>
public sealed class MeasureCommandTests
{
    private const string AsText = "| Select-Object * -ExcludeProperty MeasuredAt | ConvertTo-Json -Depth 4";

    [Fact]
    public void Search_windows_and_pipeline_give_the_same_figures()
    {
        using var session = new SandboxSession(2500);
        string search = session.Run($"Measure-StytchUser {AsText}").EnsureNoErrors().Only.ToString();
        Assert.Contains("\"UserCount\": 2500,", search, StringComparison.Ordinal);
        Assert.Equal(search, session.Run($"Measure-StytchUser -ThrottleLimit 4 {AsText}").EnsureNoErrors().Only.ToString());
        Assert.Equal(search, session.Run($"Search-StytchUser | Measure-StytchUser {AsText}").EnsureNoErrors().Only.ToString());
        Assert.Equal(search,
            session.Run($"Search-StytchUser | Sort-Object UserId | Measure-StytchUser {AsText}").EnsureNoErrors().Only.ToString());
    }

    [Theory]
    [InlineData("UserCount", "$users.Count")]
    [InlineData("PendingCount", "@($users | Where-Object Status -eq pending).Count")]
    [InlineData("LockedCount", "@($users | Where-Object IsLocked).Count")]
    [InlineData("VerifiedEmailCount", "@($users.Emails | Where-Object Verified).Count")]
    [InlineData("UnverifiedPhoneNumberCount", "@($users.PhoneNumbers | Where-Object Verified -eq $false).Count")]
    [InlineData("PasswordCount", "@($users | Where-Object Password).Count")]
    [InlineData("SecondFactorCount",
        "@($users | Where-Object { $_.Totps -or $_.WebAuthnRegistrations -or $_.BiometricRegistrations }).Count")]
    [InlineData("EmailDomains[0].UserCount", "@($users | Where-Object { $_.Emails.EmailAddress -like '*@example.com' }).Count")]
    [InlineData("(Roles.Where{ $_.Name -eq 'admin' }).UserCount", "@($users | Where-Object Roles -contains admin).Count")]
    public void A_figure_is_what_a_script_would_count(string property, string script)
    {
        using var session = new SandboxSession(600);
        string get = property.StartsWith('(') ? property.Replace("(", "($summary.", StringComparison.Ordinal) : "$summary." + property;
        HarnessResult r = session.Run($"$users = @(Search-StytchUser); $summary = Measure-StytchUser; [long]({get}); [long]({script})")
            .EnsureNoErrors();
        Assert.NotEqual(0L, r.Output[1].BaseObject);
        Assert.Equal(r.Output[1].BaseObject, r.Output[0].BaseObject);
    }

    [Fact]
    public void Each_list_has_an_index()
    {
        using var session = new SandboxSession(600);
        HarnessResult r = session.Run("$s = Measure-StytchUser; $s.FactorKinds[0].Name; $s.OAuthProviders[0].Name; $s.Roles[0].Name; "
            + "$s.EmailDomains[0].Name; $s.SignUps[0].Name").EnsureNoErrors();
        Assert.Equal(["Email", "Google", "stytch_user", "example.com"], r.Output.Take(4).Select(name => name.ToString()));
        Assert.Equal(5, r.Output.Count);
    }

    [Fact]
    public void Filters_and_a_query_narrow_it()
    {
        using var session = new SandboxSession(300);
        long pending = session.Run("Measure-StytchUser").Only.Get<long>("PendingCount");
        Assert.InRange(pending, 1, 299);
        foreach (string how in (string[])["-Status Pending",
            "-Query @{ operator = 'AND'; operands = @(@{ filter_name = 'status'; filter_value = 'pending' }) }"])
        {
            PSObject summary = session.Run($"Measure-StytchUser {how}").EnsureNoErrors().Only;
            Assert.Equal((pending, pending, 0L),
                (summary.Get<long>("UserCount"), summary.Get<long>("PendingCount"), summary.Get<long>("ActiveCount")));
        }
    }

    [Theory]
    [InlineData("@() | Measure-StytchUser")]
    [InlineData("Search-StytchUser -UserId user-test-00000000-0000-4000-8000-000000000000 | Measure-StytchUser")]
    public void An_empty_pipeline_counts_nobody_instead_of_everybody(string script)
    {
        using var session = new SandboxSession(5);
        Assert.Equal(0L, session.Run(script).EnsureNoErrors().Only.Get<long>("UserCount"));
    }

    [Fact]
    public void An_empty_pipeline_leaves_a_page_that_is_there_and_says_so()
    {
        using var session = new SandboxSession(5);
        session.Write("page.html", "<p>mine");
        HarnessResult r = session.Run("@() | Measure-StytchUser -ReportPath $folder/page.html").EnsureNoErrors();
        Assert.Contains("left as it is", Assert.Single(r.Warnings), StringComparison.Ordinal);
        Assert.Equal("<p>mine", File.ReadAllText(session.PathOf("page.html")));
        Assert.Equal(["page.html"], session.Files());
    }

    [Theory]
    [InlineData("(Search-StytchUser -First 1).Emails | Measure-StytchUser -ReportPath $folder/page.html", "NothingMeasured")]
    [InlineData("Search-StytchUser | Measure-StytchUser -Status Pending -ReportPath $folder/page.html", "UnexpectedInput")]
    public void What_is_no_user_or_two_things_at_once_ends_in_an_error_without_a_page(string script, string id)
    {
        using var session = new SandboxSession(5);
        Assert.Equal(id, session.Run(script).Terminating?.Id());
        Assert.Empty(session.Files());
    }

    [Fact]
    public void Users_of_another_project_are_not_counted()
    {
        using var session = new SandboxSession(5);
        session.Shell["other"] = ModelObjects.User("""{"user_id":"user-test-1","status":"active"}""");
        HarnessResult r = session.Run("@(Search-StytchUser -First 2; $other) | Measure-StytchUser");
        Assert.Equal("OtherProject", r.OnlyError.Id());
        Assert.Equal(2L, r.Only.Get<long>("UserCount"));
    }

    [Fact]
    public void The_page_is_written_once_at_the_end_and_says_which_users_it_is_about_without_their_addresses()
    {
        using var session = new SandboxSession(25);
        HarnessResult r = session.Run("Measure-StytchUser -EmailAddress ada@example.com, grace@example.com -ReportPath $folder/page.html")
            .EnsureNoErrors();
        Assert.Equal(2L, r.Only.Get<long>("UserCount"));
        string page = File.ReadAllText(session.PathOf("page.html"));
        Assert.Contains("Users selected by email_address, counted on", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)ada@|grace|lovelace|hopper", page);
        Assert.Equal(["page.html"], session.Files());
    }

    [Theory]
    [InlineData("Measure-StytchUser -ReportPath Env:/a.html", "NotAFile", ErrorCategory.InvalidArgument)]
    [InlineData("Measure-StytchUser -ReportPath $folder/missing/a.html", "ReportFailed", ErrorCategory.WriteError)]
    [InlineData("Measure-StytchUser -ReportPath $folder/there.html -NoClobber", "FileExists", ErrorCategory.ResourceExists)]
    [InlineData("Measure-StytchUser -ReportPath $folder", "ReportFailed", ErrorCategory.WriteError)]
    [InlineData("(Get-Item $folder/there.html).IsReadOnly = $true; Measure-StytchUser -ReportPath $folder/there.html", "ReportFailed",
        ErrorCategory.WriteError)]
    public void A_page_that_cannot_be_written_ends_the_command_before_any_request(string script, string id, ErrorCategory category)
    {
        using var session = new SandboxSession(5);
        session.Write("there.html", "mine");
        HarnessResult r = session.Run("$VerbosePreference = 'Continue'; " + script);
        File.SetAttributes(session.PathOf("there.html"), FileAttributes.Normal);
        Assert.Equal((id, category), (r.Terminating?.Id(), r.Terminating?.CategoryInfo.Category));
        Assert.DoesNotContain(r.Verbose, line => line.Contains("/v1/users/search", StringComparison.Ordinal));
        Assert.Equal(["there.html"], session.Files());
        Assert.Equal("mine", File.ReadAllText(session.PathOf("there.html")));
    }

    [Fact]
    public void WhatIf_counts_and_writes_no_page()
    {
        using var session = new SandboxSession(5);
        HarnessResult r = session.Run("Measure-StytchUser -ReportPath $folder/a.html -WhatIf").EnsureNoErrors();
        Assert.Contains($"What if: Write a report to {session.PathOf("a.html")} about users of Sandbox project", r.HostText,
            StringComparison.Ordinal);
        Assert.Equal(5L, r.Only.Get<long>("UserCount"));
        Assert.Empty(session.Files());
    }

    [Fact]
    public void A_read_only_connection_can_measure()
    {
        using var session = new SandboxSession(5);
        session.Run("$null = Connect-Stytch -Sandbox -SandboxUserCount 3 -ReadOnly; Measure-StytchUser -ReportPath $folder/a.html")
            .EnsureNoErrors();
        Assert.Equal(["a.html"], session.Files());
    }
}
