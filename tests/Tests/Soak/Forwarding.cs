using System.Net.Http.Headers;
using StytchUsers.Testing;

namespace StytchUsers.Tests.Soak;

/// <summary>Sends what one server was asked to another, for a server that stands before a sandbox.</summary>
internal static class Forwarding
{
    internal static async Task<Reply> SendAsync(HttpClient http, RecordedRequest request)
    {
        using HttpRequestMessage message = new(new HttpMethod(request.Method), request.Target)
        {
            Content = new ReadOnlyMemoryContent(request.Body),
        };
        message.Headers.Authorization = AuthenticationHeaderValue.Parse(request.Header("Authorization")!);
        if (request.Header("Content-Type") is { } type) { message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type); }
        using HttpResponseMessage response = await http.SendAsync(message);
        return Reply.Json((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }
}
