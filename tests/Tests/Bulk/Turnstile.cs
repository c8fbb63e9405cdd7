using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Bulk;

/// <summary>A service that responds about each item when the test lets it, in whatever order.</summary>
internal sealed class Turnstile : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
    private volatile bool _open;

    public Turnstile(Func<string, Reply?>? response = null) => Service = new FakeService(request =>
    {
        string id = IdOf(request);
        return _open ? response?.Invoke(id) : (response?.Invoke(id) ?? Usual(request, id)).HoldBeforeHeaders(Gate(id).Task);
    });

    public FakeService Service { get; }

    /// <summary>The items whose requests have come, in the order in which they came.</summary>
    public IReadOnlyList<string> Came => [.. Service.Server.Requests.Select(IdOf)];

    public void Release(params string[] ids)
    {
        foreach (string id in ids) { Gate(id).TrySetResult(); }
    }

    /// <summary>Responds about everything from now on.</summary>
    public void Open()
    {
        _open = true;
        foreach (TaskCompletionSource gate in _gates.Values) { gate.TrySetResult(); }
    }

    public Task WaitForAsync(int requests) => Service.Server.WaitForRequestsAsync(requests);

    /// <summary>Whatever was sent was told in one way: as an object, as an error, or in a line on the host.</summary>
    public void AssertAccounted(HarnessResult result)
    {
        string[] written = [.. result.Output.Select(item => item.Get<string>("UserId"))];
        string[] failed =
            [.. result.Errors.Append(result.Terminating).Select(error => error?.TargetObject as string).OfType<string>().Distinct()];
        foreach (string id in Came.Distinct())
        {
            int told = written.Count(id.Equals) + failed.Count(id.Equals)
                + result.HostText.Split('\n').Count(line => line.StartsWith($"WARNING: {id}: ", StringComparison.Ordinal));
            Assert.True(told == 1, $"{id} was told {told} times. Written: {string.Join(' ', written)}; failed: {string.Join(' ', failed)}; "
                + $"host: {result.HostText}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        Open();
        await Service.DisposeAsync();
    }

    private static Reply Usual(RecordedRequest request, string id) => id.StartsWith("missing", StringComparison.Ordinal)
        ? FakeResponses.Error(404, "user_not_found")
        : request.Method switch
        {
            "GET" => FakeResponses.Flat(id),
            "POST" => FakeResponses.Changed(id, 201),
            _ => FakeResponses.Changed(id),
        };

    private static string IdOf(RecordedRequest request)
    {
        if (request.Method == "POST") { return ((string)JsonNode.Parse(request.Text)!["email"]!).Split('@')[0]; }
        string last = request.Target.Split('/')[^1];
        return last == "external_id" ? request.Target.Split('/')[^2] : last;
    }

    private TaskCompletionSource Gate(string id) =>
        _gates.GetOrAdd(id, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
