using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Bulk;

/// <summary>However a bulk change ends, nothing new starts, what was sent is finished, and what came of each is told.</summary>
[Collection(MeasuresTime.Name)]
public sealed class EndingTests
{
    /// <summary>
    /// How far the others may have come before the response that ends it was read: four in flight, and four times as many not yet written.
    /// </summary>
    private const int MostAfterAnEnd = 20;

    private static readonly Dictionary<string, object?> s_ids =
        new() { ["ids"] = Enumerable.Range(1, 40).Select(i => i == 2 ? "missing" : $"u{i}").ToArray() };

    [Theory]
    [InlineData("Remove-StytchUser -Force -PassThru")]
    [InlineData("Set-StytchUser -Role admin -PassThru")]
    public async Task Error_action_stop_lets_the_others_finish_and_tells_of_them(string command)
    {
        await using Turnstile turnstile = new();
        using EngineHarness ps = turnstile.Service.Session();
        RunningPipeline p = ps.Start($"$ids | {command} -ThrottleLimit 4 -ErrorAction Stop", variables: s_ids);
        await turnstile.WaitForAsync(4);
        turnstile.Release("u1", "missing");
        await p.WaitForOutputAsync();
        Assert.False(p.Completion.IsCompleted);
        turnstile.Open();
        HarnessResult r = await p.Completion;
        Assert.Equal("user_not_found", r.Terminating!.Id());
        Assert.InRange(turnstile.Came.Count, 4, MostAfterAnEnd);
        turnstile.AssertAccounted(r);
    }

    [Fact]
    public async Task Credentials_that_stop_working_end_the_command_and_what_was_sent_is_reported()
    {
        await using Turnstile turnstile = new(id => id == "missing" ? FakeResponses.Error(401, "unauthorized_credentials") : null);
        using EngineHarness ps = turnstile.Service.Session();
        RunningPipeline p = ps.Start("$ids | Remove-StytchUser -Force -PassThru -ThrottleLimit 4", variables: s_ids);
        await turnstile.WaitForAsync(4);
        turnstile.Release("u1", "missing");
        await p.WaitForOutputAsync();
        turnstile.Open();
        HarnessResult r = await p.Completion;
        Errors.Is(r.Terminating!, "unauthorized_credentials", ErrorCategory.AuthenticationError);
        Assert.InRange(turnstile.Came.Count, 4, MostAfterAnEnd);
        turnstile.AssertAccounted(r);
    }

    [Fact]
    public async Task A_stop_lets_what_was_sent_finish_and_tells_it_on_the_host()
    {
        await using Turnstile turnstile = new();
        using EngineHarness ps = turnstile.Service.Session();
        RunningPipeline p = ps.Start("$ids | Remove-StytchUser -Force -PassThru -ThrottleLimit 4", variables: s_ids);
        await turnstile.WaitForAsync(4);
        p.Stop();
        turnstile.Release("u4");
        turnstile.Release("missing", "u3", "u1");
        HarnessResult r = await p.Completion;
        Assert.True(r.Stopped);
        Assert.Equal(4, turnstile.Came.Count);
        Assert.Empty(r.Output);
        turnstile.AssertAccounted(r);
        Assert.Equal(3, r.HostText.Split('\n').Count(line => line.EndsWith(": done before the command ended.", StringComparison.Ordinal)));
        Assert.Contains("WARNING: missing: It did not work.", r.HostText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_what_only_waits_to_be_sent_again()
    {
        await using Turnstile turnstile =
            new(id => id == "u3" ? FakeResponses.Error(503, "service_unavailable", "Not now.").WithHeader("Retry-After", "120") : null);
        using EngineHarness ps = turnstile.Service.Session(new HarnessOptions { AllStreams = true });
        RunningPipeline p = ps.Start("$ids | Remove-StytchUser -Force -PassThru -ThrottleLimit 3", variables: s_ids);
        await turnstile.WaitForAsync(3);
        turnstile.Release("u1", "missing", "u3");
        await p.WaitForMessageAsync("Waiting 120 s");
        await turnstile.WaitForAsync(5);
        p.Stop();
        turnstile.Release("u4", "u5");
        HarnessResult r = await p.Completion;
        Assert.True(r.Stopped);
        Assert.InRange(r.StopTook!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(10));
        Assert.Contains("WARNING: u3: Not now.", r.HostText, StringComparison.Ordinal);
        Assert.Equal(5, turnstile.Came.Count);
        turnstile.AssertAccounted(r);
    }

    [Fact]
    public async Task Whoever_wants_no_more_downstream_ends_it_the_same_way()
    {
        await using Turnstile turnstile = new();
        using EngineHarness ps = turnstile.Service.Session();
        RunningPipeline p =
            ps.Start("$ids | Remove-StytchUser -Force -PassThru -ThrottleLimit 4 | Select-Object -First 1; 'goes on'", variables: s_ids);
        await turnstile.WaitForAsync(4);
        turnstile.Release("u1");
        await p.WaitForOutputAsync();
        turnstile.Open();
        HarnessResult r = await p.Completion;
        Assert.Equal("goes on", r.Output[1].ToString());
        Assert.Null(r.Terminating);
        Assert.InRange(turnstile.Came.Count, 4, MostAfterAnEnd);
        turnstile.AssertAccounted(r with { Output = [r.Output[0]] });
    }

    [Fact]
    public async Task Reading_ends_at_once_and_has_nothing_to_tell()
    {
        await using Turnstile turnstile = new();
        using EngineHarness ps = turnstile.Service.Session();
        await StopAssert.StopsAsync(async () =>
        {
            int before = turnstile.Came.Count;
            RunningPipeline p = ps.Start("$ids | Get-StytchUser -ThrottleLimit 8", variables: s_ids);
            await turnstile.WaitForAsync(before + 8);
            HarnessResult r = await p.StopAsync();
            Assert.Equal("", r.HostText);
            Assert.Equal(before + 8, turnstile.Came.Count);
            return r;
        });
        await turnstile.Service.Server.WaitForOpenConnectionsAsync(0);
    }

    [Fact]
    public async Task A_single_change_that_is_stopped_on_its_way_is_called_unknown()
    {
        await using Turnstile turnstile = new();
        using EngineHarness ps = turnstile.Service.Session();
        await StopAssert.StopsAsync(async () =>
        {
            int before = turnstile.Came.Count;
            RunningPipeline p = ps.Start("$ids | Remove-StytchUser -Force -PassThru", variables: s_ids);
            await turnstile.WaitForAsync(before + 1);
            HarnessResult r = await p.StopAsync();
            Assert.Contains("WARNING: u1: stopped while the request was on its way. It is not known whether the change was made.",
                r.HostText, StringComparison.Ordinal);
            Assert.Equal(before + 1, turnstile.Came.Count);
            return r;
        });
    }
}
