using System.Text;
using StytchUsers.Json;

namespace StytchUsers.Client.Tests;

/// <summary>
/// Servers that send back what they were sent. (Every other failure in these tests is searched for the secret too: see Outcome.)
/// </summary>
public sealed class ClientSecretTests
{
    private static string Echo => JsonOutput.Text($"{Secrets.Text} {Secrets.Basic} Basic {Secrets.Basic}");

    public static TheoryData<string> Kinds => [.. Call.Kinds];

    [Fact]
    public void The_search_would_find_it()
    {
        Assert.ThrowsAny<Exception>(() => Secrets.AssertNotIn($"x{Secrets.Text}x"));
        Assert.ThrowsAny<Exception>(() => Secrets.AssertNotIn($"Authorization: Basic {Secrets.Basic}"));
        Assert.ThrowsAny<Exception>(() => Secrets.AssertNotIn(new InvalidOperationException("x", new IOException(Secrets.Text)),
            new Recorder()));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_secret_is_in_no_failure_whatever_sends_it_back(string callName)
    {
        foreach (Reply reply in Echoes())
        {
            await using var wire = new Wire(_ => reply);
            _ = (await wire.CallAsync(Call.Named(callName))).Failed;
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task The_secret_is_in_no_report_of_a_success(string callName)
    {
        await using var wire = new Wire(_ =>
            Reply.Json(200, $$"""{"request_id":{{Echo}},"results":[],"user_id":"{{Call.User}}","debug":{{Echo}}}"""));
        _ = (await wire.CallAsync(Call.Named(callName))).Succeeded;
        Assert.Contains("***", Assert.Single(wire.Observer.Attempts).ResponseBody, StringComparison.Ordinal);
    }

    /// <summary>Somebody pastes the wrong thing.</summary>
    [Fact]
    public async Task The_secret_is_in_no_report_when_it_is_given_as_an_id_or_a_name()
    {
        await using var wire = new Wire(_ => Reply.Json(404, Bodies.Error(404, "user_not_found")));
        ArgumentException refused =
            await Assert.ThrowsAsync<ArgumentException>(() => wire.Client.GetAsync(Secrets.Text, wire.Observer, default));
        Secrets.AssertNotIn(refused, wire.Observer);
        Call create = Call.Named("create") with
        {
            Invoke = async (client, observer, token) => await client.CreateAsync(new() { Email = Secrets.Text }, observer, token),
        };
        await Outcome.OfAsync(create, wire.Client, wire.Observer);
        Assert.Single(wire.Server.Requests);
    }

    [Fact]
    public void The_secret_is_in_no_text_of_what_holds_it()
    {
        using var client =
            new UsersClient(new() { ProjectId = Parse.ProjectId, BaseUri = new Uri("https://test.stytch.com/") }, Secrets.Secure);
        Secrets.AssertNotIn(client.ToString() + System.Text.Json.JsonSerializer.Serialize(client));
        var credentials = new Transport.Credentials(Parse.ProjectId, Secrets.Secure);
        Secrets.AssertNotIn($"{credentials}" + System.Text.Json.JsonSerializer.Serialize(credentials));
    }

    /// <summary>A short secret, as only tests and sandboxes have, is no reason to make ids unreadable.</summary>
    [Theory]
    [InlineData("test", "user-test-1 and request-id-test-2")]
    [InlineData("a", "ada@example.com has user_a")]
    public void A_short_one_does_not_garble_ids(string secret, string text)
    {
        var credentials = new Transport.Credentials(Parse.ProjectId, new System.Net.NetworkCredential("", secret).SecurePassword);
        Assert.Equal(text, credentials.Redact(text));
        Assert.Equal("it was '***'.", credentials.Redact($"it was '{secret}'."));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("  ")]
    public async Task Blanks_and_line_ends_around_it_are_left_out(string around)
    {
        await using var server = new LoopbackServer(_ => Reply.Json(200, Bodies.Success));
        System.Security.SecureString secret = new System.Net.NetworkCredential("", around + Secrets.Text + around).SecurePassword;
        using var client = new UsersClient(new() { ProjectId = Parse.ProjectId, BaseUri = server.BaseUri }, secret);
        await client.WhoamiAsync(null, default);
        Assert.Equal("Basic " + Secrets.Basic, Assert.Single(server.Requests).Header("Authorization"));
    }

    private static IEnumerable<Reply> Echoes()
    {
        foreach (int status in (int[])[400, 401, 404, 429, 500])
        {
            yield return Reply.Json(status,
                $$"""{"error_type":{{Echo}},"error_message":{{Echo}},"error_url":{{Echo}},"request_id":{{Echo}}}""");
            yield return Reply.Html(status, $"<pre>Authorization: Basic {Secrets.Basic} {Secrets.Text}</pre>");
        }
        yield return Reply.Html(200, $"<pre>Authorization: Basic {Secrets.Basic}</pre>");
        yield return Reply.Json(200, Echo);
        yield return Reply.Json(200, "{\"user\":" + Echo);
        yield return Reply.Redirect(302, $"http://other.example.com/?{Uri.EscapeDataString(Secrets.Text)}");
        yield return Reply.Raw($"Authorization: Basic {Secrets.Basic}\r\n\r\n");
        yield return Reply.Raw($"HTTP/1.1 200 OK\r\n{Secrets.Basic}\r\n\r\n");
        yield return Reply.Raw($"HTTP/1.1 200 OK\r\n{Secrets.Text} x: y\r\n\r\n");
        yield return Reply.Raw($"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n{Secrets.Text}\r\n");
        yield return Reply.Raw($"HTTP/1.1 200 OK\r\nContent-Length: {Secrets.Text}\r\n\r\n");
        yield return Reply.Bytes(200, Encoding.UTF8.GetBytes(Secrets.Text), "application/json", ("Content-Encoding", "gzip"));
    }
}
