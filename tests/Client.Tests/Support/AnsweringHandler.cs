using System.Net;

namespace StytchUsers.Client.Tests;

/// <summary>Answers in process, where a test needs to know exactly when what happens, or needs a million answers.</summary>
internal sealed class AnsweringHandler(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
{
    private int _sent;

    internal int Sent => Volatile.Read(ref _sent);

    internal static HttpResponseMessage Json(int status, byte[] body) =>
        new((HttpStatusCode)status) { Content = new ByteArrayContent(body) };

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sent);
        return Task.FromResult(answer(request));
    }
}
