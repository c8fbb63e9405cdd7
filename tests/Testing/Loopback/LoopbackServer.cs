using System.Net;
using System.Net.Sockets;

namespace StytchUsers.Testing;

/// <summary>
/// An HTTP/1.1 server on 127.0.0.1 that records every request as it came over the wire and responds by script, however badly it is told to.
/// <code>await using LoopbackServer server = new(request => Reply.Json(200, "{}"));</code>
/// </summary>
public sealed class LoopbackServer : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);
    private readonly Func<RecordedRequest, CancellationToken, ValueTask<Reply>> _handler;
    private readonly LoopbackOptions _options;
    private readonly Socket _listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private readonly object _gate = new();
    private readonly List<RecordedRequest> _requests = [];
    private readonly List<Exception> _failures = [];
    private readonly Dictionary<int, Task> _connections = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _accepted;
    private int _busy;
    private int _mostAtOnce;

    /// <summary>Responds to each request with what the function makes of it.</summary>
    public LoopbackServer(Func<RecordedRequest, Reply> handler, LoopbackOptions? options = null)
        : this((request, _) => ValueTask.FromResult(handler(request)), options)
    {
    }

    /// <summary>Responds to the requests in order.</summary>
    public LoopbackServer(ReplyScript replies, LoopbackOptions? options = null)
        : this(replies.Next, options)
    {
    }

    /// <summary>Responds to each request when the function's task completes; its token is cancelled when the client leaves.</summary>
    public LoopbackServer(Func<RecordedRequest, CancellationToken, ValueTask<Reply>> handler, LoopbackOptions? options = null)
    {
        _handler = handler;
        _options = options ?? new LoopbackOptions();
        _listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _listener.Listen(512);
        string scheme = _options.Certificate is null ? "http" : "https";
        BaseUri = new Uri($"{scheme}://127.0.0.1:{((IPEndPoint)_listener.LocalEndPoint!).Port}/");
        _accepting = Task.Run(AcceptAsync);
    }

    /// <summary>Where the server listens.</summary>
    public Uri BaseUri { get; }

    /// <summary>All requests so far, in the order they had been read whole.</summary>
    public IReadOnlyList<RecordedRequest> Requests
    {
        get { lock (_gate) { return [.. _requests]; } }
    }

    /// <summary>What went wrong in the test's own handler, or in reading a request that was no HTTP.</summary>
    public IReadOnlyList<Exception> Failures
    {
        get { lock (_gate) { return [.. _failures]; } }
    }

    /// <summary>The connections that are open now.</summary>
    public int OpenConnections
    {
        get { lock (_gate) { return _connections.Count; } }
    }

    /// <summary>The connections that were ever accepted.</summary>
    public int AcceptedConnections
    {
        get { lock (_gate) { return _accepted; } }
    }

    /// <summary>The largest number of requests that were unanswered at the same time.</summary>
    public int MostAtOnce
    {
        get { lock (_gate) { return _mostAtOnce; } }
    }

    /// <summary>Waits until there have been so many requests, and gives them all.</summary>
    public async Task<IReadOnlyList<RecordedRequest>> WaitForRequestsAsync(int count, TimeSpan? timeout = null)
    {
        await WaitUntilAsync(() => _requests.Count >= count, $"{count} requests", timeout).ConfigureAwait(false);
        return Requests;
    }

    /// <summary>Waits until exactly so many connections are open.</summary>
    public Task WaitForOpenConnectionsAsync(int count, TimeSpan? timeout = null) =>
        WaitUntilAsync(() => _connections.Count == count, $"{count} open connections", timeout);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        _listener.Dispose();
        await _accepting.ConfigureAwait(false);
        Task[] open;
        lock (_gate) { open = [.. _connections.Values]; }
        await Task.WhenAll(open).ConfigureAwait(false);
        _stop.Dispose();
    }

    internal void OnRequest(RecordedRequest request)
    {
        request.ReceivedAt = _options.TimeProvider.GetUtcNow();
        Change(() =>
        {
            _requests.Add(request);
            request.Number = _requests.Count;
            _mostAtOnce = Math.Max(_mostAtOnce, ++_busy);
        });
    }

    internal void OnFinished(RecordedRequest request, ReplyOutcome outcome)
    {
        Change(() => _busy--);
        request.OnFinished(outcome);
    }

    internal void OnFailure(Exception failure) => Change(() => _failures.Add(failure));

    internal async ValueTask<Reply> AskAsync(RecordedRequest request, CancellationToken gone)
    {
        try { return await _handler(request, gone); }
        catch (Exception e) when (!gone.IsCancellationRequested)
        {
            // An assertion in a handler must reach the test: 501 is retried by nobody, and the text ends up in the client's error.
            OnFailure(e);
            string text = System.Text.Json.JsonEncodedText.Encode(e.Message).ToString();
            return Reply.Json(501, $$"""{"status_code":501,"error_type":"loopback_handler_failed","error_message":"{{text}}"}""");
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try { socket = await _listener.AcceptAsync(_stop.Token); }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException) { return; }

            socket.NoDelay = true;
            int number = 0;
            Change(() => number = ++_accepted);
            if (number <= _options.DropFirstConnections) { socket.Dispose(); }
            else { Serve(socket, number); }
        }
    }

    private void Serve(Socket socket, int number) => Change(() => _connections[number] = Task.Run(async () =>
    {
        using (LoopbackConnection connection = new(this, socket, number, _stop.Token)) { await connection.RunAsync(_options.Certificate); }
        Change(() => _connections.Remove(number));
    }));

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            _changed.TrySetResult();
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private async Task WaitUntilAsync(Func<bool> condition, string what, TimeSpan? timeout)
    {
        using CancellationTokenSource patience = new(timeout ?? s_patience);
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (condition()) { return; }
                changed = _changed.Task;
            }
            try { await changed.WaitAsync(patience.Token).ConfigureAwait(false); }
            catch (OperationCanceledException)
            {
                throw new TimeoutException(
                    $"Waited for {what}; there are {OpenConnections} open connections and these requests: {string.Join("; ", Requests)}");
            }
        }
    }
}
