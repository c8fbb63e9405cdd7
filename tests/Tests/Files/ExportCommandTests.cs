using System.Management.Automation;
using System.Runtime.Versioning;
using System.Text;
using System.Text.Json;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Files;

public sealed class ExportCommandTests
{
    [Fact]
    public void All_users_go_to_the_format_of_the_extension_and_nothing_is_written_without_PassThru()
    {
        using var session = new SandboxSession(1200);
        HarnessResult silent = session.Run(
            "Export-StytchUser $folder/a.jsonl; Export-StytchUser $folder/a.csv; Export-StytchUser $folder/a.json").EnsureNoErrors();
        Assert.Empty(silent.Output);
        Assert.Equal(1200, File.ReadLines(session.PathOf("a.jsonl")).Count());
        Assert.StartsWith("UserId,Status,EmailAddress,PhoneNumber,", File.ReadLines(session.PathOf("a.csv")).First(),
            StringComparison.Ordinal);
        using var array = JsonDocument.Parse(File.ReadAllBytes(session.PathOf("a.json")));
        Assert.Equal(1200, array.RootElement.GetArrayLength());
        Assert.Equal(["a.csv", "a.json", "a.jsonl"], session.Files());
    }

    [Fact]
    public void The_help_names_the_columns()
    {
        using var session = new SandboxSession(0);
        string help = session.Run("(Get-Help Export-StytchUser -Full | Out-String -Width 9999)").EnsureNoErrors().Only.ToString()!;
        session.Run("Export-StytchUser $folder/a.csv").EnsureNoErrors();
        string[] columns = File.ReadLines(session.PathOf("a.csv")).Single().Split(',');
        string said = help[help.IndexOf("The columns of CSV:", StringComparison.Ordinal)..];
        Assert.All(columns.Where(name => !name.EndsWith("Count", StringComparison.Ordinal)),
            name => Assert.Matches($@"\b{name}\b", said));
    }

