using System.Text.Json;
using StytchUsers.Testing;
using StytchUsers.Tests.Soak;
using Xunit;

namespace StytchUsers.Tests.Files;

/// <summary>An export that follows several windows of time at once and is killed goes on with each where it was.</summary>
public sealed class KilledThrottledExportTests : IAsyncDisposable
{
    private const int Users = 24_000;

    /// <summary>So that a run takes some seconds: progress is made certain about once in one.</summary>
    private const int LatencyMilliseconds = 250;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stytchusers-");
    private readonly HttpClient _http = new();
    private readonly LoopbackServer _server;
    private readonly KillableExport _export;
    private int _requests;

    public KilledThrottledExportTests()
    {
        _server = new LoopbackServer(async (request, _) =>
        {
            _export!.Reached(Interlocked.Increment(ref _requests));
            return await Forwarding.SendAsync(_http, request);
        });
        _export = new KillableExport(_server.BaseUri, _folder, "-ThrottleLimit 4");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Twenty_kills_at_random_points_lose_and_repeat_nobody()
    {
        using SandboxProcess sandbox = await SandboxProcess.StartAsync("--users", $"{Users}", "--latency-ms", $"{LatencyMilliseconds}");
        _http.BaseAddress = sandbox.BaseUri;
        int whole = await RequestsOfAsync(() => FinishAsync("whole.jsonl"));
        string[] everybody = Ids("whole.jsonl");
        Assert.Equal(Users, everybody.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(Users, everybody.Length);
        Assert.True(_server.MostAtOnce > 1, "The windows were followed one after the other.");

        var random = new Random(20);
        int killed = 0;
        int saved = 0;
        while (killed < 20)
        {
            int done = -1;
            int asked = await RequestsOfAsync(async () => done = await _export.RunAsync("broken.jsonl", random.Next(1, whole)));
            if (done != 0) { killed++; }
            else
            {
                // It went on from a position that was saved: fewer requests than a whole run takes.
                if (asked < whole * 3 / 4) { saved++; }
                Compare();
            }
        }
        await FinishAsync("broken.jsonl");
        Compare();
        Assert.True(saved > 0, "No run ever went on where another was.");

        void Compare()
        {
            Assert.Equal(everybody.Order(StringComparer.Ordinal), Ids("broken.jsonl").Order(StringComparer.Ordinal));
            Assert.Equal(["broken.jsonl", "whole.jsonl"], _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
            File.Delete(_export.PathOf("broken.jsonl"));
        }
    }

    private async Task FinishAsync(string file) => Assert.Equal(0, await _export.RunAsync(file, killAt: null));

    private async Task<int> RequestsOfAsync(Func<Task> run)
    {
        Volatile.Write(ref _requests, 0);
        await run();
        return Volatile.Read(ref _requests);
    }

    private string[] Ids(string file) => [.. File.ReadLines(_export.PathOf(file)).Select(Id)];

    private static string Id(string line)
    {
        using var user = JsonDocument.Parse(line);
        return user.RootElement.GetProperty("user_id").GetString()!;
    }
}
