using System.Net.Http.Headers;
using System.Security;
using Microsoft.Extensions.DependencyInjection;

namespace StytchUsers.Client.Transport;

/// <summary>Sends calls through the chain of message handlers, and gives a response of success or one kind of failure.</summary>
internal sealed class StytchTransport : IDisposable
{
    private static readonly MediaTypeHeaderValue s_json = new("application/json");
    private static readonly ProductInfoHeaderValue s_product = new("StytchUsers",
        typeof(StytchTransport).Assembly.GetName().Version!.ToString(3));

    private readonly Uri _baseUri;
    private readonly Failures _failures;
    private readonly SocketsHttpHandler? _sockets;
    private readonly ServiceProvider _services;
    private readonly HttpClient _http;

    internal StytchTransport(ClientOptions options, SecureString secret, HttpMessageHandler? handler)
    {
        _baseUri = options.BaseUri;
        var credentials = new Credentials(options.ProjectId, secret);
        SafeProxy? proxy = handler is null ? new SafeProxy(options.Proxy) : null;
        _failures = new Failures(options, credentials, proxy);
        _sockets = proxy is null ? null : HttpClients.Sockets(options, proxy);
        ServiceClock = new ServiceClock(options.TimeProvider);
        _services = HttpClients.Services(handler ?? _sockets!, options, credentials, _failures, ServiceClock);
        _http = HttpClients.Create(_services);
    }

    internal ServiceClock ServiceClock { get; }

    /// <summary>The response of a call that succeeded; the caller disposes it.</summary>
    internal async Task<Response> SendAsync(StytchCall call, ICallObserver? observer, CancellationToken token)
    {
        var state = new CallState(call, observer);
        using HttpRequestMessage request = Build(call);
        state.AttachTo(request);
        try
        {
            HttpResponseMessage message = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead,
                token).ConfigureAwait(false);
            return new Response(message, state.Attempts);
        }
        catch (StytchApiException e) { throw e.With(state.Attempts, call.Changes && state.OutcomeUnknown); }
    }

    /// <summary>The failure of a call whose response of success could not be read, or is not the service's.</summary>
    internal StytchApiException Unreadable(StytchCall call, Response response, Exception cause) =>
        _failures.Unreadable(response, cause).With(response.Attempt, call.Changes);

    public void Dispose()
    {
        _http.Dispose();
        _services.Dispose();
        _sockets?.Dispose();
    }

    private HttpRequestMessage Build(StytchCall call)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(_baseUri, call.Path));
        request.Headers.UserAgent.Add(s_product);

        // A handler that answers by itself may do so without looking at the body.
        request.Content = _sockets is null ? new ByteArrayContent(call.Body) : new WatchedBody(call.Body);
        if (call.Body.Length > 0) { request.Content.Headers.ContentType = s_json; }
        return request;
    }
}
