using System.Globalization;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Tests.Pacing;

/// <summary>Everything but searches: so many in a second.</summary>
public sealed class RequestPacingTests
{
    private const int PerSecond = 65;

    [Fact]
    public async Task No_second_has_more_than_its_share()
    {
        var seconds = new Dictionary<long, int>();
        Simulation? simulation = null;
        simulation = new Simulation(1)
        {
            Arrived = _ =>
            {
                long second = simulation!.Clock.GetUtcNow().ToUnixTimeSeconds();
                lock (seconds) { seconds[second] = seconds.GetValueOrDefault(second) + 1; }
            },
        };
        using (simulation)
        {
            UsersClient client = simulation.Client(perSecond: PerSecond);
            var observer = new Recorder { WantsBodies = false };
            await simulation.RunAsync(() => Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
            {
                for (int i = 0; i < 100; i++) { await client.WhoamiAsync(observer, default); }
            })));
            Assert.Equal(1600, seconds.Values.Sum());
            Assert.All(seconds.Values, count => Assert.InRange(count, 1, PerSecond));
            Assert.InRange(simulation.Elapsed.TotalSeconds, 24, 24 * 1.05);
            Assert.NotEmpty(observer.Waits);
            Assert.All(observer.Waits, wait => Assert.Equal(WaitReason.Pacing, wait.Reason));
        }
    }

    [Fact]
    public async Task Searches_have_an_allowance_of_their_own()
    {
        using var simulation = new Simulation(20);
        UsersClient client = simulation.Client(searches: 20, perSecond: 1);
        List<string> ids = [];
        await simulation.RunAsync(() => SearchPacingTests.ReadAsync(client, new Recorder(), ids));
        Assert.Equal((20, TimeSpan.Zero), (ids.Count, simulation.Elapsed));
    }

    /// <summary>A limit by the minute that nobody told us of: every create is made, once.</summary>
    [Fact]
    public async Task A_limit_that_the_client_does_not_know_is_waited_out()
    {
        using var simulation = new Simulation(0, TimeSpan.FromMilliseconds(20), requests: 100);
        UsersClient client = simulation.Client(perSecond: PerSecond);
        var observer = new Recorder { WantsBodies = false };
        int created = 0;
        await simulation.RunAsync(() => Task.WhenAll(Enumerable.Range(0, 8).Select(async lane =>
        {
            for (int i = 0; i < 50; i++)
            {
                string address = string.Create(CultureInfo.InvariantCulture, $"user-{lane}-{i}@example.com");
                await client.CreateAsync(new() { Email = address }, observer, default);
                Interlocked.Increment(ref created);
            }
        })));
        Assert.Equal((400, 400), (created, simulation.Project.UserCount));
        Assert.InRange(simulation.Elapsed.TotalMinutes, 3, 4.1);
    }

    [Fact]
    public async Task A_wait_for_a_turn_is_told()
    {
        using var simulation = new Simulation(1);
        UsersClient client = simulation.Client(searches: 1);
        var observer = new Recorder();
        List<string> ids = [];
        await simulation.RunAsync(() => SearchPacingTests.ReadAsync(client, observer, ids));
        simulation.Clock.Advance(TimeSpan.FromSeconds(15));
        await simulation.RunAsync(() => SearchPacingTests.ReadAsync(client, observer, ids));
        WaitReport wait = Assert.Single(observer.Waits);
        Assert.Equal((WaitReason.Pacing, 1), (wait.Reason, wait.Attempt));
        Assert.InRange(wait.Delay.TotalSeconds, 45, 45.7);
    }
}
