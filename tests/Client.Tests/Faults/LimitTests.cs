using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Tests.Faults;

/// <summary>Numbers beyond all sense, from the caller or the server: none overflows a wait or ends a call.</summary>
public sealed class LimitTests
{
    public static TheoryData<string> Kinds => [.. Call.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_call_is_repeated_a_hundred_times(string callName)
    {
        await using var wire =
            new Wire(_ => Reply.Json(503, Bodies.Error(503, "server_unavailable")), options => options with { MaximumRetryCount = 100 });
        StytchApiException e = (await wire.CallAsync(Call.Named(callName))).Failed;
        Assert.Equal((503, 101), (e.StatusCode, e.Attempts));
        Assert.Equal(100, wire.Observer.Waits.Count);
        Assert.All(wire.Observer.Waits, wait => Assert.InRange(wait.Delay, TimeSpan.Zero, TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task A_call_is_repeated_as_often_as_numbers_go()
    {
        int left = 120;
        await using var wire = new Wire(_ =>
            Interlocked.Decrement(ref left) > 0 ? Reply.Json(429, Bodies.Error(429, "too_many_requests")) : Reply.Json(200, Bodies.Success),
            options => options with { MaximumRetryCount = int.MaxValue });
        _ = (await wire.CallAsync(Call.Named("get"))).Succeeded;
        Assert.Equal(120, wire.Server.Requests.Count);
    }

    [Theory]
    [InlineData("9223372036854775807")]
    [InlineData("2147483648")]
    [InlineData("-9223372036854775808")]
    [InlineData("Fri, 31 Dec 9999 23:59:59 GMT")]
    [InlineData("Mon, 01 Jan 0001 00:00:00 GMT")]
    public async Task A_wait_that_nobody_can_mean(string retryAfter)
    {
        await using var wire = new Wire(new ReplyScript()
            .Add(Reply.Json(503, Bodies.Error(503, "server_unavailable"), ("Retry-After", retryAfter)))
            .Otherwise(Reply.Json(200, Bodies.Success)));
        _ = (await wire.CallAsync(Call.Named("create"))).Succeeded;
        Assert.InRange(Assert.Single(wire.Observer.Waits).Delay.TotalSeconds, 0.375, 0.625);
    }

    [Fact]
    public async Task Search_and_request_limits_go_as_high_and_as_low_as_numbers_do()
    {
        foreach (int limit in (int[])[int.MaxValue, 1, 0, int.MinValue])
        {
            await using var wire = new Wire(_ => Reply.Json(200, Bodies.Success),
                options => options with { SearchLimitPerMinute = limit, RequestLimitPerSecond = limit });
            _ = (await wire.CallAsync(Call.Named("get"))).Succeeded;
            _ = (await wire.CallAsync(Call.Named("search"))).Succeeded;
            Assert.Equal(2, wire.Server.Requests.Count);
        }
    }

    /// <summary>A limit of our own that the service calls used up, with the highest number there is.</summary>
    [Fact]
    public async Task A_limit_without_end_that_is_used_up()
    {
        await using var wire = new Wire(new ReplyScript().Add(Reply.Json(429, Bodies.Error(429, "too_many_requests")))
            .Otherwise(Reply.Json(200, Bodies.Success)),
            options => options with { SearchLimitPerMinute = int.MaxValue });
        _ = (await wire.CallAsync(Call.Named("search"))).Succeeded;
        Assert.Equal(WaitReason.Retry, Assert.Single(wire.Observer.Waits).Reason);
    }

    [Fact]
    public async Task A_call_may_have_more_time_than_a_timer_keeps()
    {
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.Success),
            options => options with { AttemptTimeout = TimeSpan.MaxValue, TimeProvider = TimeProvider.System });
        _ = (await wire.CallAsync(Call.Named("get"))).Succeeded;
        Assert.Single(wire.Server.Requests);
    }
}
