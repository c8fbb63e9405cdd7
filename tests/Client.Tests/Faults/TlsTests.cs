using System.Net.Security;

namespace StytchUsers.Client.Tests.Faults;

/// <summary>Whoever cannot prove to be the service gets nothing, and no second chance.</summary>
public sealed class TlsTests
{
    [Fact]
    public async Task A_right_certificate_is_taken()
    {
        using var certificate = TestCertificate.ForLoopback();
        await using Wire wire = Serve(certificate, trusted: true);
        _ = (await wire.CallAsync(Call.Named("create"))).Succeeded;
        Assert.Single(wire.Server.Requests);
    }

    [Theory]
    [InlineData("get")]
    [InlineData("update")]
    [InlineData("delete")]
    [InlineData("search")]
    [InlineData("create")]
    public async Task A_certificate_for_another_name_is_refused(string callName)
    {
        using var certificate = TestCertificate.ForOtherHost();
        await using Wire wire = Serve(certificate, trusted: true);
        await AssertRefusedAsync(wire, callName);
    }

    [Fact]
    public async Task An_old_certificate()
    {
        using var certificate = TestCertificate.Expired();
        await using Wire wire = Serve(certificate, trusted: true);
        await AssertRefusedAsync(wire, "delete");
    }

    [Fact]
    public async Task A_certificate_that_nobody_vouches_for()
    {
        using var certificate = TestCertificate.ForLoopback();
        await using Wire wire = Serve(certificate, trusted: false);
        await AssertRefusedAsync(wire, "get");
    }

    [Fact]
    public async Task A_connection_that_breaks_in_the_handshake_is_tried_again()
    {
        using var certificate = TestCertificate.ForLoopback();
        await using Wire wire = Serve(certificate, trusted: true, drop: 1);
        _ = (await wire.CallAsync(Call.Named("create"))).Succeeded;
        Assert.Equal((2, 1), (wire.Observer.Attempts.Count, wire.Server.Requests.Count));
    }

    private static Wire Serve(TestCertificate certificate, bool trusted, int drop = 0)
    {
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false };
        if (trusted) { sockets.SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = certificate.TrustPolicy() }; }
        return new Wire(_ => Reply.Json(200, Bodies.Success), handler: trusted ? sockets : null,
            listen: new LoopbackOptions { Certificate = certificate, DropFirstConnections = drop });
    }

    private static async Task AssertRefusedAsync(Wire wire, string callName)
    {
        StytchApiException e = (await wire.CallAsync(Call.Named(callName))).Failed;
        Assert.Equal((StytchFailureKind.NotConnected, null, 1, false), (e.Kind, e.StatusCode, e.Attempts, e.OutcomeUnknown));
        Assert.Contains("could not prove who it is", e.Message, StringComparison.Ordinal);
        Assert.Empty(wire.Server.Requests);
    }
}
