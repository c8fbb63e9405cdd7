using System.Collections.Concurrent;
using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using StytchUsers.Tests.Commands;
using Xunit;

namespace StytchUsers.Tests.Bulk;

/// <summary>Several requests in flight, never more than was said, and everything told in the order of the input.</summary>
public sealed class ThrottleTests
{
    public static TheoryData<string> All =>
        [.. ItemCommand.Where(command => command.HasThrottle).Select(command => command.Name), "New-StytchUser"];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Output_and_errors_keep_the_order_of_the_input_whoever_is_answered_first(string name)
    {
        await using Turnstile turnstile = new();
        using EngineHarness ps = turnstile.Service.Session();
        string[] ids = ["a", "missing1", "b", "c", "missing2", "d", "e", "f", "missing3"];
        RunningPipeline p = ps.Start($"{Items(name)} -ThrottleLimit 4 2>&1 "
            + "| ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { $_.TargetObject } else { $_.UserId } }",
            variables: new() { ["ids"] = ids });
        await turnstile.WaitForAsync(4);
        Assert.Equal(ids.Take(4).Order(StringComparer.Ordinal), turnstile.Came.Order(StringComparer.Ordinal));
        turnstile.Release("c", "b", "missing1");
        await turnstile.WaitForAsync(7);
        Assert.Empty(p.Output);
        turnstile.Release("e", "d", "missing2");
        await turnstile.WaitForAsync(9);
        turnstile.Release("missing3", "f", "a");
        HarnessResult r = (await p.Completion).EnsureNoErrors();
        Assert.Equal(ids, r.Output.Select(id => id.ToString().Split('@')[0]));
        Assert.Equal(4, turnstile.Service.Server.MostAtOnce);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task One_at_a_time_is_what_happens_without_a_word(string name)
    {
        await using Turnstile turnstile = new();
        using EngineHarness ps = turnstile.Service.Session();
        turnstile.Open();
        ps.Run(Items(name), variables: new() { ["ids"] = Enumerable.Range(1, 10).Select(i => $"u{i}").ToArray() }).EnsureNoErrors();

        // An external id is looked for before it is removed.
        int requests = name == "Remove-StytchUserExternalId" ? 2 : 1;
        Assert.Equal(Enumerable.Range(1, 10).SelectMany(i => Enumerable.Repeat($"u{i}", requests)), turnstile.Came);
        Assert.Equal(1, turnstile.Service.Server.MostAtOnce);
        foreach (string limit in (string[])["0", "65", "-1"])
        {
            Assert.Equal("ParameterArgumentValidationError",
                ps.Run($"{Items(name)} -ThrottleLimit {limit}").Terminating!.Id());
        }
        Assert.Equal(10 * requests, turnstile.Came.Count);
    }

    [Fact]
    public async Task Sixty_four_are_in_flight_when_sixty_four_were_allowed()
    {
        await using Turnstile turnstile = new();
        using EngineHarness ps = turnstile.Service.Session();
        RunningPipeline p = ps.Start("1..200 | ForEach-Object { \"u$_\" } | Get-StytchUser -ThrottleLimit 64");
        await turnstile.WaitForAsync(64);
        turnstile.Open();
        Assert.Equal(Enumerable.Range(1, 200).Select(i => $"u{i}"), (await p.Completion).EnsureNoErrors().Values("UserId"));
        Assert.Equal(64, turnstile.Service.Server.MostAtOnce);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_endless_input_is_taken_no_faster_than_it_is_worked_off(bool othersAreDone)
    {
        await using Turnstile turnstile = new();
        using EngineHarness ps = turnstile.Service.Session();
        ConcurrentQueue<int> taken = new();
        if (othersAreDone) { turnstile.Release([.. Enumerable.Range(2, 100).Select(i => $"u{i}")]); }
        RunningPipeline p = ps.Start("& { for ($i = 1; ; $i++) { $taken.Enqueue($i); \"u$i\" } } | Get-StytchUser -ThrottleLimit 3",
            variables: new() { ["taken"] = taken });

        // The first never gets a response. Nothing can be written before it, so that the command stops taking input at some point.
        int started = othersAreDone ? 12 : 3;
        await turnstile.WaitForAsync(started);
        HarnessResult r = await p.StopAsync();
        Assert.True(r.Stopped);
        Assert.Equal(started, turnstile.Came.Count);
        Assert.InRange(taken.Count, started, started + 1);
        Assert.Empty(r.Output);
    }

    [Fact]
    public async Task Questions_are_asked_in_order_and_before_their_requests_start()
    {
        await using Turnstile turnstile = new();
        using EngineHarness ps = turnstile.Service.Session();
        ps.Answer(PromptAnswer.Yes, PromptAnswer.No, PromptAnswer.Yes, PromptAnswer.No);
        RunningPipeline p = ps.Start("'a', 'b', 'c', 'd' | Remove-StytchUser -ThrottleLimit 4 -PassThru");
        await p.WaitForPromptAsync(4);
        await turnstile.WaitForAsync(2);
        turnstile.Open();
        Assert.Equal(["a", "c"], (await p.Completion).EnsureNoErrors().Values("UserId"));
        Assert.Equal(["a", "c"], turnstile.Came.Order(StringComparer.Ordinal));
        Assert.Contains("What if: Remove user z", ps.Run("'z' | Remove-StytchUser -ThrottleLimit 4 -WhatIf -Force").HostText,
            StringComparison.Ordinal);
        Assert.Equal(2, turnstile.Came.Count);
    }

    [Fact]
    public async Task What_is_refused_without_a_request_takes_its_turn_among_the_others()
    {
        await using Turnstile turnstile = new();
        using EngineHarness ps = turnstile.Service.Session();
        RunningPipeline p = ps.Start("'a', '..', 'b' | Get-StytchUser -ThrottleLimit 3 2>&1");
        await turnstile.WaitForAsync(2);
        Assert.Empty(p.Output);
        turnstile.Open();
        HarnessResult r = await p.Completion;
        Assert.Equal(["StytchUser", "ErrorRecord", "StytchUser"], r.Output.Select(item => item.BaseObject.GetType().Name));
        Assert.Equal("..", ((ErrorRecord)r.Output[1].BaseObject).TargetObject);
    }

    private static string Items(string name)
    {
        if (name == "New-StytchUser")
        {
            return "$ids | ForEach-Object { [pscustomobject]@{ Email = \"$_@example.com\" } } | New-StytchUser";
        }
        var command = ItemCommand.Of(name);
        return $"$ids | {name} {command.More} {command.Quiet} {command.PassThru}";
    }
}
