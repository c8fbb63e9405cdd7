using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Files;

public sealed class ImportCommandTests
{
    private const string Hand = "email,first_name,plan\nzoe@example.com,Zoe,a\nnot an address,Bad,b\nada@example.com,Augusta,c\n";

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    [InlineData("jsonl")]
    public void What_one_project_exports_another_imports_and_a_second_time_creates_nobody(string extension)
    {
        using var session = new SandboxSession(120);
        session.Run($"Export-StytchUser $folder/all.{extension}; $null = Connect-Stytch -Sandbox -SandboxUserCount 0 -Name copy")
            .EnsureNoErrors();
        HarnessResult first = session.Run($"Import-StytchUser $folder/all.{extension} -ThrottleLimit 8").EnsureNoErrors();
        Assert.Equal(Enumerable.Repeat<object?>("Created", 120), first.Values("Status").Select(status => status!.ToString()));
        HarnessResult second = session.Run($"Import-StytchUser $folder/all.{extension} -ThrottleLimit 8").EnsureNoErrors();
        Assert.Equal(Enumerable.Repeat<object?>("Skipped", 120), second.Values("Status").Select(status => status!.ToString()));
        Assert.Equal(120, session.Count());
        Assert.Equal("pro", session.Run("(Get-StytchUser -EmailAddress ada@example.com).TrustedMetadata.plan").Only.ToString());
        Assert.Equal("analyst-1815", session.Run("(Get-StytchUser -EmailAddress ada@example.com).ExternalId").Only.ToString());
    }

