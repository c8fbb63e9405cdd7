using System.Net;

namespace StytchUsers.Client.Tests;

/// <summary>Responds in process, where a test needs to know exactly when what happens, or needs a million responses.</summary>
internal sealed class RespondingHandler(Func<HttpRequestMessage, HttpResponseMessage> response) : HttpMessageHandler
{
    private int _sent;

    internal int Sent => Volatile.Read(ref _sent);

    internal static HttpResponseMessage Json(int status, byte[] body) =>
        new((HttpStatusCode)status) { Content = new ByteArrayContent(body) };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sent);
        return Task.FromResult(response(request));
    }
}
