using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Tests.Pacing;

/// <summary>A thousand pages against a service that allows 150 searches in a calendar minute.</summary>
public sealed class SearchPacingTests
{
    private const int Pages = 1000;
    private const int Limit = 150;

    [Theory]
    [InlineData(0)]
    [InlineData(120)]
    [InlineData(350)]
    public async Task A_search_alone_takes_no_longer_than_it_must_and_is_never_sent_away(int latencyMilliseconds)
    {
        var latency = TimeSpan.FromMilliseconds(latencyMilliseconds);
        using var simulation = new Simulation(Pages, latency, Limit);
        var observer = new Recorder { WantsBodies = false };
        List<string> ids = [];
        await simulation.RunAsync(() => ReadAsync(simulation.Client(Limit), observer, ids));

        Assert.Equal(Pages, ids.Distinct().Count());
        Assert.Equal(Pages, ids.Count);
        Assert.Equal(Pages, observer.Attempts.Count);
        Assert.All(observer.Attempts, attempt => Assert.Equal(200, attempt.StatusCode));
        Assert.NotEmpty(observer.Waits);
        Assert.All(observer.Waits, wait => Assert.Equal(WaitReason.Pacing, wait.Reason));

        // Six whole minutes, and what the last hundred pages take; or one page after the other where the service is slower than its limit.
        TimeSpan ideal = Max(TimeSpan.FromMinutes(6) + (100 * latency), Pages * latency);
        Assert.InRange(simulation.Elapsed, TimeSpan.FromMinutes(5.9), ideal * 1.05);
    }

    /// <summary>The other one may come at once with each minute, or be spread over it.</summary>
    [Theory]
    [InlineData(true, 0)]
    [InlineData(false, 0)]
    [InlineData(true, 120)]
    [InlineData(false, 120)]
    public async Task A_search_beside_another_client_takes_little_longer_than_what_is_left_allows(bool atOnce, int latencyMilliseconds)
    {
        const int Other = Limit / 2;
        var latency = TimeSpan.FromMilliseconds(latencyMilliseconds);
        using var simulation = new Simulation(Pages, latency, Limit);
        using var done = new CancellationTokenSource();
        var observer = new Recorder { WantsBodies = false };
        List<string> ids = [];
        await simulation.RunAsync(async () =>
        {
            Task other = OtherAsync(simulation, Other, atOnce, done.Token);
            await ReadAsync(simulation.Client(Limit), observer, ids).ConfigureAwait(false);
            await done.CancelAsync().ConfigureAwait(false);
            await other.ConfigureAwait(false);
        });

        Assert.Equal(Pages, ids.Distinct().Count());
        Assert.Equal(Pages, ids.Count);
        var ideal = TimeSpan.FromMinutes(Pages / (double)(Limit - Other));
        Assert.True(simulation.Elapsed <= ideal * 1.15, $"{simulation.Elapsed} for {ideal}; {observer.Waits.Count} waits");

        // One refusal a minute says that the minute is over; a storm of them would help nobody.
        Assert.InRange(observer.Attempts.Count(attempt => attempt.StatusCode == 429), 1, 2 * simulation.Elapsed.TotalMinutes);
    }

    /// <summary>All commands and runspaces that share a connection share its allowance.</summary>
    [Fact]
    public async Task Searches_at_the_same_time_share_the_allowance()
    {
        using var simulation = new Simulation(50, searches: Limit);
        UsersClient client = simulation.Client(Limit);
        var observer = new Recorder { WantsBodies = false };
        List<string>[] found = [.. Enumerable.Range(0, 12).Select(_ => new List<string>())];
        await simulation.RunAsync(() => Task.WhenAll(found.Select(ids => ReadAsync(client, observer, ids))));

        Assert.All(found, ids => Assert.Equal(50, ids.Distinct().Count()));
        Assert.Equal(600, observer.Attempts.Count);
        Assert.All(observer.Attempts, attempt => Assert.Equal(200, attempt.StatusCode));
        Assert.InRange(simulation.Elapsed, TimeSpan.FromMinutes(3), TimeSpan.FromMinutes(3) * 1.05);
    }

