using System.Net;
using System.Net.Sockets;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Tests.Faults;

/// <summary>Connections that do not come about: nothing was sent, so everything may be tried again.</summary>
public sealed class FailedConnectionTests
{
    public static TheoryData<string> Kinds => [.. Call.Kinds];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_connection_refused_is_retried_and_reported(string callName)
    {
        using RefusingEndpoint nobody = new();
        var clock = new TestClock();
        var observer = new Recorder(clock);
        using var client = new UsersClient(Options(nobody.BaseUri, clock), Secrets.Secure);
        StytchApiException e = (await Outcome.OfAsync(Call.Named(callName), client, observer)).Failed;
        Assert.Equal((StytchFailureKind.NotConnected, null, 3, false), (e.Kind, e.StatusCode, e.Attempts, e.OutcomeUnknown));
        Assert.Equal((3, 2), (observer.Attempts.Count, observer.Waits.Count));
        Assert.Contains($"127.0.0.1:{nobody.BaseUri.Port}", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_unknown_host_name_is_reported(string callName)
    {
        var clock = new TestClock();
        var observer = new Recorder(clock);
        using var resolver = new RespondingHandler(_ =>
            throw new HttpRequestException(HttpRequestError.NameResolutionError, "Name or service not known (nowhere.invalid:80)"));
        using var client = new UsersClient(Options(new Uri("http://nowhere.invalid/"), clock), Secrets.Secure, resolver);
        StytchApiException e = (await Outcome.OfAsync(Call.Named(callName), client, observer)).Failed;
        Assert.Equal((StytchFailureKind.NotConnected, 3, false), (e.Kind, e.Attempts, e.OutcomeUnknown));
        Assert.Contains("nowhere.invalid", e.Message, StringComparison.Ordinal);
    }

    /// <summary>Closed as soon as it is open: the request may have been read.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Dropped_when_it_is_accepted(string callName)
    {
        var call = Call.Named(callName);
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.Success), listen: new LoopbackOptions { DropFirstConnections = 1 });
        Outcome outcome = await wire.CallAsync(call);
        Assert.Equal(call.OnlyOnce ? 0 : 1, wire.Server.Requests.Count);
        Assert.Equal(call.OnlyOnce, outcome.Failure is { Kind: StytchFailureKind.ConnectionLost, OutcomeUnknown: true });
    }

    [Fact]
    public async Task A_server_that_comes_up_late_is_reached()
    {
        using RefusingEndpoint nobody = new();
        LoopbackServer? server = null;
        var clock = new TestClock();
        Uri now = nobody.BaseUri;
        using var sockets = new SocketsHttpHandler { ConnectCallback = async (_, token) => await ConnectAsync(now, token) };
        var observer = new Recorder(clock)
        {
            OnWait = wait =>
            {
                server ??= new(_ => Reply.Json(200, Bodies.Success));
                now = server.BaseUri;
                clock.Announce(wait.Delay);
            },
        };
        using var client = new UsersClient(Options(nobody.BaseUri, clock), Secrets.Secure, sockets);
        _ = (await Outcome.OfAsync(Call.Named("create"), client, observer)).Succeeded;
        Assert.Single(server!.Requests);
        await server.DisposeAsync();
    }

    /// <summary>
    /// The client's own limit for connecting is within the time of an attempt, so that nothing sent is known as nothing sent.
    /// </summary>
    [Fact]
    public async Task A_handshake_that_does_not_end()
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        var options = new ClientOptions
        {
            ProjectId = Parse.ProjectId,
            BaseUri = new Uri($"https://127.0.0.1:{((IPEndPoint)silent.LocalEndpoint).Port}/"),
            AttemptTimeout = TimeSpan.FromSeconds(0.5),
            MaximumRetryCount = 0,

            // The limit for connecting is kept by the system's clock; the one for the attempt must not overtake it on a busy machine.
            TimeProvider = new TestClock(),
        };
        using var client = new UsersClient(options, Secrets.Secure);
        StytchApiException e = (await Outcome.OfAsync(Call.Named("create"), client, new Recorder())).Failed;
        Assert.Equal((StytchFailureKind.NotConnected, false), (e.Kind, e.OutcomeUnknown));
    }

    /// <summary>The stack must not send a request again by itself: nobody would hear of it.</summary>
    [Theory]
    [MemberData(nameof(Call.Names), MemberType = typeof(Call))]
    public async Task An_old_connection_that_died_costs_a_reported_attempt(string name)
    {
        await using var wire = new Wire(new ReplyScript().Add(Reply.Json(200, Bodies.Success)).Add(Reply.CloseBeforeHeaders())
            .Otherwise(Reply.Json(200, Bodies.Success)));
        await wire.CallAsync(Call.Named("whoami"));
        var call = Call.Named(name);
        Outcome outcome = await wire.CallAsync(call);
        Assert.Equal(call.OnlyOnce ? 2 : 3, wire.Server.Requests.Count);
        Assert.Equal(wire.Server.Requests.Count, wire.Observer.Attempts.Count);
        Assert.Equal(call.OnlyOnce, outcome.Failure is { OutcomeUnknown: true });
    }

    private static ClientOptions Options(Uri at, TestClock clock) =>
        new() { ProjectId = Parse.ProjectId, BaseUri = at, MaximumRetryCount = 2, TimeProvider = clock };

    private static async Task<Stream> ConnectAsync(Uri to, CancellationToken token)
    {
        Socket socket = new(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, to.Port, token);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
