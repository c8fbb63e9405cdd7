using StytchUsers.Sandbox;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Projects;

namespace StytchUsers.Client.Tests.Pacing;

/// <summary>A sandbox that limits by the calendar's minute, clients of it, and a clock that jumps from timer to timer.</summary>
internal sealed class Simulation : IDisposable
{
    private readonly SandboxHandler _handler;
    private readonly HttpMessageInvoker _http;
    private readonly List<UsersClient> _clients = [];
    private readonly DateTimeOffset _begun;

    internal Simulation(int users, TimeSpan latency = default, int? searches = null, int? requests = null)
    {
        Project = new SandboxProject(new SandboxOptions
        {
            UserCount = users,
            TimeProvider = Clock,
            Latency = latency,
            SearchLimitPerMinute = searches,
            RequestLimitPerMinute = requests,
            Fault = call =>
            {
                Arrived(call);
                return null;
            },
        });
        _handler = new SandboxHandler(Project);
        _http = new HttpMessageInvoker(_handler);

        // A whole minute ahead, as in the ideal time.
        Clock.Advance(TimeSpan.FromSeconds(40));
        _begun = Clock.GetUtcNow();
    }

    internal TestClock Clock { get; } = new();

    internal SandboxProject Project { get; }

    internal Action<SandboxCall> Arrived { get; init; } = _ => { };

    internal TimeSpan Elapsed => Clock.GetUtcNow() - _begun;

    internal UsersClient Client(int? searches = null, int? perSecond = null, int retries = 5)
    {
        var client = new UsersClient(
            new()
            {
                ProjectId = Parse.ProjectId,
                BaseUri = new Uri("http://sandbox.invalid/"),
                TimeProvider = Clock,

                // A timer of each attempt would be the next one to go to, while the attempt goes on on another thread.
                AttemptTimeout = Timeout.InfiniteTimeSpan,
                SearchLimitPerMinute = searches,
                RequestLimitPerSecond = perSecond,
                MaximumRetryCount = retries,
            },
            Secrets.Secure,
            _handler);
        _clients.Add(client);
        return client;
    }

    /// <summary>One search that no client of ours sends.</summary>
    internal async Task SearchAsync(CancellationToken token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "http://sandbox.invalid/v1/users/search")
        {
            Content = new StringContent("""{"limit":1}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Authorization = new("Basic", Secrets.Basic);
        using HttpResponseMessage response = await _http.SendAsync(request, token).ConfigureAwait(false);
        Assert.True((int)response.StatusCode is 200 or 429);
    }

    /// <summary>
    /// Runs until the work is done. Away from the test's synchronization context, everything runs on within the timer that woke it
    /// until its next wait, so nothing takes real time and nothing is left behind when the clock goes on.
    /// </summary>
    internal Task RunAsync(Func<Task> begin) => Task.Run(async () =>
    {
        Task work = begin();
        while (!work.IsCompleted)
        {
            // Without a timer something went on on another thread; it ends in a timer or in the end of the work.
            if (!Clock.AdvanceToNext() && !SpinWait.SpinUntil(() => Clock.Pending > 0 || work.IsCompleted, TimeSpan.FromSeconds(20)))
            {
                throw new TimeoutException("The simulation stands still.");
            }
        }
        await work.ConfigureAwait(false);
    });

    public void Dispose()
    {
        foreach (UsersClient client in _clients) { client.Dispose(); }
        _http.Dispose();
    }
}