    [Fact]
    public void Each_row_has_a_result_with_its_line_and_reason_and_the_failed_one_an_error_too()
    {
        using var session = new SandboxSession(1);
        session.Write("hand.csv", Hand);
        HarnessResult r = session.Run("Import-StytchUser $folder/hand.csv");
        Assert.Equal(["2 Created", "3 Failed", "4 Skipped"], r.Output.Select(o => $"{o.Get("Line")} {o.Get("Status")}"));
        Assert.NotEmpty(r.Output[1].Get<string>("Reason"));
        ErrorRecord error = Assert.Single(r.Errors);
        Assert.Same(r.Output[1].BaseObject, Unwrapped(error.TargetObject));
        Assert.Contains("line 3", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("plan", Assert.Single(r.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("none.csv", "")]
    [InlineData("none.csv", "email,first_name\n")]
    [InlineData("none.json", "[]")]
    [InlineData("none.jsonl", "\n")]
    public void A_file_without_users_is_not_passed_over_in_silence(string name, string text)
    {
        using var session = new SandboxSession(1);
        session.Write(name, text);
        HarnessResult r = session.Run($"Import-StytchUser $folder/{name}").EnsureNoErrors();
        Assert.Empty(r.Output);
        Assert.Contains(name, Assert.Single(r.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_backup_with_the_name_of_a_table_is_refused_with_the_way_to_read_it()
    {
        using var session = new SandboxSession(2);
        session.Run("Search-StytchUser | Remove-StytchUser -Force -BackupPath $folder/gone.csv").EnsureNoErrors();
        HarnessResult r = session.Run("Import-StytchUser $folder/gone.csv");
        Assert.Contains("-Format Json", Assert.Single(r.Errors).ToString(), StringComparison.Ordinal);
        Assert.Empty(r.Output);
        Assert.Equal(2, session.Run("Import-StytchUser $folder/gone.csv -Format Json").EnsureNoErrors().Output.Count);
        Assert.Equal(2, session.Count());
    }

    [Theory]
    [InlineData("Skip", "Skipped", "Ada", 0)]
    [InlineData("Error", "Failed", "Ada", 1)]
    [InlineData("Update", "Updated", "Augusta", 0)]
    public void A_user_who_is_there_already_is_treated_as_asked(string rule, string status, string name, int errors)
    {
        using var session = new SandboxSession(1);
        session.Write("ada.csv", "EmailAddress,FirstName\nada@example.com,Augusta\n");
        HarnessResult r = session.Run($"Import-StytchUser $folder/ada.csv -OnDuplicate {rule}");
        Assert.Equal(status, r.Only.Get("Status")!.ToString());
        Assert.Equal(errors, r.Errors.Count);
        Assert.Equal(name, session.Run("(Get-StytchUser -EmailAddress ada@example.com).Name.FirstName").Only.ToString());
    }

    [Fact]
    public void WhatIf_checks_the_whole_file_and_changes_nothing()
    {
        using var session = new SandboxSession(1);
        session.Write("hand.csv", Hand.Replace("not an address", "", StringComparison.Ordinal));
        HarnessResult r = session.Run("Import-StytchUser $folder/hand.csv -OnDuplicate Update -WhatIf");
        Assert.Equal(["2 Created", "3 Failed", "4 Updated"], r.Output.Select(o => $"{o.Get("Line")} {o.Get("Status")}"));
        Assert.Contains("What if: Create user of line 2 (zoe@example.com) in Sandbox project", r.HostText, StringComparison.Ordinal);
        Assert.Contains("What if: Update user of line 4 (ada@example.com) in Sandbox project", r.HostText, StringComparison.Ordinal);
        Assert.Equal(1, session.Count());
        Assert.Equal("Ada", session.Run("(Get-StytchUser -EmailAddress ada@example.com).Name.FirstName").Only.ToString());
    }

    [Theory]
    [InlineData("Import-StytchUser $folder/missing.csv", "FileNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Import-StytchUser $folder/cut.json", "UnreadableFile", ErrorCategory.InvalidData)]
    [InlineData("Import-StytchUser $folder/a.txt", "UnknownFormat", ErrorCategory.InvalidArgument)]
    [InlineData("Import-StytchUser $folder -Format Csv", "UnreadableFile", ErrorCategory.InvalidData)]
    [InlineData("Import-StytchUser Env:/PATH", "NotAFile", ErrorCategory.InvalidArgument)]
    [InlineData("Import-StytchUser $folder/*.none", "FileNotFound", ErrorCategory.ObjectNotFound)]
    [InlineData("Import-StytchUser -LiteralPath $folder/*.csv", "FileNotFound", ErrorCategory.ObjectNotFound)]
    public void A_file_that_cannot_be_read_is_an_error_for_that_file_and_creates_nobody(string script, string id, ErrorCategory category)
    {
        using var session = new SandboxSession(1);
        session.Write("cut.json", "[{\"emails\":[{\"email\":\"zoe@example.com\"}]},{\"emails\":");
        session.Write("a.txt", "");
        HarnessResult r = session.Run(script);
        Assert.Null(r.Terminating);
        ErrorRecord error = Assert.Single(r.Errors);
        Assert.Equal((id, category), (error.Id(), error.CategoryInfo.Category));
        Assert.True(error.ErrorDetails.Message.Length > error.Exception.Message.Length, "It does not say what to do.");
        Assert.Equal(1, session.Count());
    }

    [Fact]
    public void Files_come_through_the_pipeline_too()
    {
        using var session = new SandboxSession(1);
        session.Shell["files"] = new[] { new FileInfo(session.Write("a.csv", "email\na1@example.com\n")),
            new FileInfo(session.Write("b.csv", "email\nb1@example.com\n")) };
        Assert.Equal(2, session.Run("$files | Import-StytchUser").EnsureNoErrors().Output.Count);
        Assert.Equal(3, session.Count());
    }

    private static object? Unwrapped(object? target) => target is PSObject wrapped ? wrapped.BaseObject : target;

    /// <summary>An import is no way to change an address, and must not make a second user of the person.</summary>
    [Theory]
    [InlineData("Skip")]
    [InlineData("Error")]
    [InlineData("Update")]
    public void An_address_that_was_changed_in_an_export_creates_nobody(string rule)
    {
        using var session = new SandboxSession(5);
        session.Run("Export-StytchUser $folder/all.csv").EnsureNoErrors();
        string text = File.ReadAllText(session.PathOf("all.csv"));
        session.Write("all.csv", text.Replace("ada@example.com", "countess@example.com", StringComparison.Ordinal));
        HarnessResult r = session.Run($"Import-StytchUser $folder/all.csv -OnDuplicate {rule}");
        PSObject failed = Assert.Single(r.Output, result => result.Get<string>("EmailAddress") == "countess@example.com");
        Assert.Equal("Failed", failed.Get("Status")!.ToString());
        Assert.Contains("belongs to ada@example.com, and not to countess@example.com", failed.Get<string>("Reason"),
            StringComparison.Ordinal);
        Assert.DoesNotContain("Created", r.Values("Status").Select(status => status!.ToString()));
        Assert.Equal(5, session.Count());
    }
}
