using System.Net;
using StytchUsers.Testing;
using StytchUsers.Sandbox.Server;
using Xunit;

namespace StytchUsers.Sandbox.Tests.Server;

/// <summary>HTTP/2 and HTTP/1.1 on one port, with TLS and without.</summary>
public class Http2Tests
{
    [Theory]
    [InlineData(false, "1.1")]
    [InlineData(false, "2.0")]
    [InlineData(true, "1.1")]
    [InlineData(true, "2.0")]
    public async Task Both_versions_are_spoken(bool tls, string version)
    {
        using TestCertificate? certificate = tls ? TestCertificate.ForLoopback() : null;
        await using TestServer server = await TestServer.StartAsync(certificate: certificate);
        Assert.Equal(tls ? "https" : "http", server.BaseUri.Scheme);
        Version wanted = Version.Parse(version);
        Reply created = await server.SendAsync(HttpMethod.Post, "v1/users", """{"email":"new@example.com","external_id":"a|b"}""", version: wanted);
        Assert.Equal(wanted, created.Ok(201).Version);
        Reply got = await server.SendAsync(HttpMethod.Get, "v1/users/a|b", version: wanted);
        Assert.Equal(wanted, got.Ok().Version);
        (await server.SendAsync(HttpMethod.Delete, "v1/users/a%7Cb", "{}", version: wanted)).Ok();
    }

    [Fact]
    public async Task Many_requests_share_a_connection_without_tls()
    {
        await using TestServer server = await TestServer.StartAsync(new SandboxOptions { UserCount = 1000 });
        Reply[] replies = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => server.SendAsync(HttpMethod.Post, "v1/users/search", """{"limit":100}""", version: HttpVersion.Version20)));
        Assert.All(replies, reply => Assert.Equal(100, reply.Ok().Json.GetProperty("results").GetArrayLength()));
    }

    [Fact]
    public async Task A_first_line_that_comes_letter_by_letter_is_read_as_what_it_is()
    {
        await using TestServer server = await TestServer.StartAsync();
        using RawConnection connection = RawConnection.To(server.BaseUri);

        // PUT begins as HTTP/2's preface does.
        foreach (char letter in "PUT /v1/users/") { await connection.SendAsync(letter.ToString()); }
        (string head, string body) = await connection.AskAsync("x HTTP/1.1", "Content-Length: 2\r\nContent-Type: application/json\r\n", "{}");
        Assert.StartsWith("HTTP/1.1 404", head);
        Assert.Contains("user_not_found", body);
    }

    [Fact]
    public async Task A_connection_that_ends_before_it_said_anything_harms_nobody()
    {
        await using TestServer server = await TestServer.StartAsync();
        using (RawConnection connection = RawConnection.To(server.BaseUri)) { await connection.SendAsync("PRI"); }
        using (RawConnection.To(server.BaseUri)) { }
        (await server.GetAsync("v1/debug/whoami")).Ok();
    }
}
