using System.Text.Json.Nodes;
using Xunit;

namespace StytchUsers.Tests.Support;

/// <summary>Requests are the same when method and path are, and the bodies mean the same.</summary>
internal static class AssertJson
{
    public static void Same(string expected, string actual)
    {
        (string head, JsonNode? body) = Split(expected);
        (string sent, JsonNode? sentBody) = Split(actual);
        Assert.Equal(head, sent);
        Assert.True(JsonNode.DeepEquals(body, sentBody), $"Expected: {expected}\nSent:     {actual}");
    }

    private static (string Head, JsonNode? Body) Split(string request)
    {
        int at = request.IndexOf(" {", StringComparison.Ordinal);
        return at < 0 ? (request, null) : (request[..at], JsonNode.Parse(request[at..]));
    }
}
