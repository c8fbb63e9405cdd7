using System.Diagnostics;
using StytchUsers.Testing;

namespace StytchUsers.Tests.Stops;

/// <summary>
/// Stops many calls, each in another place, and counts what is left. In a process of its own, where nothing else comes and goes.
/// </summary>
internal static class StoppedCalls
{
    private static readonly string[] s_reads = ["Search-StytchUser", "Get-StytchUser one, two -ThrottleLimit 2",
        "Get-StytchUser -EmailAddress one@example.com", "Get-StytchUserConnectedApp one"];

    /// <summary>Fewer of these, since a change on its way is given a moment to finish.</summary>
    private static readonly string[] s_changes = ["'one', 'two' | Remove-StytchUser -Force", "New-StytchUser one@example.com"];

    public static async Task RunAsync(int count)
    {
        int turn = 0;
        await using FakeService service = new(_ => (turn++ % 3) switch
        {
            0 => FakeResponses.Flat("one").StallBeforeHeaders(),
            1 => FakeResponses.Flat("one").StallInBody(20),
            _ => FakeResponses.Error(503, "service_unavailable").WithHeader("Retry-After", "60"),
        });
        using EngineHarness ps = service.Session();

        // The first ones load and grow what stays for good.
        await StopAsync(service, ps, count / 10);
        Count("before");
        await StopAsync(service, ps, count);
        Count("after");
    }

    private static async Task StopAsync(FakeService service, EngineHarness ps, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int before = service.Sent.Count;
            string script = i % 25 == 0 ? s_changes[i / 25 % s_changes.Length] : s_reads[i % s_reads.Length];
            RunningPipeline p = ps.Start(script);
            await service.Server.WaitForRequestsAsync(before + 1);
            HarnessResult r = await p.StopAsync();
            if (!r.Stopped) { throw new InvalidOperationException($"{script} ended by itself: {r.Terminating}"); }
        }

        // Those that were stopped in the middle of a response are closed; the connections of whole responses sleep in the pool.
        await Task.WhenAll(service.Server.Requests.Select(request => request.Finished));
    }

    private static void Count(string label)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        using var self = Process.GetCurrentProcess();
        int descriptors = OperatingSystem.IsLinux() ? Directory.GetFiles("/proc/self/fd").Length : self.HandleCount;
        Console.WriteLine($"output|{label} {descriptors} {self.Threads.Count} {Timer.ActiveCount} {ThreadPool.PendingWorkItemCount}");
    }
}
