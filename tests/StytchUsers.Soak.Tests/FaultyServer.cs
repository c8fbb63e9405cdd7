using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using StytchUsers.Sandbox;
using StytchUsers.Sandbox.Http;
using StytchUsers.Testing;

namespace StytchUsers.Soak.Tests;

/// <summary>A sandbox over real sockets that lets one answer in five go wrong, before or after it did the work.</summary>
internal sealed class FaultyServer : IAsyncDisposable
{
    private const double FaultRate = 0.2;

    private readonly SandboxProject _project = new(new SandboxOptions { UserCount = 0 });
    private readonly ConcurrentDictionary<string, int> _created = new(StringComparer.Ordinal);
    private readonly Random _random;
    private readonly Lock _gate = new();
    private readonly LoopbackServer _server;
    private int _faults;

    internal FaultyServer(int seed)
    {
        _random = new Random(seed);
        _server = new LoopbackServer(Answer);
    }

    internal Uri BaseUri => _server.BaseUri;

    internal int Faults => _faults;

    internal int RequestCount => _server.Requests.Count;

    /// <summary>How often a user with this address was created.</summary>
    internal int TimesCreated(string email) => _created.GetValueOrDefault(email);

    /// <summary>All users as they are, by id.</summary>
    internal Dictionary<string, JsonElement> Users()
    {
        var users = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (ReadOnlyMemory<byte> user in _project.ExportUsers())
        {
            using JsonDocument document = JsonDocument.Parse(user);
            JsonElement copy = document.RootElement.Clone();
            users.Add(copy.GetProperty("user_id").GetString()!, copy);
        }
        return users;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Reply Answer(RecordedRequest request)
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
        Reply done = Work(request);
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

    private Reply Work(RecordedRequest request)
    {
        string? Header(string name) => request.Headers.FirstOrDefault(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        SandboxResponse answer = _project.Handle(new SandboxCall(request.Method, request.Target, request.Body, Header("Authorization"), Header("Content-Type")));
        if (answer.Status == 201)
        {
            using JsonDocument body = JsonDocument.Parse(request.Body);
            _created.AddOrUpdate(body.RootElement.GetProperty("email").GetString()!, 1, (_, times) => times + 1);
        }
        return Reply.Json(answer.Status, answer.Body);
    }

    private static Reply Failure(int status, string type, params (string, string)[] headers) =>
        Reply.Json(status, Encoding.UTF8.GetBytes($$"""{"status_code":{{status}},"request_id":"request-id-test-1","error_type":"{{type}}","error_message":"no"}"""), headers);
}
