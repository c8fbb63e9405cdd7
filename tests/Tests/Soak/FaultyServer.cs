using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using StytchUsers.Testing;

namespace StytchUsers.Tests.Soak;

/// <summary>Stands before a sandbox server and lets one response in five go wrong, before or after it did the work.</summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    internal const string ProjectId = "project-test-5a4d0b0c-5a1d-4b0e-8c0d-000000000000";
    internal const string Secret = "secret";

    private const double FaultRate = 0.2;

    private readonly SandboxProcess _sandbox;
    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<string, int> _created = new(StringComparer.Ordinal);
    private readonly Random _random;
    private readonly Lock _gate = new();
    private readonly LoopbackServer _server;
    private int _faults;

    private FaultyServer(SandboxProcess sandbox, int seed)
    {
        _sandbox = sandbox;
        _http = new HttpClient { BaseAddress = sandbox.BaseUri };
        _random = new Random(seed);
        _server = new LoopbackServer(RespondAsync);
    }

    internal Uri BaseUri => _server.BaseUri;

    internal int Faults => _faults;

    internal int RequestCount => _server.Requests.Count;

    /// <summary>How often a user with this address was created.</summary>
    internal int TimesCreated(string email) => _created.GetValueOrDefault(email);

    internal static async Task<FaultyServer> StartAsync(int seed) => new(await SandboxProcess.StartAsync("--users", "0"), seed);

    /// <summary>All users as they are, by id.</summary>
    internal async Task<Dictionary<string, JsonElement>> UsersAsync()
    {
        var users = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        string? cursor = null;
        do
        {
            using HttpRequestMessage request =
                new(HttpMethod.Post, "/v1/users/search") { Content = JsonContent.Create(new { limit = 1000, cursor }) };
            request.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{ProjectId}:{Secret}")));
            using HttpResponseMessage response = await _http.SendAsync(request);
            JsonElement page = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
            foreach (JsonElement user in page.GetProperty("results").EnumerateArray())
            {
                users.Add(user.GetProperty("user_id").GetString()!, user);
            }
            cursor = page.GetProperty("results_metadata").GetProperty("next_cursor").GetString();
        }
        while (!string.IsNullOrEmpty(cursor));
        return users;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _http.Dispose();
        _sandbox.Dispose();
    }

    private async ValueTask<Reply> RespondAsync(RecordedRequest request, CancellationToken gone)
    {
        int fault;
        lock (_gate) { fault = _random.NextDouble() < FaultRate ? _random.Next(10) : -1; }
        if (fault >= 0) { Interlocked.Increment(ref _faults); }
        switch (fault)
        {
            case 0: return Failure(503, "service_unavailable");
            case 1: return Failure(429, "too_many_requests", ("Retry-After", "0"));
            case 2: return Failure(500, "internal_server_error");
            case 3: return Reply.CloseBeforeHeaders();
            case 4: return Reply.Reset();
            default: break;
        }
        Reply done = await WorkAsync(request);
        return fault switch
        {
            5 => Reply.CloseBeforeHeaders(),
            6 => done.CloseDuringHeaders(),
            7 => done.CutBodyAt(10),
            8 => Reply.Html(502, "<html>Bad gateway</html>"),
            9 => Failure(504, "gateway_timeout"),
            _ => done,
        };
    }

    private async Task<Reply> WorkAsync(RecordedRequest request)
    {
        Reply reply = await Forwarding.SendAsync(_http, request);
        if (reply.Status == 201)
        {
            using var body = JsonDocument.Parse(request.Body);
            _created.AddOrUpdate(body.RootElement.GetProperty("email").GetString()!, 1, (_, times) => times + 1);
        }
        return reply;
    }

    private static Reply Failure(int status, string type, params (string, string)[] headers) =>
        Reply.Json(status,
            Encoding.UTF8.GetBytes(
                $$"""{"status_code":{{status}},"request_id":"request-id-test-1","error_type":"{{type}}","error_message":"no"}"""), headers);
}
