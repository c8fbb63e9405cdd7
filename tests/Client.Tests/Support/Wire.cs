using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Tests;

/// <summary>
/// A client and the server that it calls over a real socket. Waits between attempts pass at once, by a clock of the test's own.
/// </summary>
internal sealed class Wire : IAsyncDisposable
{
    internal Wire(Func<RecordedRequest, Reply> response, Func<ClientOptions, ClientOptions>? adjust = null,
        HttpMessageHandler? handler = null, LoopbackOptions? listen = null)
        : this(new LoopbackServer(response, listen), adjust, handler)
    {
    }

    internal Wire(ReplyScript script, Func<ClientOptions, ClientOptions>? adjust = null)
        : this(new LoopbackServer(script), adjust, null)
    {
    }

    private Wire(LoopbackServer server, Func<ClientOptions, ClientOptions>? adjust, HttpMessageHandler? handler)
    {
        Server = server;
        Observer = new Recorder(Clock);
        var options =
            new ClientOptions { ProjectId = Parse.ProjectId, BaseUri = server.BaseUri, MaximumRetryCount = 2, TimeProvider = Clock };
        Client = new UsersClient(adjust?.Invoke(options) ?? options, Secrets.Secure, handler);
    }

    internal TestClock Clock { get; } = new();

    internal Recorder Observer { get; }

    internal LoopbackServer Server { get; }

    internal UsersClient Client { get; }

    /// <summary>Makes the call and gives what came of it. Any exception but the client's own is a failure of the test.</summary>
    internal Task<Outcome> CallAsync(Call call, CancellationToken token = default) => Outcome.OfAsync(call, Client, Observer, token);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
