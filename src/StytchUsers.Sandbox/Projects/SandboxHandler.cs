using System.Net;
using System.Net.Http.Headers;
using StytchUsers.Sandbox.Faults;
using StytchUsers.Sandbox.Http;

namespace StytchUsers.Sandbox.Projects;

/// <summary>Lets an HttpClient talk to a project in the same process, faults and limits included.</summary>
public sealed class SandboxHandler(SandboxProject project) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        var call = new SandboxCall(
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            body,
            request.Headers.Authorization?.ToString(),
            request.Content?.Headers.ContentType?.ToString());
        SandboxDelivery delivery = await project.FaultInjector.DeliverAsync(call, cancellationToken).ConfigureAwait(false);
        return delivery.Response is { } response
            ? ToMessage(request, response, delivery)
            : throw new HttpRequestException(
                HttpRequestError.ResponseEnded,
                "An error occurred while sending the request.",
                new IOException("The connection was lost."));
    }

    private static HttpResponseMessage ToMessage(HttpRequestMessage request, SandboxResponse response, SandboxDelivery delivery)
    {
        HttpContent content = delivery.IsCutShort
            ? new StreamContent(new CutShortStream(response.Body[..delivery.BodyBytes]))
            : new ReadOnlyMemoryContent(response.Body);
        var message = new HttpResponseMessage((HttpStatusCode)response.Status)
        {
            Content = content, RequestMessage = request, Version = HttpVersion.Version11,
        };
        foreach ((string name, string value) in response.Headers)
        {
            bool ofContent = name.StartsWith("Content-", StringComparison.Ordinal) || name == "Allow";
            HttpHeaders target = ofContent ? content.Headers : message.Headers;
            target.TryAddWithoutValidation(name, value);
        }

        content.Headers.ContentLength = response.Body.Length;
        return message;
    }
}
