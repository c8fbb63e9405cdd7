using System.Globalization;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Tests.Faults;

/// <summary>How long a call waits that the service sent away. The clock stands at 03:04:20.</summary>
public sealed class RetryAfterTests
{
    private const double Boundary = 40;

    [Theory]
    [InlineData("7", 7)]
    [InlineData("0", 0)]
    [InlineData("600", 600)]
    [InlineData("Fri, 02 Jan 2026 03:04:50 GMT", 30)]
    [InlineData("Friday, 02-Jan-26 03:05:00 GMT", 40)]
    public async Task The_wait_that_a_Retry_After_asks_for_is_kept(string header, double seconds)
    {
        foreach (string callName in Call.Kinds)
        {
            foreach (int status in (int[])[429, 503])
            {
                WaitReport wait = await WaitAsync(callName, status, header);
                Assert.Equal((WaitReason.Retry, 2, seconds), (wait.Reason, wait.Attempt, wait.Delay.TotalSeconds));
            }
        }
    }

    [Theory]
    [InlineData("601")]
    [InlineData("86400")]
    [InlineData("99999999999999999999")]
    [InlineData("-5")]
    [InlineData("1.5")]
    [InlineData("soon")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("Fri, 02 Jan 2026 03:04:19 GMT")]
    [InlineData("Sat, 02 Jan 2126 03:04:20 GMT")]
    [InlineData("Thu, 32 Jan 2026 03:04:20 GMT")]
    public async Task What_cannot_be_meant_is_as_good_as_nothing(string? header)
    {
        // Searches are counted by the calendar's minutes, so nothing sooner than the next one helps.
        Assert.InRange((await WaitAsync("search", 429, header)).Delay.TotalSeconds, Boundary + 0.05, Boundary + 0.7);
        foreach (string callName in Call.Kinds)
        {
            Assert.InRange((await WaitAsync(callName, 503, header)).Delay.TotalSeconds, 0.375, 0.625);
            if (callName != "search") { Assert.InRange((await WaitAsync(callName, 429, header)).Delay.TotalSeconds, 0.375, 0.625); }
        }
    }

    /// <summary>The limits are counted by the calendar's minutes: who is sent away again and again goes on after the next one.</summary>
    [Fact]
    public async Task A_limit_that_lasts_is_waited_out_to_the_minute()
    {
        foreach (string callName in Call.Kinds)
        {
            DateTimeOffset nextMinute = new(2026, 1, 2, 3, 5, 0, TimeSpan.Zero);
            Wire? wire = null;
            wire = new Wire(_ => wire!.Clock.GetUtcNow() < nextMinute
                ? Reply.Json(429, Bodies.Error(429, "too_many_requests"))
                : Reply.Json(200, Bodies.Success), options => options with { MaximumRetryCount = 5 });
            await using (wire)
            {
                _ = (await wire.CallAsync(Call.Named(callName))).Succeeded;
                Assert.InRange((wire.Clock.GetUtcNow() - nextMinute).TotalSeconds, 0, 1);
                Assert.InRange(wire.Server.Requests.Count, 2, 4);
            }
        }
    }

    [Fact]
    public async Task No_wait_of_our_own_is_longer_than_a_minute()
    {
        await using var wire =
            new Wire(_ => Reply.Json(503, Bodies.Error(503, "server_unavailable")), options => options with { MaximumRetryCount = 12 });
        await wire.CallAsync(Call.Named("get"));
        Assert.Equal(12, wire.Observer.Waits.Count);
        Assert.All(wire.Observer.Waits, wait => Assert.InRange(wait.Delay, TimeSpan.FromSeconds(0.375), TimeSpan.FromMinutes(1)));
    }

    [Fact]
    public async Task Nothing_is_repeated_when_nobody_wants_it()
    {
        await using var wire = new Wire(_ => Reply.Json(429, Bodies.Error(429, "too_many_requests"), ("Retry-After", "1")),
            options => options with { MaximumRetryCount = 0 });
        StytchApiException e = (await wire.CallAsync(Call.Named("search"))).Failed;
        Assert.Equal((429, 1), (e.StatusCode, e.Attempts));
        Assert.Empty(wire.Observer.Waits);
    }

    private static async Task<WaitReport> WaitAsync(string callName, int status, string? header)
    {
        int first = 1;
        await using var wire = new Wire(_ => Interlocked.Exchange(ref first, 0) == 0 ? Reply.Json(200, Bodies.Success)
            : header is null ? Reply.Json(status, Bodies.Error(status, "x"))
            : Reply.Json(status, Bodies.Error(status, "x"), ("Retry-After", header)));
        DateTimeOffset begun = wire.Clock.GetUtcNow();
        _ = (await wire.CallAsync(Call.Named(callName))).Succeeded;
        WaitReport wait = Assert.Single(wire.Observer.Waits);
        Assert.True((wire.Clock.GetUtcNow() - begun - wait.Delay).Duration() < TimeSpan.FromMilliseconds(2),
            string.Create(CultureInfo.InvariantCulture, $"{wait.Delay} were announced."));
        return wait;
    }
}
