using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Commands;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Connections;

/// <summary>Which connection a command uses, and what a connection allows.</summary>
public sealed class ConnectionTests
{
    private const string Other = "project-live-26d9ba61-97a1-4ba4-9720-b03761dc50c6";

    public static TheoryData<string> Changing => ItemCommand.Names(command => command.Changes);

    [Fact]
    public void Without_a_connection_every_command_says_the_three_ways_to_connect()
    {
        using EngineHarness ps = new();
        foreach (string script
            in (string[])[.. ItemCommand.Where(_ => true)
                .Select(command => $"{command.Name} -{command.Id} x {command.More} {command.Quiet}"), "New-StytchUser x@example.com",
                "Search-StytchUser", "'x' | Remove-StytchUser -WhatIf"])
        {
            HarnessResult r = ps.Run(script);
            Errors.Is(r.Terminating!, "NoConnection", ErrorCategory.InvalidOperation);
            Assert.Empty(r.Errors);
            Assert.All(["Connect-Stytch -ProjectId", "Connect-Stytch -Credential", "STYTCH_PROJECT_ID"],
                way => Assert.Contains(way, r.Terminating!.ErrorDetails.Message, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_newest_is_current_and_the_others_are_reached_by_name_or_object()
    {
        await using FakeService one = new();
        await using FakeService two = new(projectId: Other);
        using EngineHarness ps = one.Session(more: "-Name first");
        ps["c"] = two.Connect(ps, "-SkipVerification -Name 'the second'").EnsureNoErrors().Only;
        Assert.Equal(["the second", "first"], ps.Run("Get-StytchConnection").Values("Name"));
        Assert.Equal(["first"], ps.Run("Get-StytchConnection F*").Values("Name"));
        Assert.Equal(["first"], ps.Run("'first' | Get-StytchConnection").Values("Name"));
        ps.Run("Get-StytchUser current").EnsureNoErrors();
        ps.Run("Get-StytchUser named -Connection FIRST").EnsureNoErrors();
        ps.Run("Get-StytchUser given -Connection $c").EnsureNoErrors();
        Assert.Equal(["GET /v1/users/named"], one.Sent);
        Assert.Equal(["GET /v1/users/current", "GET /v1/users/given"], two.Sent);
        Errors.Is(ps.Run("Get-StytchConnection nobody").OnlyError, "ConnectionNotFound", ErrorCategory.ObjectNotFound, "nobody");
        Assert.Contains("no connection named 'nobody'", ps.Run("Get-StytchUser x -Connection nobody").Terminating!.Exception.Message,
            StringComparison.Ordinal);
        Assert.Contains("is $null", ps.Run("Get-StytchUser x -Connection $nothing").Terminating!.Exception.Message,
            StringComparison.Ordinal);
        Assert.NotNull(ps.Run("Get-StytchUser x -Connection 42").Terminating);
        Assert.Equal(3, one.Sent.Count + two.Sent.Count);
    }

    [Fact]
    public async Task A_name_that_is_used_again_means_the_new_connection()
    {
        await using FakeService one = new();
        await using FakeService two = new(projectId: Other);
        using EngineHarness ps = one.Session(more: "-Name work");
        two.Connect(ps, "-SkipVerification -Name Work").EnsureNoErrors();
        Assert.Equal(Other, ps.Run("Get-StytchConnection").Only.Get("ProjectId"));
        ps.Run("Get-StytchUser x -Connection work").EnsureNoErrors();
        Assert.Empty(one.Sent);
    }

    [Fact]
    public async Task Disconnect_forgets_one_and_no_other_becomes_current_by_accident()
    {
        await using FakeService one = new();
        await using FakeService two = new(projectId: Other);
        using EngineHarness ps = one.Session(more: "-Name first");
        two.Connect(ps, "-SkipVerification -Name second").EnsureNoErrors();
        ps.Run("Disconnect-Stytch").EnsureNoErrors();
        Assert.Equal(["first"], ps.Run("Get-StytchConnection").Values("Name"));
        HarnessResult r = ps.Run("Remove-StytchUser x -Force");
        Errors.Is(r.Terminating!, "NoConnection", ErrorCategory.InvalidOperation);
        Errors.Is(ps.Run("Disconnect-Stytch").OnlyError, "ConnectionNotFound", ErrorCategory.ObjectNotFound);
        Errors.Is(ps.Run("Disconnect-Stytch nobody").OnlyError, "ConnectionNotFound", ErrorCategory.ObjectNotFound, "nobody");
        ps.Run("Get-StytchUser x -Connection first; Disconnect-Stytch -Name first").EnsureNoErrors();
        Assert.Empty(ps.Run("Get-StytchConnection").Output);
        Assert.Empty(two.Sent);
        Assert.Single(one.Sent);
        two.Connect(ps, "-SkipVerification").EnsureNoErrors();
        ps.Run("Get-StytchConnection | Disconnect-Stytch").EnsureNoErrors();
        Assert.Empty(ps.Run("Get-StytchConnection").Output);
    }

    [Fact]
    public async Task Another_session_uses_the_same_object_at_the_same_time()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        object connection = ps.Run("Get-StytchConnection").Only;
        using EngineHarness other = new();
        other["c"] = connection;
        Task<HarnessResult> here = ps.Start("1..50 | ForEach-Object { Get-StytchUser \"a$_\" }").Completion;
        Task<HarnessResult> there = other.Start("1..50 | ForEach-Object { Get-StytchUser \"b$_\" -Connection $c }").Completion;
        Assert.Equal(Enumerable.Range(1, 50).Select(i => $"a{i}"), (await here).EnsureNoErrors().Values("UserId"));
        Assert.Equal(Enumerable.Range(1, 50).Select(i => $"b{i}"), (await there).EnsureNoErrors().Values("UserId"));

        // Handing it over does not make it that session's own.
        Assert.Equal("NoConnection", other.Run("Get-StytchUser x").Terminating!.Id());
        Assert.Empty(other.Run("Get-StytchConnection").Output);
    }

    [Theory]
    [MemberData(nameof(Changing))]
    public async Task A_read_only_connection_changes_nothing_and_asks_nothing(string name)
    {
        var command = ItemCommand.Of(name);
        await using FakeService service = new();
        using EngineHarness ps = service.Session(more: "-ReadOnly -Name careful");
        foreach (string how in (string[])[command.Quiet, "-Confirm"])
        {
            HarnessResult r = ps.Run($"'one', 'two' | {name} {command.More} {how}");
            Errors.Is(r.Terminating!, "ReadOnlyConnection", ErrorCategory.PermissionDenied, "careful");
            Assert.Empty(r.Prompts);
        }
        Assert.Empty(service.Sent);
        Assert.True((bool)ps.Run("Get-StytchConnection").Only.Get("ReadOnly")!);
    }

    [Theory]
    [MemberData(nameof(Changing))]
    public async Task A_what_if_on_a_read_only_connection_says_what_would_be_refused(string name)
    {
        var command = ItemCommand.Of(name);
        await using FakeService service = new();
        using EngineHarness ps = service.Session(more: "-ReadOnly -Name careful");
        HarnessResult r = ps.Run($"'one', 'two' | {name} {command.MoreForEach} -WhatIf");
        Assert.Null(r.Terminating);
        Assert.Contains("which the read-only connection 'careful' refuses", r.HostText, StringComparison.Ordinal);
        Assert.All(service.Sent, sent => Assert.Matches("^GET |^POST /v1/users/search ", sent));
    }

    [Fact]
    public async Task A_read_only_connection_reads()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session(more: "-ReadOnly");
        ps.Run("Get-StytchUser ada; Get-StytchUser -EmailAddress ada@example.com; Search-StytchUser; Get-StytchUserConnectedApp ada")
            .EnsureNoErrors();
        Assert.Equal(4, service.Sent.Count);
        Errors.Is(ps.Run("New-StytchUser x@example.com").Terminating!, "ReadOnlyConnection", ErrorCategory.PermissionDenied);
        Assert.Equal(4, service.Sent.Count);
    }

    [Fact]
    public async Task A_copy_of_a_connection_is_refused()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps.Run("$copy = [System.Management.Automation.PSSerializer]::Deserialize("
            + "[System.Management.Automation.PSSerializer]::Serialize((Get-StytchConnection)))").EnsureNoErrors();
        foreach (string script in (string[])["Get-StytchUser x -Connection $copy", "Remove-StytchUser x -Force -Connection $copy",
            "Disconnect-Stytch -Connection $copy"])
        {
            Assert.Contains("copied from another process", ps.Run(script).Terminating!.Exception.Message, StringComparison.Ordinal);
        }
        Assert.Empty(service.Sent);
    }

    [Fact]
    public async Task Names_are_completed_from_memory()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session(more: "-Name 'it''s [mine]'");
        service.Connect(ps, "-SkipVerification -Name plain").EnsureNoErrors();
        Assert.Equal(["'it''s [mine]'"], Complete("Get-StytchUser -Connection it"));
        Assert.Equal(["plain", "'it''s [mine]'"], Complete("Disconnect-Stytch -Name "));
        Assert.Empty(Complete("Get-StytchUser -Connection [xyz"));
        Assert.Empty(service.Sent);

        string[] Complete(string line) =>
            [.. ps.Run("(TabExpansion2 $line $line.Length).CompletionMatches", variables: new() { ["line"] = line }).EnsureNoErrors().Output
            .Where(match => match.Get("ResultType")!.ToString() == "ParameterValue").Select(match => match.Get<string>("CompletionText"))];
    }
}
