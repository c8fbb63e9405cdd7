using System.Text.Json;
using StytchUsers.Sandbox.Http;
using Xunit;

namespace StytchUsers.Sandbox.Tests;

internal sealed record Reply(int Status, JsonElement Json, string Text, SandboxResponse Response)
{
    public string? ErrorType => Json.TryGetProperty("error_type", out JsonElement type) ? type.GetString() : null;

    public JsonElement this[string key] => Json.GetProperty(key);

    public Reply Ok() => Expect(200);

    public Reply Created() => Expect(201);

    public Reply Fails(int status, string errorType)
    {
        Assert.Equal(errorType, ErrorType);
        Expect(status);
        Assert.Equal($"https://stytch.com/docs/api/errors/{status}#{errorType}", this["error_url"].GetString());
        Assert.NotEmpty(this["error_message"].GetString()!);
        Assert.Equal(["status_code", "request_id", "error_type", "error_message", "error_url"], Keys(Json));
        return this;
    }

    public static string[] Keys(JsonElement json) => [.. json.EnumerateObject().Select(property => property.Name)];

    /// <summary>The fields that hold something, so that a test of them need not name those that do not.</summary>
    public static string Held(JsonElement json) => string.Join(',', json.EnumerateObject()
        .Where(property => property.Value.GetRawText() is not ("null" or "[]")).Select(property => property.ToString()));

    private Reply Expect(int status)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Text}");
        Assert.Equal(status, this["status_code"].GetInt32());
        Assert.EndsWith(status < 400 ? "}\n" : "}", Text);
        Assert.Matches("^request-id-(test|live)-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$",
            this["request_id"].GetString());
        return this;
    }
}
