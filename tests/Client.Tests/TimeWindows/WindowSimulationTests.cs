using System.Diagnostics;
using StytchUsers.Client.Paging;
using StytchUsers.Client.Requests;
using Xunit.Abstractions;

namespace StytchUsers.Client.Tests.TimeWindows;

/// <summary>Searches that are divided, against a service that allows 150 in a calendar minute and takes its time over each.</summary>
public sealed class WindowSimulationTests(ITestOutputHelper output)
{
    private const int Limit = 150;

    [Theory]
    [InlineData(200_000, 0.15, 1)]
    [InlineData(200_000, 1, 3)]
    [InlineData(200_000, 3, 7)]
    [InlineData(200_000, 9, 14)]
    [InlineData(1_000_000, 9, 16)]
    public async Task A_search_in_windows_keeps_the_limit_busy(int count, double latency, double factor)
    {
        Run one = await RunAsync(count, latency, throttle: 1);
        foreach (bool oldestFirst in (bool[])[false, true])
        {
            Run many = await RunAsync(count, latency, throttle: 32, oldestFirst);
            int pages = count / 1000;
            output.WriteLine($"{count} users, {latency} s, oldest first {oldestFirst}: {one.Elapsed.TotalSeconds:0} s, "
                + $"{many.Elapsed.TotalSeconds:0} s: {one.Elapsed / many.Elapsed:0.00} times (aim {factor}); "
                + $"{many.Requests} requests, {many.Windows} windows, {many.Real:0.0} s");
            Assert.InRange(many.Requests, pages, (1.3 * pages) + many.Windows);
            Assert.True(one.Elapsed / many.Elapsed >= 0.9 * factor);
        }
    }

    private static async Task<Run> RunAsync(int count, double latency, int throttle, bool oldestFirst = false)
    {
        long started = Stopwatch.GetTimestamp();
        var clock = new TestClock();
        clock.Advance(TimeSpan.FromSeconds(40));
        DateTimeOffset begun = clock.GetUtcNow();
        using var service = new SimulatedService(SignUps.Real(count))
        {
            Clock = clock,
            Latency = TimeSpan.FromSeconds(latency),
            SearchLimitPerMinute = Limit,
            OldestFirst = oldestFirst,
        };
        using UsersClient client = service.Client(Limit);
        var ids = new HashSet<string>();
        int read = 0;
        await SimulatedTime.RunAsync(clock, async () =>
        {
            await using UserSearch search = client.Search(new SearchRequest { Throttle = throttle }, null, default);
            while (await search.NextAsync().ConfigureAwait(false) is { } page)
            {
                read += page.Users.Count;
                ids.UnionWith(page.Users.Select(user => user.UserId));
            }
            Assert.Equal(0, search.Missing);
        });
        Assert.Equal((count, count, 0), (read, ids.Count, service.Refused));
        Assert.InRange(service.MaximumConcurrency, 1, throttle);
        int windows = service.Queries.Count(query => !query.Contains("\"cursor\"", StringComparison.Ordinal));
        return new Run(clock.GetUtcNow() - begun, service.Requests, windows, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }

    private sealed record Run(TimeSpan Elapsed, int Requests, int Windows, double Real);
}
