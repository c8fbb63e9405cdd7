using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Bulk;

/// <summary>How far a command is: as progress after two seconds, and in one line when it ends early.</summary>
[Collection(MeasuresTime.Name)]
public sealed class CountTests
{
    /// <summary>Twelve requests, one after the other, take longer than the two seconds after which progress is worth showing.</summary>
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(300);

    [Theory]
    [InlineData("Remove-StytchUser -UserId $ids -Force", "Remove-StytchUser", @"^\d+ of 12, \d+ a second$")]
    [InlineData("Get-StytchUser $ids", "Get-StytchUser", @"^\d+ of 12, \d+ a second$")]
    [InlineData("$ids | Set-StytchUser -Role admin", "Set-StytchUser", @"^\d+, \d+ a second$")]
    public async Task A_long_run_shows_one_record_with_the_count_and_takes_it_away(string script, string activity, string status)
    {
        await using FakeService service = new(request => Slow(request.Method == "GET"
            ? FakeResponses.Flat(request.Target[(request.Target.LastIndexOf('/') + 1)..])
            : FakeResponses.Changed("u1")));
        using EngineHarness ps = service.Session();
        ps["ids"] = Enumerable.Range(1, 12).Select(i => $"u{i}").ToArray();
        HarnessResult r = ps.Run(script).EnsureNoErrors();
        Assert.Single(r.Progress.Select(record => record.ActivityId).Distinct());
        Assert.Equal(ProgressRecordType.Completed, r.Progress[^1].RecordType);
        ProgressRecord[] shown = [.. r.Progress.SkipLast(1)];
        Assert.InRange(shown.Length, 1, 8);
        Assert.All(shown, record =>
        {
            Assert.Equal(activity, record.Activity);
            Assert.Matches(status, record.StatusDescription);
        });
    }

    [Fact]
    public async Task An_error_that_ends_a_long_run_takes_the_progress_away_and_the_count_is_told()
    {
        await using FakeService service = new(request => Slow(
            request.Target.EndsWith("u12", StringComparison.Ordinal)
                ? FakeResponses.Error(404, "user_not_found")
                : FakeResponses.Removed("u")));
        using EngineHarness ps = service.Session();
        ps["ids"] = Enumerable.Range(1, 13).Select(i => $"u{i}").ToArray();
        HarnessResult r = ps.Run("Remove-StytchUser -UserId $ids -Force -ErrorAction Stop");
        Assert.NotNull(r.Terminating);
        Assert.Equal(ProgressRecordType.Completed, r.Progress[^1].RecordType);
        Assert.Contains("WARNING: Remove-StytchUser: 11 of 13 done, 1 failed.\n", r.HostText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Remove-StytchUser -UserId $ids -Force", @"Remove-StytchUser: 3 of 40 done, 1 failed\.")]
    [InlineData("$ids | Remove-StytchUser -Force", @"Remove-StytchUser: 3 done, 1 failed\.")]
    [InlineData("$ids | Remove-StytchUser -Force -ThrottleLimit 4", @"Remove-StytchUser: \d+ done, 1 failed\.")]
    public async Task A_stop_is_followed_by_one_line_with_the_count(string script, string line)
    {
        await using Turnstile turnstile = new();
        using EngineHarness ps = turnstile.Service.Session();
        RunningPipeline p =
            ps.Start(script, variables: new() { ["ids"] = Enumerable.Range(1, 40).Select(i => i == 2 ? "missing" : $"u{i}").ToArray() });
        turnstile.Release("u1", "missing", "u3", "u4");
        await turnstile.WaitForAsync(5);
        await turnstile.Service.Server.Requests[3].Finished;
        p.Stop();

        // Several at once are waited for.
        if (script.Contains("ThrottleLimit", StringComparison.Ordinal)) { turnstile.Open(); }
        HarnessResult r = await p.Completion;
        Assert.True(r.Stopped);
        Assert.Matches($"^WARNING: {line}$",
            Assert.Single(r.HostText.Split('\n'), text => text.Contains(" done, ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Nothing_is_told_of_a_single_change_of_reading_or_where_a_reader_has_enough()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        Assert.Equal("", ps.Run("'a', 'b', 'c' | Set-StytchUser -Role admin -PassThru | Select-Object -First 1").HostText);
        Assert.Equal("", ps.Run("Remove-StytchUser missing -Force -ErrorAction Stop").HostText);
        Assert.Equal("", ps.Run("Get-StytchUser a, missing -ErrorAction Stop").HostText);
        Assert.Equal("", ps.Run("'a', 'b' | Remove-StytchUser -Force").HostText);
    }

    private static Reply Slow(Reply reply) => reply.HoldBeforeHeaders(Task.Delay(s_latency));
}
