using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Files;

public sealed class BackupTests
{
    [Fact]
    public void Removed_users_are_in_the_file_and_come_back_from_it()
    {
        using var session = new SandboxSession(25);
        HarnessResult removed = session.Run("Search-StytchUser | Select-Object -Last 5 "
            + "| Remove-StytchUser -BackupPath $folder/gone.jsonl -Force -PassThru -ThrottleLimit 4").EnsureNoErrors();
        Assert.Equal(5, removed.Output.Count);
        Assert.Equal(20, session.Count());
        Assert.Equal(removed.Values("UserId").Select(id => (string)id!).Order(),
            File.ReadLines(session.PathOf("gone.jsonl")).Select(IdIn).Order());
        HarnessResult back = session.Run("Import-StytchUser $folder/gone.jsonl").EnsureNoErrors();
        Assert.Equal(Enumerable.Repeat("Created", 5), back.Values("Status").Select(status => status!.ToString()));
        Assert.Contains("password", (IReadOnlyList<string>)back.Output.First(o => o.Get<string>("EmailAddress") == "ada@example.com")
            .Get("NotRestored")!);
        Assert.Equal(25, session.Count());
    }

    /// <summary>It may be the only copy of people, and the name of a file is soon taken twice.</summary>
    [Theory]
    [InlineData("Export-StytchUser $folder/gone.jsonl", "ExportFailed")]
    [InlineData("Export-StytchUser $folder/gone.jsonl -Format Csv", "ExportFailed")]
    [InlineData("Search-StytchUser | Export-StytchUser $folder/gone.jsonl", "ExportFailed")]
    [InlineData("Measure-StytchUser -ReportPath $folder/gone.jsonl", "ReportFailed")]
    public void Neither_export_nor_report_takes_its_place_without_force(string script, string id)
    {
        using var session = new SandboxSession(5);
        session.Run("Search-StytchUser -First 2 | Remove-StytchUser -BackupPath $folder/gone.jsonl -Force").EnsureNoErrors();
        string before = File.ReadAllText(session.PathOf("gone.jsonl"));
        ErrorRecord error = session.Run(script).Terminating!;
        Assert.Equal((id, ErrorCategory.WriteError), (error.Id(), error.CategoryInfo.Category));
        Assert.Contains("backup of users who were removed", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("-Force", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllText(session.PathOf("gone.jsonl")));
        Assert.Equal(["gone.jsonl"], session.Files());
        Assert.Equal(2, session.Run("Import-StytchUser $folder/gone.jsonl").EnsureNoErrors().Output.Count);

        session.Run(script + " -Force").EnsureNoErrors();
        Assert.NotEqual(before, File.ReadAllText(session.PathOf("gone.jsonl")));
    }

    [Fact]
    public void An_export_or_a_report_of_every_night_takes_the_place_of_the_last()
    {
        using var session = new SandboxSession(5);
        for (int night = 0; night < 2; night++)
        {
            session.Run("Export-StytchUser $folder/all.jsonl; Export-StytchUser $folder/all.json; Export-StytchUser $folder/all.csv; "
                + "$null = Measure-StytchUser -ReportPath $folder/all.html").EnsureNoErrors();
        }
        Assert.Equal(["all.csv", "all.html", "all.json", "all.jsonl"], session.Files());
    }

    [Fact]
    public void WhatIf_makes_no_file()
    {
        using var session = new SandboxSession(5);
        session.Run("Search-StytchUser | Remove-StytchUser -BackupPath $folder/gone.jsonl -WhatIf").EnsureNoErrors();
        Assert.Empty(session.Files());
    }

    [Fact]
    public void Nobody_is_removed_who_cannot_be_saved()
    {
        using var session = new SandboxSession(5);
        HarnessResult r = session.Run("Search-StytchUser | Remove-StytchUser -BackupPath $folder/missing/gone.jsonl -Force");
        Assert.Equal(("BackupFailed", ErrorCategory.OpenError), (r.Terminating?.Id(), r.Terminating?.CategoryInfo.Category));
        Assert.Equal(5, session.Count());
    }

    [Theory]
    [InlineData("Export-StytchUser $folder/gone.json", "gone.json")]
    [InlineData("Export-StytchUser $folder/gone.csv", "gone.csv")]
    [InlineData("$null = New-Item -ItemType Directory $folder/gone.jsonl", "gone.jsonl")]
    public void A_file_that_is_no_backup_is_refused_and_nobody_is_removed(string before, string name)
    {
        using var session = new SandboxSession(5);
        session.Run(before).EnsureNoErrors();
        byte[]? content = File.Exists(session.PathOf(name)) ? File.ReadAllBytes(session.PathOf(name)) : null;
        HarnessResult r = session.Run($"Search-StytchUser | Remove-StytchUser -BackupPath $folder/{name} -Force");
        Assert.Equal("BackupFailed", r.Terminating?.Id());
        Assert.Equal(5, session.Count());
        Assert.Equal(content, File.Exists(session.PathOf(name)) ? File.ReadAllBytes(session.PathOf(name)) : null);
    }

    [Fact]
    public void A_backup_is_lines_whatever_its_extension_and_comes_back()
    {
        using var session = new SandboxSession(5);
        session.Run("Search-StytchUser | Remove-StytchUser -BackupPath $folder/gone.csv -Force").EnsureNoErrors();
        Assert.Equal(5, File.ReadLines(session.PathOf("gone.csv")).Select(IdIn).Count());
        Assert.Equal(5, session.Run("Import-StytchUser $folder/gone.csv -Format JsonLines").EnsureNoErrors().Output.Count);
    }

    [SkippableFact]
    public void A_backup_that_is_moved_meanwhile_stops_the_removals()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows does not move a file that is open.");
        using var session = new SandboxSession(5);
        HarnessResult r = session.Run("Search-StytchUser | ForEach-Object { if (++$n -eq 3) { Move-Item $folder/gone.jsonl "
            + "$folder/moved.jsonl }; $_ } | Remove-StytchUser -BackupPath $folder/gone.jsonl -Force");
        Assert.Equal(["BackupFailed", "BackupFailed", "BackupFailed"], r.Errors.Select(error => error.Id()));
        Assert.Equal(3, session.Count());
    }

    [Fact]
    public void Two_processes_do_not_write_one_file_at_once()
    {
        using var session = new SandboxSession(5);
        using FileStream other = new(session.PathOf("gone.jsonl"), FileMode.Create, FileAccess.Write, FileShare.None);
        Assert.Equal("BackupFailed",
            session.Run("Search-StytchUser | Remove-StytchUser -BackupPath $folder/gone.jsonl -Force").Terminating?.Id());
        Assert.Equal(5, session.Count());
    }

    [Fact]
    public void Someone_who_is_gone_already_is_an_error_and_the_others_are_removed()
    {
        using var session = new SandboxSession(3);
        session.Run("$users = @(Search-StytchUser); Remove-StytchUser $users[1] -Force").EnsureNoErrors();
        HarnessResult r = session.Run("$users | Remove-StytchUser -BackupPath $folder/gone.jsonl -Force");
        Assert.Equal("user_not_found", r.OnlyError.Id());
        Assert.Equal(0, session.Count());
        Assert.Equal(2, File.ReadLines(session.PathOf("gone.jsonl")).Count());
    }

    private static string IdIn(string line)
    {
        using var user = System.Text.Json.JsonDocument.Parse(line);
        return user.RootElement.GetProperty("user_id").GetString()!;
    }
}
