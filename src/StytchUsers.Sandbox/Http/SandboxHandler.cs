using System.Net;
using System.Net.Http.Headers;
using StytchUsers.Sandbox.Faults;

namespace StytchUsers.Sandbox.Http;

/// <summary>Lets an HttpClient talk to a project in the same process, faults and limits included.</summary>
public sealed class SandboxHandler(SandboxProject project) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        SandboxCall call = new(
            request.Method.Method,
            request.RequestUri!.PathAndQuery,
            body,
            request.Headers.Authorization?.ToString(),
            request.Content?.Headers.ContentType?.ToString());
        SandboxDelivery delivery = await project.Gate.DeliverAsync(call, cancellationToken).ConfigureAwait(false);
        return delivery.Response is { } answer
            ? ToResponse(request, answer, delivery)
            : throw new HttpRequestException(
                HttpRequestError.ResponseEnded, "An error occurred while sending the request.", new IOException("The connection was lost."));
    }

    private static HttpResponseMessage ToResponse(HttpRequestMessage request, SandboxResponse answer, SandboxDelivery delivery)
    {
        HttpContent content = delivery.IsCutShort
            ? new StreamContent(new CutShortStream(answer.Body[..delivery.BodyBytes]))
            : new ReadOnlyMemoryContent(answer.Body);
        HttpResponseMessage response = new((HttpStatusCode)answer.Status) { Content = content, RequestMessage = request, Version = HttpVersion.Version11 };
        foreach ((string name, string value) in answer.Headers)
        {
            HttpHeaders target = name.StartsWith("Content-", StringComparison.Ordinal) || name == "Allow" ? content.Headers : response.Headers;
            target.TryAddWithoutValidation(name, value);
        }

        content.Headers.ContentLength = answer.Body.Length;
        return response;
    }
}
