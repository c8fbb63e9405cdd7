using System.Collections.Concurrent;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Toolkit;

/// <summary>A pipeline is watched and stopped while it runs, and a downstream command ends it as Select-Object does.</summary>
public sealed class RunningPipelineTests
{
    private static readonly HarnessOptions s_probe = new() { Module = null, Commands = [typeof(ProbeCommand)], AllStreams = true };

    [Fact]
    public async Task Output_and_messages_are_seen_as_they_come_and_a_stop_is_timed()
    {
        using EngineHarness ps = new(s_probe);
        ConcurrentQueue<string> calls = new();
        RunningPipeline p = ps.Start("'x' | Test-Probe 2 -Hang -Calls $calls", variables: new() { ["calls"] = calls });
        await p.WaitForOutputAsync(2);
        await p.WaitForMessageAsync("page 1");
        Assert.False(p.Completion.IsCompleted);

        HarnessResult r = await p.StopAsync();

        Assert.True(r.Stopped);
        Assert.InRange(r.StopTook!.Value, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(2, r.Output.Count);
        Assert.Empty(r.Errors);
        Assert.Null(r.Terminating);
        Assert.Empty(ps.ErrorVariable);
        Assert.Equal(["Stop", "Dispose"], calls);
        Assert.Equal("still there", ps.Run("'still there'").Only.ToString());
    }

    [Fact]
    public async Task A_stop_ends_a_prompt_that_waits()
    {
        using EngineHarness ps = new(s_probe);
        ps.Answer(PromptAnswer.UntilStopped);
        RunningPipeline p = ps.Start("'x' | Test-Probe 1 -Ask");
        Assert.Contains("user x", (await p.WaitForPromptAsync())[0].Message, StringComparison.Ordinal);
        HarnessResult r = await p.StopAsync();
        Assert.True(r.Stopped);
        Assert.Empty(r.Output);
    }

    [Fact]
    public async Task A_wait_for_what_never_comes_fails_when_the_pipeline_ends()
    {
        using EngineHarness ps = new(s_probe);
        RunningPipeline p = ps.Start("1");
        await Assert.ThrowsAsync<InvalidOperationException>(() => p.WaitForOutputAsync(2));
        await Assert.ThrowsAsync<InvalidOperationException>(() => p.WaitForMessageAsync("nothing"));
        HarnessResult r = await p.StopAsync();
        Assert.False(r.Stopped);
    }

    [Fact]
    public async Task A_slow_reader_holds_the_pipeline_until_told()
    {
        using EngineHarness ps = new(s_probe);
        TaskCompletionSource go = new();
        RunningPipeline p = ps.Start("'x' | Test-Probe 5 | Wait-Signal $go -After 2", variables: new() { ["go"] = go.Task });
        await p.WaitForOutputAsync(2);
        Assert.Equal(2, p.Output.Count);
        go.SetResult();
        Assert.Equal(5, (await p.Completion).Output.Count);

        RunningPipeline stuck =
            ps.Start("'x' | Test-Probe 5 | Wait-Signal $go -After 2", variables: new() { ["go"] = new TaskCompletionSource().Task });
        await stuck.WaitForOutputAsync(2);
        Assert.True((await stuck.StopAsync()).Stopped);
    }

    [Theory]
    [InlineData("'x' | Test-Probe 9 -Calls $calls | Select-Object -First 3; 'next'", true)]
    [InlineData("do { 'x' | Test-Probe 9 -Calls $calls | ForEach-Object { $_; if ($_ -eq 3) { break } } } while ($false); 'next'", true)]
    [InlineData("'x' | Test-Probe 9 -Calls $calls | ForEach-Object { $_; if ($_ -eq 3) { throw 'enough' } }; 'next'", false)]
    public void What_is_upstream_sees_its_write_throw_and_a_dispose_only(string script, bool goesOn)
    {
        using EngineHarness ps = new(s_probe);
        ConcurrentQueue<string> calls = new();
        HarnessResult r = ps.Run(script, variables: new() { ["calls"] = calls });
        Assert.Equal(goesOn ? ["1", "2", "3", "next"] : ["1", "2", "3"], r.Output.Select(o => o.ToString()));
        Assert.Equal(goesOn, r.Terminating is null);
        Assert.Empty(r.Errors);
        Assert.Equal(2, calls.Count);
        Assert.Equal("Dispose", calls.Last());
    }

    [Fact]
    public void A_run_that_hangs_fails_in_time()
    {
        using EngineHarness ps =
            new(new HarnessOptions { Module = null, Commands = s_probe.Commands, Timeout = TimeSpan.FromMilliseconds(200) });
        Assert.Throws<TimeoutException>(() => ps.Run("Test-Probe -Hang"));
    }
}