    [Fact]
    public void Filters_narrow_it_and_the_result_says_what_was_written()
    {
        using var session = new SandboxSession(300);
        int pending = session.Run("Search-StytchUser -Status Pending").Output.Count;
        PSObject result = session.Run("Export-StytchUser $folder/pending.data -Format JsonLines -Status Pending -PassThru")
            .EnsureNoErrors().Only;
        Assert.InRange(pending, 1, 299);
        Assert.Equal((long)pending, result.Get<long>("UserCount"));
        Assert.Equal(session.PathOf("pending.data"), result.Get<string>("Path"));
        Assert.Equal(new FileInfo(session.PathOf("pending.data")).Length, result.Get<long>("Length"));
        string[] lines = File.ReadAllLines(session.PathOf("pending.data"));
        Assert.Equal(pending, lines.Length);
        Assert.All(lines, line => Assert.Contains("\"status\":\"pending\"", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Piped_users_are_written_in_their_order_with_the_columns_that_were_chosen()
    {
        using var session = new SandboxSession(25);
        session.Run("Search-StytchUser | Select-Object -Last 3 | Export-StytchUser $folder/three.csv -Property EmailAddress, FirstName")
            .EnsureNoErrors();
        Assert.Equal(["EmailAddress,FirstName", "linus@example.com,Linus", "grace@example.com,Grace", "ada@example.com,Ada"],
            File.ReadAllLines(session.PathOf("three.csv")));
    }

    [Theory]
    [InlineData("@() | Export-StytchUser $folder/none.jsonl -PassThru")]
    [InlineData(
        "Search-StytchUser -UserId user-test-00000000-0000-4000-8000-000000000000 | Export-StytchUser $folder/none.jsonl -PassThru")]
    public void An_empty_pipeline_exports_nobody_instead_of_everybody(string script)
    {
        using var session = new SandboxSession(25);
        Assert.Equal(0, session.Run(script).EnsureNoErrors().Only.Get<long>("UserCount"));
        Assert.Equal("", File.ReadAllText(session.PathOf("none.jsonl")));
    }

    [Theory]
    [InlineData("(Search-StytchUser).PhoneNumbers | Export-StytchUser $folder/keep.jsonl -ErrorAction SilentlyContinue")]
    [InlineData("(Search-StytchUser -First 1).Emails | Export-StytchUser $folder/keep.jsonl")]
    public void Input_that_is_refused_as_a_whole_leaves_the_file_and_ends_in_an_error(string script)
    {
        using var session = new SandboxSession(5);
        session.Write("keep.jsonl", "mine");
        HarnessResult r = session.Run(script);
        Assert.Equal("NothingExported", r.Terminating?.Id());
        Assert.Equal("mine", File.ReadAllText(session.PathOf("keep.jsonl")));
        Assert.Equal(["keep.jsonl"], session.Files());
    }

    [Fact]
    public void An_empty_pipeline_leaves_a_file_that_is_there_and_says_so()
    {
        using var session = new SandboxSession(5);
        session.Write("keep.jsonl", "mine");
        HarnessResult r = session.Run("@() | Export-StytchUser $folder/keep.jsonl -PassThru").EnsureNoErrors();
        Assert.Empty(r.Output);
        Assert.Contains("left as it is", Assert.Single(r.Warnings), StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(session.PathOf("keep.jsonl")));
    }

    [Fact]
    public void A_search_that_finds_nobody_is_what_the_file_says_and_a_warning()
    {
        using var session = new SandboxSession(5);
        HarnessResult none = session.Run("Export-StytchUser $folder/new.csv -EmailAddress nobody@example.com -PassThru").EnsureNoErrors();
        Assert.Empty(none.Warnings);
        Assert.Equal(0L, none.Only.Properties["UserCount"].Value);
        session.Run("Export-StytchUser $folder/a.csv").EnsureNoErrors();
        HarnessResult r = session.Run("Export-StytchUser $folder/a.csv -EmailAddress nobody@example.com").EnsureNoErrors();
        Assert.Contains("holds no users any more", Assert.Single(r.Warnings), StringComparison.Ordinal);
        Assert.Single(File.ReadLines(session.PathOf("a.csv")));
    }

    [Theory]
    [InlineData("", "UserId,Status,EmailAddress", true)]
    [InlineData("-Encoding utf8", "UserId,Status,EmailAddress", false)]
    [InlineData("-Encoding utf8BOM -Delimiter ';'", "UserId;Status;EmailAddress", true)]
    [InlineData("-Delimiter \"`t\"", "UserId\tStatus\tEmailAddress", true)]
    [InlineData("-UseCulture", "UserId;Status;EmailAddress", true)]
    public void A_table_is_written_as_Export_Csv_would(string parameters, string headings, bool mark)
    {
        using var session = new SandboxSession(5);
        session.Run("[cultureinfo]::CurrentCulture = [cultureinfo]::new('', $true); "
            + "[cultureinfo]::CurrentCulture.TextInfo.ListSeparator = ';'; "
            + $"Export-StytchUser $folder/a.csv -Property UserId, Status, EmailAddress {parameters}").EnsureNoErrors();
        byte[] file = File.ReadAllBytes(session.PathOf("a.csv"));
        Assert.Equal(mark, file.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        Assert.Equal(headings, File.ReadLines(session.PathOf("a.csv")).First());
    }

    [Fact]
    public void A_damaged_state_is_a_warning_and_a_whole_export()
    {
        using var session = new SandboxSession(5);
        session.Write("a.jsonl.partial", "x");
        session.Write("a.jsonl.partial.state", "{}");
        HarnessResult r = session.Run("Export-StytchUser $folder/a.jsonl -Resume").EnsureNoErrors();
        Assert.Contains("starts from its beginning", Assert.Single(r.Warnings), StringComparison.Ordinal);
        Assert.Equal(5, File.ReadLines(session.PathOf("a.jsonl")).Count());
        Assert.Equal(["a.jsonl"], session.Files());
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public void A_file_that_was_there_is_private_once_it_is_replaced_by_Force()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such modes.");
        using var session = new SandboxSession(5);
        File.SetUnixFileMode(session.Write("a.csv", "for everybody"),
            UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        session.Run("Export-StytchUser $folder/a.csv -Force").EnsureNoErrors();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(session.PathOf("a.csv")));
    }

    [Fact]
    public void Strings_are_not_users()
    {
        using var session = new SandboxSession(1);
        HarnessResult r = session.Run("'user-test-1' | Export-StytchUser $folder/a.csv");
        Assert.Equal("UnexpectedInputObject", r.Errors[0].Id());
        Assert.Equal("NothingExported", r.Terminating!.Id());
        Assert.Equal(false, session.Run("Test-Path $folder/a.csv").Only.BaseObject);
    }

    [Theory]
    [InlineData("Export-StytchUser $folder/a.txt", "UnknownFormat", ErrorCategory.InvalidArgument)]
    [InlineData("Export-StytchUser $folder/a.csv -Property Nope", "UnknownProperty", ErrorCategory.InvalidArgument)]
    [InlineData("Export-StytchUser $folder/a.json -Property UserId", "PropertyNeedsCsv", ErrorCategory.InvalidArgument)]
    [InlineData("Export-StytchUser Env:/a.json", "NotAFile", ErrorCategory.InvalidArgument)]
    [InlineData("Export-StytchUser $folder/missing/a.json", "ExportFailed", ErrorCategory.WriteError)]
    [InlineData("Export-StytchUser $folder/there.csv -NoClobber", "FileExists", ErrorCategory.ResourceExists)]
    [InlineData("Export-StytchUser $folder -Format Csv", "ExportFailed", ErrorCategory.WriteError)]
    [InlineData("(Get-Item $folder/there.csv).IsReadOnly = $true; Export-StytchUser $folder/there.csv", "ExportFailed",
        ErrorCategory.WriteError)]
    [InlineData("Export-StytchUser $folder/a.json -Encoding utf8", "EncodingNeedsCsv", ErrorCategory.InvalidArgument)]
    [InlineData("Export-StytchUser $folder/a.json -Delimiter ';'", "DelimiterNeedsCsv", ErrorCategory.InvalidArgument)]
    [InlineData("Export-StytchUser $folder/a.json -UseCulture", "UseCultureNeedsCsv", ErrorCategory.InvalidArgument)]
    [InlineData("Export-StytchUser $folder/a.csv -UseCulture -Delimiter ';'", "TwoDelimiters", ErrorCategory.InvalidArgument)]
    [InlineData("Export-StytchUser $folder/a.csv -Delimiter '\"'", "UnfitDelimiter", ErrorCategory.InvalidArgument)]
    public void What_cannot_be_written_ends_the_command_and_leaves_nothing_behind(string script, string id, ErrorCategory category)
    {
        using var session = new SandboxSession(5);
        session.Write("there.csv", "mine");
        HarnessResult r = session.Run("$VerbosePreference = 'Continue'; " + script);
        File.SetAttributes(session.PathOf("there.csv"), FileAttributes.Normal);
        Assert.Equal((id, category), (r.Terminating?.Id(), r.Terminating?.CategoryInfo.Category));
        Assert.DoesNotContain(r.Verbose, line => line.Contains("/v1/users/search", StringComparison.Ordinal));
        Assert.True(r.Terminating!.ErrorDetails.Message.Length > r.Terminating.Exception.Message.Length, "It does not say what to do.");
        Assert.Equal(["there.csv"], session.Files());
        Assert.Equal("mine", File.ReadAllText(session.PathOf("there.csv")));
    }

    [Fact]
    public void WhatIf_writes_no_file_and_says_which_it_would()
    {
        using var session = new SandboxSession(5);
        HarnessResult r = session.Run("Export-StytchUser $folder/a.csv -WhatIf").EnsureNoErrors();
        Assert.Contains($"What if: Export users to {session.PathOf("a.csv")} from Sandbox project", r.HostText, StringComparison.Ordinal);
        Assert.Empty(session.Files());
    }

    [Fact]
    public void A_read_only_connection_can_export()
    {
        using var session = new SandboxSession(5);
        session.Run("$null = Connect-Stytch -Sandbox -SandboxUserCount 3 -ReadOnly; Export-StytchUser $folder/a.csv").EnsureNoErrors();
        Assert.Equal(["a.csv"], session.Files());
    }

    [Fact]
    public void A_path_relative_to_the_location_is_the_session_s_and_not_the_process_s()
    {
        using var session = new SandboxSession(5);
        session.Shell.Runspace.SessionStateProxy.Path.SetLocation(session.PathOf(""));
        session.Run("Export-StytchUser a.csv").EnsureNoErrors();
        Assert.Equal(["a.csv"], session.Files());
    }
}
