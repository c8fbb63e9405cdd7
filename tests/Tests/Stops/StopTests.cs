using StytchUsers.Testing;
using StytchUsers.Tests.Searching;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Stops;

/// <summary>Ctrl+C ends a command wherever it is, within 300 ms, and nothing is sent after it.</summary>
[Collection(MeasuresTime.Name)]
public sealed class StopTests
{
    public static TheoryData<string> Commands =>
    [
        "Get-StytchUser one, two",
        "Get-StytchUser -EmailAddress one@example.com",
        "Search-StytchUser",
        "Search-StytchUser -ThrottleLimit 8",
        "New-StytchUser one@example.com",
        "'one', 'two' | Set-StytchUser -Role admin",
        "'one', 'two' | Remove-StytchUser -Force",
        "'one', 'two' | Remove-StytchUserTotp -Force",
        "Remove-StytchUserEmail -UserId one, two -EmailAddress one@example.com -Force",
        "Get-StytchUserConnectedApp one, two",
        "Revoke-StytchUserConnectedApp one app -Force",
        "Connect-Stytch $projectId $secret -BaseUri $uri",
    ];

    [Theory]
    [MemberData(nameof(Commands))]
    public Task A_stop_before_the_headers(string script) => StopOnTheWayAsync(script, reply => reply.StallBeforeHeaders());

    [Theory]
    [MemberData(nameof(Commands))]
    public Task A_stop_in_the_body(string script) => StopOnTheWayAsync(script, reply => reply.StallInBody(10));

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task A_stop_in_the_wait_before_another_attempt(string script)
    {
        await using FakeService service = new(_ => FakeResponses.Error(503, "service_unavailable").WithHeader("Retry-After", "60"));
        using EngineHarness ps = service.Session(new HarnessOptions { AllStreams = true });
        await StopAssert.StopsAsync(async () =>
        {
            int before = service.Sent.Count;
            RunningPipeline p = ps.Start(script);
            await p.WaitForMessageAsync("Waiting 60 s before attempt 2");
            HarnessResult r = await p.StopAsync();
            Assert.Equal(before + 1, service.Sent.Count);
            Assert.Empty(r.Output);
            return r;
        });
        Assert.Empty(ps.ErrorVariable);
    }

    [Theory]
    [InlineData("-SearchLimitPerMinute 1", "while ($true) { Search-StytchUser -First 1 }")]
    [InlineData("-RequestLimitPerSecond 1", "while ($true) { Set-StytchUser one -Role admin }")]
    public async Task A_stop_in_the_wait_for_the_rate_limit(string limit, string script)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session(new HarnessOptions { AllStreams = true }, limit);
        await StopAssert.StopsAsync(async () =>
        {
            RunningPipeline p = ps.Start(script);
            await p.WaitForMessageAsync("to stay within the rate limit");
            return await p.StopAsync();
        });
        int sent = service.Sent.Count;
        ps.Run("Get-StytchConnection").EnsureNoErrors();
        Assert.Equal(sent, service.Sent.Count);
    }

    [Fact]
    public async Task A_stop_ends_a_question_that_waits()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        await StopAssert.StopsAsync(async () =>
        {
            ps.Answer(PromptAnswer.UntilStopped);
            RunningPipeline p = ps.Start("'one', 'two' | Remove-StytchUser");
            await p.WaitForPromptAsync();
            return await p.StopAsync();
        });
        Assert.Empty(service.Sent);
    }

    [Fact]
    public async Task While_the_reader_takes_its_time()
    {
        await using FakeService service = new(Pages.Of(1000));
        using EngineHarness ps = service.Session();
        await StopAssert.StopsAsync(async () =>
        {
            int before = service.Sent.Count;
            RunningPipeline p = ps.Start("Search-StytchUser -PageSize 10 | Wait-Signal $never -After 3",
                variables: new() { ["never"] = new TaskCompletionSource().Task });
            await p.WaitForOutputAsync(3);
            await service.Server.WaitForRequestsAsync(before + 2);
            HarnessResult r = await p.StopAsync();
            Assert.Equal(3, r.Output.Count);
            Assert.Equal(before + 2, service.Sent.Count);
            return r;
        });
    }

    [Theory]
    [InlineData("Search-StytchUser -PageSize 2 | Select-Object -First 1")]
    [InlineData("Search-StytchUser -PageSize 2 -ThrottleLimit 8 | Select-Object -First 1")]
    [InlineData("do { Search-StytchUser -PageSize 2 | ForEach-Object { $_; break } } while ($false)")]
    [InlineData("try { Search-StytchUser -PageSize 2 | ForEach-Object { $_; throw 'enough' } } catch { }")]
    public async Task A_reader_that_has_enough_does_not_wait_for_the_page_that_is_on_its_way(string script)
    {
        await using FakeService service = new(Pages.Of(1000, (from, page) => from == 0 ? page : page.StallBeforeHeaders()));
        using EngineHarness ps = service.Session(new HarnessOptions { Timeout = TimeSpan.FromSeconds(20) });
        Assert.Equal("u1", ps.Run(script).Output[0].Get("UserId"));
        bool windows = script.Contains("ThrottleLimit", StringComparison.Ordinal);
        Assert.InRange(service.Sent.Count, 1, windows ? 1 + (2 * 8) : 2);

        // Windows ask for the first pages of other times too, and those are not held back here.
        ReplyOutcome[] ends = windows ? [ReplyOutcome.ClientGone, ReplyOutcome.Sent] : [ReplyOutcome.ClientGone];
        foreach (RecordedRequest ahead in service.Server.Requests.Skip(1)) { Assert.Contains(await ahead.Finished, ends); }
    }

    [Fact]
    public async Task Many_stopped_calls_leave_no_connection_open()
    {
        await using FakeService service = new(_ => FakeResponses.Page(["u1"], null).StallInBody(20));
        using EngineHarness ps = service.Session();
        for (int i = 0; i < 100; i++)
        {
            int before = service.Sent.Count;
            RunningPipeline p = ps.Start(i % 2 == 0 ? "Search-StytchUser" : "Get-StytchUser one, two -ThrottleLimit 2");
            await service.Server.WaitForRequestsAsync(before + 1 + (i % 2));
            Assert.True((await p.StopAsync()).Stopped);
        }
        await service.Server.WaitForOpenConnectionsAsync(0);
        Assert.Empty(ps.ErrorVariable);
    }

    private static async Task StopOnTheWayAsync(string script, Func<Reply, Reply> stall)
    {
        await using FakeService service = new(_ => stall(FakeResponses.Changed("one")));
        using EngineHarness ps = service.Session();
        await StopAssert.StopsAsync(async () =>
        {
            int before = service.Sent.Count;
            RunningPipeline p = ps.Start(script);
            RecordedRequest request = (await service.Server.WaitForRequestsAsync(before + 1))[before];
            await request.Held;
            HarnessResult r = await p.StopAsync();
            Assert.Equal(ReplyOutcome.ClientGone, await request.Finished);
            Assert.Equal(before + 1, service.Sent.Count);
            Assert.Empty(r.Output);
            Assert.Empty(r.Errors);
            return r;
        });
        Assert.Empty(ps.ErrorVariable);
        await service.Server.WaitForOpenConnectionsAsync(0);
    }
}
