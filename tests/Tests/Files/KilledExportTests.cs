using System.Globalization;
using System.Text;
using System.Text.Json;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Files;

/// <summary>
/// The process itself is killed, again and again, and the file that it ends with is the one of a run that nobody disturbed.
/// </summary>
public sealed class KilledExportTests : IAsyncDisposable
{
    private const int Pages = 60;
    private const int UsersPerPage = 20;

    /// <summary>So that runs are long enough to make their progress certain, which they do about once a second.</summary>
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stytchusers-");
    private readonly LoopbackServer _server;
    private readonly KillableExport _export;

    public KilledExportTests()
    {
        _server = new LoopbackServer(RespondAsync);
        _export = new KillableExport(_server.BaseUri, _folder, "");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Twenty_kills_at_random_points_lose_and_repeat_nobody()
    {
        Assert.Equal(0, await _export.RunAsync("whole.jsonl", killAt: null));
        var random = new Random(20);
        int killed = 0;
        int resumed = 0;
        while (killed < 20)
        {
            if (await RunAsync(random.Next(1, Pages)) != 0) { killed++; }
        }
        Assert.Equal(0, await RunAsync(killAt: null));
        Assert.True(resumed > 0, "No run ever went on where another was.");

        async Task<int> RunAsync(int? killAt)
        {
            int before = _server.Requests.Count;
            int ended = await _export.RunAsync("broken.jsonl", killAt);
            if (ended != 0) { return ended; }
            if (_server.Requests.Count - before < Pages) { resumed++; }
            Assert.Equal(File.ReadAllText(_export.PathOf("whole.jsonl")), File.ReadAllText(_export.PathOf("broken.jsonl")));
            Assert.Equal(["broken.jsonl", "whole.jsonl"], _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
            File.Delete(_export.PathOf("broken.jsonl"));
            return ended;
        }
    }

    private async ValueTask<Reply> RespondAsync(RecordedRequest request, CancellationToken gone)
    {
        using var body = JsonDocument.Parse(request.Body);
        int page = body.RootElement.TryGetProperty("cursor", out JsonElement cursor) && cursor.ValueKind == JsonValueKind.String
            ? int.Parse(cursor.GetString()!, CultureInfo.InvariantCulture)
            : 0;
        _export.Reached(page);
        await Task.Delay(s_latency, gone);
        var text = new StringBuilder("{\"request_id\":\"r\",\"results\":[");
        text.AppendJoin(',', Enumerable.Range(page * UsersPerPage, UsersPerPage)
            .Select(user => $"{{\"user_id\":\"user-test-{user}\",\"first\":\"{new string('x', user % 900)}\"}}"));
        text.Append(CultureInfo.InvariantCulture,
            $"],\"results_metadata\":{{\"next_cursor\":{(page + 1 < Pages ? $"\"{page + 1}\"" : "null")}}}}}");
        return Reply.Json(200, text.ToString());
    }
}
