using System.Collections.Concurrent;
using System.Diagnostics;

namespace StytchUsers.Client.Tests.Stopping;

/// <summary>After a thousand stopped calls nothing is left: no connection, no handle, no timer, no call.</summary>
[Collection(Alone.Name)]
public sealed class LeftBehindTests
{
    private const int Calls = 1000;
    private const int Lanes = 10;

    [Fact]
    public async Task Nothing_stays_of_a_thousand_stopped_calls()
    {
        var stops = new ConcurrentDictionary<string, CancellationTokenSource>();
        await using var wire = new Wire(request =>
        {
            // The call is stopped while its reply is held, or by its own wait for another attempt.
            Reply stalled = Reply.Json(200, Bodies.Success).StallInBody(request.Number % 8 == 0 ? 0 : 40);
            if (request.Number % 4 == 0) { stalled = Reply.Json(200, Bodies.Success).StallBeforeHeaders(); }
            if (request.Number % 4 < 2) { _ = StopWhenHeldAsync(request, stops); }
            return (request.Number % 4) switch
            {
                < 2 => stalled,
                2 => Reply.Json(429, Bodies.Error(429, "too_many_requests")),
                _ => Reply.CloseBeforeHeaders(),
            };
        });
        await StopManyAsync(wire, stops, Lanes * 4);
        (int handles, long timers) = Count();

        await StopManyAsync(wire, stops, Calls);
        Assert.Equal(0, wire.Clock.Pending);
        Assert.Equal(Calls + (Lanes * 4), wire.Server.Requests.Count);
        await Task.WhenAll(wire.Server.Requests.Select(request => request.Finished));
        Assert.InRange(wire.Server.OpenConnections, 0, Lanes);
        (int handlesAfter, long timersAfter) = Count();
        Assert.True(handlesAfter <= handles + (2 * Lanes), $"{handles} handles have become {handlesAfter}.");
        Assert.True(timersAfter <= timers + Lanes, $"{timers} timers have become {timersAfter}.");
    }

    [Fact]
    public async Task A_client_that_is_done_with_closes_its_connections()
    {
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.Success));
        await Task.WhenAll(Enumerable.Range(0, Lanes).Select(_ => wire.CallAsync(Call.Named("whoami"))));
        Assert.InRange(wire.Server.OpenConnections, 1, Lanes);
        wire.Client.Dispose();
        await wire.Server.WaitForOpenConnectionsAsync(0, TimeSpan.FromSeconds(10));
    }

    private static Task StopManyAsync(Wire wire, ConcurrentDictionary<string, CancellationTokenSource> stops, int calls) =>
        Task.WhenAll(Enumerable.Range(0, Lanes).Select(async lane =>
        {
            for (int i = 0; i < calls / Lanes; i++)
            {
                using var stop = new CancellationTokenSource();
                string id = $"user-{calls}-{lane}-{i}";
                stops[id] = stop;
                var observer = new Recorder { OnWait = _ => stop.Cancel() };
                Task calling = i % 2 == 0
                    ? wire.Client.GetAsync(id, observer, stop.Token)
                    : wire.Client.DeleteAsync(id, observer, stop.Token);
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => calling.WaitAsync(TimeSpan.FromSeconds(20)));
                stops.TryRemove(id, out _);
            }
        }));

    private static async Task StopWhenHeldAsync(RecordedRequest request, ConcurrentDictionary<string, CancellationTokenSource> stops)
    {
        await request.Held;
        await stops[request.Target.Split('/')[^1]].CancelAsync();
    }

    private static (int Handles, long Timers) Count()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        using var self = Process.GetCurrentProcess();
        return (OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : self.HandleCount, Timer.ActiveCount);
    }
}
