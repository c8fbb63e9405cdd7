using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using StytchUsers.Sandbox;
using StytchUsers.Sandbox.Projects;
using StytchUsers.Testing;

namespace StytchUsers.Benchmarks;

/// <summary>A project of seed users whose responses are ready before they are asked for, so that a client's own time shows.</summary>
internal sealed class PageServer : IAsyncDisposable
{
    private const int PageSize = 1000;

    private static readonly Reply s_created =
        Reply.Json(201, """{"request_id":"r","status_code":201,"user_id":"user-test-1","user":{"user_id":"user-test-1"}}""");

    private readonly byte[][] _pages;
    private readonly Latency? _latency;
    private readonly LoopbackServer _server;
    private readonly ConcurrentDictionary<int, Reply> _ready = new();

    internal PageServer(int users, TimeSpan latency)
    {
        _latency = latency > TimeSpan.Zero ? new Latency(latency) : null;
        _pages = Render(users);
        _server = new LoopbackServer(RespondAsync);
    }

    internal Uri BaseUri => _server.BaseUri;

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _latency?.Dispose();
    }

    private static byte[][] Render(int users)
    {
        var project = new SandboxProject(new SandboxOptions { UserCount = users });
        int count = (users + PageSize - 1) / PageSize;
        byte[][] pages = new byte[count][];
        int page = 0;
        foreach (ReadOnlyMemory<byte>[] chunk in project.ExportUsers().Chunk(PageSize))
        {
            using var bytes = new MemoryStream();
            bytes.Write("{\"request_id\":\"request-id-test-00000000-0000-4000-8000-000000000000\",\"results\":["u8);
            for (int i = 0; i < chunk.Length; i++)
            {
                if (i > 0) { bytes.WriteByte((byte)','); }
                bytes.Write(chunk[i].Span);
            }
            string next = page + 1 < count ? string.Create(CultureInfo.InvariantCulture, $"\"page-{page + 1}\"") : "null";
            bytes.Write(
                Encoding.UTF8.GetBytes($"],\"results_metadata\":{{\"next_cursor\":{next},\"total\":{users}}},\"status_code\":200}}"));
            pages[page++] = bytes.ToArray();
        }
        return pages;
    }

    private async ValueTask<Reply> RespondAsync(RecordedRequest request, CancellationToken gone)
    {
        if (_latency is not null) { await _latency.PassAsync(gone); }
        if (request.Target.StartsWith("/v1/debug/whoami", StringComparison.Ordinal))
        {
            return Reply.Json(200,
                """
                {"name":"Benchmark","project_id":"project-test-00000000-0000-4000-8000-000000000000","request_id":"r","status_code":200}
                """);
        }
        if (request.Method == "DELETE")
        {
            return Reply.Json(200, $$"""{"request_id":"r","status_code":200,"user_id":"{{request.Target.Split('/')[^1]}}"}""");
        }
        if (request.Target == "/v1/users") { return s_created; }
        if (request.Target != "/v1/users/search") { return Reply.Json(404, """{"error_type":"route_not_found","status_code":404}"""); }
        using var body = JsonDocument.Parse(request.Body);
        string? cursor = body.RootElement.TryGetProperty("cursor", out JsonElement value) ? value.GetString() : null;
        int page = string.IsNullOrEmpty(cursor) ? 0 : int.Parse(cursor.AsSpan("page-".Length), CultureInfo.InvariantCulture);
        return _ready.GetOrAdd(page, p => Reply.Json(200, _pages[p]));
    }
}