    /// <summary>What is sent in one minute may be counted in the next, and must not come on top of what that one allows.</summary>
    [Theory]
    [InlineData(59)]
    [InlineData(58.3)]
    [InlineData(30)]
    public async Task Searches_under_way_at_the_boundary_count_on_both_sides(double begin)
    {
        using var simulation = new Simulation(60, TimeSpan.FromMilliseconds(700), Limit);
        simulation.Clock.Advance(TimeSpan.FromSeconds(begin));
        UsersClient client = simulation.Client(Limit);
        var observer = new Recorder { WantsBodies = false };
        List<string>[] found = [.. Enumerable.Range(0, 12).Select(_ => new List<string>())];
        await simulation.RunAsync(() => Task.WhenAll(found.Select(ids => ReadAsync(client, observer, ids))));

        Assert.All(found, ids => Assert.Equal(60, ids.Distinct().Count()));
        Assert.Equal(720, observer.Attempts.Count);
        Assert.All(observer.Attempts, attempt => Assert.Equal(200, attempt.StatusCode));
        Assert.InRange(simulation.Elapsed.TotalMinutes, 4, 5.2);
    }

    /// <summary>A refusal that arrives in the next minute speaks of the one before it.</summary>
    [Fact]
    public async Task A_refusal_over_the_boundary_does_not_cost_a_minute()
    {
        var clock = new TestClock();
        int first = 1;
        using var handler = new RespondingHandler(_ =>
        {
            if (Interlocked.Exchange(ref first, 0) == 0)
            {
                return RespondingHandler.Json(200, System.Text.Encoding.UTF8.GetBytes(Bodies.Success));
            }
            clock.Advance(TimeSpan.FromSeconds(41));
            return RespondingHandler.Json(429, System.Text.Encoding.UTF8.GetBytes(Bodies.Error(429, "too_many_requests")));
        });
        using var client = new UsersClient(
            new()
            {
                ProjectId = Parse.ProjectId,
                BaseUri = new Uri("http://sandbox.invalid/"),
                TimeProvider = clock,
                SearchLimitPerMinute = 5,
                AttemptTimeout = TimeSpan.FromMinutes(5),
            }, Secrets.Secure, handler);
        var observer = new Recorder(clock);
        _ = (await Outcome.OfAsync(Call.Named("search"), client, observer)).Succeeded;
        WaitReport wait = Assert.Single(observer.Waits);
        Assert.Equal(WaitReason.Retry, wait.Reason);
        Assert.InRange(wait.Delay.TotalSeconds, 0.05, 0.7);
    }

    /// <summary>Many threads at once, at the border of a minute and within it: the server never counts more than it allows.</summary>
    [Fact]
    public async Task Threads_do_not_take_more_than_there_is()
    {
        using var simulation = new Simulation(3, searches: Limit);
        UsersClient client = simulation.Client(Limit);
        var observer = new Recorder { WantsBodies = false };
        await simulation.RunAsync(() => Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(async () =>
        {
            for (int i = 0; i < 10; i++)
            {
                await foreach (UserPage page in client.SearchAsync(new(), observer, default)) { Assert.Equal(3, page.Users.Count); }
            }
        }))));
        Assert.Equal(640, observer.Attempts.Count);
        Assert.All(observer.Attempts, attempt => Assert.Equal(200, attempt.StatusCode));

        // A minute more at most: a thread that was held up between its turn and its response counts in the next minute too.
        Assert.InRange(simulation.Elapsed.TotalMinutes, 4, 5.1);
    }

    [Fact]
    public async Task Without_a_limit_nobody_waits()
    {
        using var simulation = new Simulation(Pages);
        var observer = new Recorder { WantsBodies = false };
        List<string> ids = [];
        await simulation.RunAsync(() => ReadAsync(simulation.Client(), observer, ids));
        Assert.Equal((Pages, 0, TimeSpan.Zero), (ids.Count, observer.Waits.Count, simulation.Elapsed));
    }

    internal static async Task ReadAsync(UsersClient client, ICallObserver observer, List<string> ids)
    {
        await foreach (UserPage page in client.SearchAsync(new SearchRequest { PageSize = 1 }, observer, default))
        {
            ids.AddRange(page.Users.Select(user => user.UserId));
        }
    }

    /// <summary>Somebody else's program: so many searches in each minute, allowed or not.</summary>
    private static async Task OtherAsync(Simulation simulation, int perMinute, bool atOnce, CancellationToken done)
    {
        TimeSpan step = TimeSpan.FromMinutes(1) / (atOnce ? 1 : perMinute);
        try
        {
            while (true)
            {
                for (int i = 0; i < (atOnce ? perMinute : 1); i++) { await simulation.SearchAsync(done).ConfigureAwait(false); }
                var next =
                    TimeSpan.FromTicks(step.Ticks - ((simulation.Clock.GetUtcNow() - DateTimeOffset.UnixEpoch).Ticks % step.Ticks));
                await Task.Delay(next, simulation.Clock, done).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) { /* the test is over */ }
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
