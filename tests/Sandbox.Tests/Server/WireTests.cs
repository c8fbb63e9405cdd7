using System.IO.Compression;
using System.Text.Json;
using Xunit;

namespace StytchUsers.Sandbox.Tests.Server;

/// <summary>What goes over the wire besides the API's own rules, which the sandbox's tests cover.</summary>
public class WireTests
{
    [Fact]
    public async Task A_response_says_its_length_and_the_time_and_not_what_serves_it()
    {
        await using TestServer server = await TestServer.StartAsync();
        Reply reply = (await server.GetAsync("v1/debug/whoami")).Ok();
        Assert.Equal(reply.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), reply.Headers["Content-Length"]);
        Assert.True(DateTimeOffset.TryParse(reply.Headers["Date"], out DateTimeOffset date));
        Assert.InRange(date, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddMinutes(1));
        Assert.False(reply.Headers.ContainsKey("Server"));
        Assert.True(reply.Json.GetProperty("sandbox").GetBoolean());
    }

    [Fact]
    public async Task Paths_and_methods_that_are_none_are_answered_in_the_envelope()
    {
        await using TestServer server = await TestServer.StartAsync();
        (await server.GetAsync("nothing/here")).Fails(404, "route_not_found");
        (await server.GetAsync("")).Fails(404, "route_not_found");
        Reply refused = (await server.SendAsync(HttpMethod.Patch, "v1/users")).Fails(405, "method_not_allowed");
        Assert.Equal("POST", refused.Headers["Allow"]);
        using HttpRequestMessage head = new(HttpMethod.Head, "v1/users/x");
        Reply empty = await server.SendAsync(head);
        Assert.Equal((405, 0), (empty.Status, empty.Body.Length));
    }

    [Theory]
    [InlineData("{", "application/json")]
    [InlineData("[]", "application/json")]
    [InlineData("""{"email":"\ud800"}""", "application/json")]
    [InlineData("""{"email":"new@example.com"}""", "text/plain")]
    [InlineData("email=new@example.com", "application/x-www-form-urlencoded")]
    public async Task A_body_that_is_no_json_object_is_refused(string body, string contentType)
    {
        await using TestServer server = await TestServer.StartAsync();
        (await server.SendAsync(HttpMethod.Post, "v1/users", body, contentType)).Fails(400, "bad_request");
        Assert.Equal(25, server.Projects.First.UserCount);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/JSON")]
    [InlineData(null)]
    public async Task Json_is_taken_under_these_content_types(string? contentType)
    {
        await using TestServer server = await TestServer.StartAsync();
        (await server.SendAsync(HttpMethod.Post, "v1/users", """{"email":"new@example.com"}""", contentType)).Ok(201);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_beyond_a_megabyte_is_refused(bool chunked)
    {
        await using TestServer server = await TestServer.StartAsync();
        string text = $$"""{"email":"new@example.com","padding":"{{new string('x', 1 << 20)}}"}""";
        using HttpRequestMessage request = new(HttpMethod.Post, "v1/users") { Content = new StringContent(text, null, "application/json") };
        request.Headers.TransferEncodingChunked = chunked;
        request.Headers.ExpectContinue = true;
        (await server.SendAsync(request)).Fails(413, "bad_request");
        (await server.GetAsync("v1/debug/whoami")).Ok();
    }

    [Theory]
    [InlineData("Content-Length: 99999999999\r\n", "413")]
    [InlineData("Content-Length: 2147483647\r\n", "413")]
    [InlineData("Transfer-Encoding: chunked\r\n", "400")]
    public async Task A_body_that_is_no_proper_http_is_answered_in_the_envelope(string header, string status)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var connection = RawConnection.To(server.BaseUri);
        (string head, string body) = await connection.AskAsync("POST /v1/users HTTP/1.1", header, "zzz\r\n");
        Assert.StartsWith("HTTP/1.1 " + status, head);
        Assert.Equal("bad_request", JsonDocument.Parse(body).RootElement.GetProperty("error_type").GetString());
    }

    [Fact]
    public async Task One_connection_serves_many_requests()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var connection = RawConnection.To(server.BaseUri);
        for (int i = 0; i < 3; i++)
        {
            (string head, string body) = await connection.AskAsync("GET /v1/debug/whoami HTTP/1.1");
            Assert.StartsWith("HTTP/1.1 200", head);
            Assert.DoesNotContain("close", head);
            Assert.Contains("\"sandbox\":true", body);
        }

        (string last, _) = await connection.AskAsync("GET /v1/debug/whoami HTTP/1.1", "Connection: close\r\n");
        Assert.Contains("Connection: close", last);
        Assert.Equal(("", ""), await connection.ReadAsync());
    }

    [Theory]
    [InlineData("/v1/users/crm%7C11")]
    [InlineData("/v1/users/crm|11")]
    [InlineData("/v1/users/crm%7c11?user_id=crm%7C11")]
    [InlineData("http://localhost/v1/users/crm%7C11")]
    public async Task External_ids_come_escaped_or_raw(string target)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var connection = RawConnection.To(server.BaseUri);
        (string head, string body) = await connection.AskAsync($"GET {target} HTTP/1.1");
        Assert.StartsWith("HTTP/1.1 200", head);
        Assert.Equal("crm|11", JsonDocument.Parse(body).RootElement.GetProperty("external_id").GetString());
    }

    [Fact]
    public async Task An_escaped_slash_is_part_of_an_id()
    {
        await using TestServer server = await TestServer.StartAsync();
        using var connection = RawConnection.To(server.BaseUri);
        (_, string body) = await connection.AskAsync("GET /v1/users/a%2Fconnected_apps HTTP/1.1");
        Assert.Contains("user_not_found", body);
        (_, body) = await connection.AskAsync("GET /v1/../v1/debug/whoami HTTP/1.1");
        Assert.Contains("route_not_found", body);
    }

    [Fact]
    public async Task A_body_with_delete_and_ids_said_twice_are_taken()
    {
        await using TestServer server = await TestServer.StartAsync();
        string id = (await server.PostAsync("v1/users", """{"email":"new@example.com"}""")).Ok(201).Json.GetProperty("user_id")
            .GetString()!;
        (await server.GetAsync($"v1/users/{id}?user_id={id}")).Ok();
        (await server.SendAsync(HttpMethod.Put, "v1/users/" + id, $$$"""{"user_id":"{{{id}}}","name":{"first_name":null}}""")).Ok();
        (await server.SendAsync(HttpMethod.Delete, "v1/users/" + id, "{}")).Ok();
        (await server.GetAsync("v1/users/" + id)).Fails(404, "user_not_found");
    }

    [Fact]
    public async Task The_go_client_finds_its_key_set_without_credentials()
    {
        await using TestServer server = await TestServer.StartAsync();
        server.Http.DefaultRequestHeaders.Authorization = null;
        Reply reply = (await server.GetAsync("v1/sessions/jwks/" + TestServer.DefaultId)).Ok();
        Assert.Equal(0, reply.Json.GetProperty("keys").GetArrayLength());
    }

    [Theory]
    [InlineData("gzip, deflate, br", true)]
    [InlineData("GZIP;q=0.5", true)]
    [InlineData("*", true)]
    [InlineData("identity", false)]
    [InlineData("br", false)]
    public async Task Responses_are_compressed_for_those_who_ask(string accepted, bool compressed)
    {
        await using TestServer server = await TestServer.StartAsync();
        using HttpRequestMessage request =
            new(HttpMethod.Post, "v1/users/search") { Content = new StringContent("{}", null, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        Reply reply = await server.SendAsync(request);
        Assert.Equal(compressed, reply.Headers.TryGetValue("Content-Encoding", out string? coding) && coding == "gzip");
        Assert.Equal("Accept-Encoding", reply.Headers["Vary"]);
        using MemoryStream plain = new();
        using (Stream body = compressed
            ? new GZipStream(new MemoryStream(reply.Body), CompressionMode.Decompress)
            : new MemoryStream(reply.Body))
        {
            await body.CopyToAsync(plain);
        }
        Assert.Equal(25, JsonDocument.Parse(plain.ToArray()).RootElement.GetProperty("results").GetArrayLength());
    }

    [Fact]
    public async Task Health_needs_no_credentials()
    {
        await using TestServer server = await TestServer.StartAsync();
        server.Http.DefaultRequestHeaders.Authorization = null;
        Reply reply = await server.GetAsync("healthz");
        Assert.Equal((200, "ok"), (reply.Status, reply.Json.GetProperty("status").GetString()));
    }

    [Fact]
    public async Task A_failure_of_the_sandbox_itself_is_an_internal_error()
    {
        using StringWriter errors = new();
        await using TestServer server = await TestServer.StartAsync(
            new SandboxOptions { Fault = _ => throw new InvalidOperationException("broken on purpose") }, errors: errors);
        (await server.GetAsync("v1/debug/whoami")).Fails(500, "internal_server_error");
        Assert.Contains("broken on purpose", errors.ToString());
    }

    [Fact]
    public async Task Faults_break_real_connections()
    {
        SandboxFault? fault = SandboxFault.ConnectionLostAfter;
        await using TestServer server = await TestServer.StartAsync(new SandboxOptions { UserCount = 0, Fault = _ => fault });
        await Assert.ThrowsAsync<HttpRequestException>(() => server.PostAsync("v1/users", """{"email":"new@example.com"}"""));
        Assert.Equal(1, server.Projects.First.UserCount);
        fault = SandboxFault.BodyCutShort;
        await Assert.ThrowsAsync<HttpRequestException>(() => server.GetAsync("v1/debug/whoami"));
        fault = SandboxFault.Status(503, TimeSpan.FromSeconds(7));
        Assert.Equal("7", (await server.GetAsync("v1/debug/whoami")).Fails(503, "server_unavailable").Headers["Retry-After"]);
        fault = null;
        (await server.GetAsync("v1/debug/whoami")).Ok();
    }
}
