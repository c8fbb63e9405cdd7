using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Sandbox.Tests.Server;

/// <summary>HTTP/1.1, and with TLS HTTP/2 on the same port.</summary>
public class VersionTests
{
    [Theory]
    [InlineData(false, "1.1")]
    [InlineData(true, "1.1")]
    [InlineData(true, "2.0")]
    public async Task Both_versions_are_spoken(bool tls, string version)
    {
        using TestCertificate? certificate = tls ? TestCertificate.ForLoopback() : null;
        await using TestServer server = await TestServer.StartAsync(certificate: certificate);
        Assert.Equal(tls ? "https" : "http", server.BaseUri.Scheme);
        var wanted = Version.Parse(version);
        Reply created =
            await server.SendAsync(HttpMethod.Post, "v1/users", """{"email":"new@example.com","external_id":"a|b"}""", version: wanted);
        Assert.Equal(wanted, created.Ok(201).Version);
        Reply got = await server.SendAsync(HttpMethod.Get, "v1/users/a|b", version: wanted);
        Assert.Equal(wanted, got.Ok().Version);
        (await server.SendAsync(HttpMethod.Delete, "v1/users/a%7Cb", "{}", version: wanted)).Ok();
    }
}
