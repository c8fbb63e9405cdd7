using System.Text.Json;
using StytchUsers.Sandbox.Server;
using Xunit;

namespace StytchUsers.Sandbox.Tests.Server;

/// <summary>Whose connections are served, and for how long.</summary>
public class ServerConnectionTests
{
    [Theory]
    [InlineData("localhost")]
    [InlineData("LOCALHOST:8080")]
    [InlineData("localhost.")]
    [InlineData("stytch.localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("127.1.2.3:80")]
    [InlineData("[::1]")]
    [InlineData("[::1]:8080")]
    [InlineData("[::ffff:127.0.0.1]:8080")]
    public async Task A_loopback_name_or_address_is_answered(string host)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var connection = RawConnection.To(server.BaseUri);
        (string head, _) = await connection.AskAsync("GET /v1/debug/whoami HTTP/1.1", host: host);
        Assert.StartsWith("HTTP/1.1 200", head);
    }

    [Theory]
    [InlineData("example.com")]
    [InlineData("rebound.example.com:8080")]
    [InlineData("localhost.example.com")]
    [InlineData("notlocalhost")]
    [InlineData("192.0.2.1")]
    [InlineData("0.0.0.0")]
    [InlineData("[2001:db8::1]")]
    [InlineData("127.0.0.1.example.com")]
    public async Task A_name_of_somebody_else_is_refused(string host)
    {
        await using TestServer server = await TestServer.StartAsync();
        using var connection = RawConnection.To(server.BaseUri);
        foreach (string path in (string[])["/v1/debug/whoami", "/v1/users/analyst-1815", "/healthz"])
        {
            (string head, string body) = await connection.AskAsync($"GET {path} HTTP/1.1", host: host);
            Assert.StartsWith("HTTP/1.1 403", head);
            Assert.Equal("sandbox_host_refused", JsonDocument.Parse(body).RootElement.GetProperty("error_type").GetString());
            Assert.DoesNotContain("ada@", body);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("PRI")]
    [InlineData("GET /v1/debug/whoami HTTP/1.1\r\nHost: local")]
    public async Task A_silent_connection_is_closed(string beginning)
    {
        ServerSettings settings = new() { Port = 0, IdleTimeout = TimeSpan.FromSeconds(1), HeaderTimeout = TimeSpan.FromSeconds(1) };
        await using SandboxServer server = await SandboxServer.StartAsync(settings);
        using var connection = RawConnection.To(server.BaseUri);
        if (beginning.Length > 0) { await connection.SendAsync(beginning); }
        (string head, _) = await connection.ReadAsync().WaitAsync(TimeSpan.FromSeconds(60));
        Assert.True(head.Length == 0 || head.StartsWith("HTTP/1.1 408", StringComparison.Ordinal), head);
    }

    [Fact]
    public async Task A_connection_that_is_kept_alive_in_silence_is_closed()
    {
        ServerSettings settings = new() { Port = 0, IdleTimeout = TimeSpan.FromSeconds(1) };
        await using SandboxServer server = await SandboxServer.StartAsync(settings);
        using var connection = RawConnection.To(server.BaseUri);
        (string head, _) = await connection.AskAsync("GET /v1/debug/whoami HTTP/1.1");
        Assert.StartsWith("HTTP/1.1 200", head);
        Assert.Equal(("", ""), await connection.ReadAsync().WaitAsync(TimeSpan.FromSeconds(60)));
    }
}
