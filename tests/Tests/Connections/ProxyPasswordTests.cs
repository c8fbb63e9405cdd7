using System.Management.Automation;
using System.Text;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Connections;

/// <summary>A proxy that was named is the one that is asked, and its password is shown nowhere.</summary>
public sealed class ProxyPasswordTests
{
    private const string Password = "hunter2-of-the-proxy";

    private static readonly string s_basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("bob:" + Password));

    [Fact]
    public async Task A_proxy_that_asks_for_a_password_is_told_and_gets_the_one_that_is_given()
    {
        await using LoopbackServer proxy = new(request => request.Header("Proxy-Authorization") == s_basic
            ? Refusal("403 Forbidden")
            : Refusal("407 Proxy Authentication Required", "Proxy-Authenticate: Basic realm=\"corp\"\r\n"));
        using EngineHarness ps = new(new HarnessOptions { AllStreams = true });
        ps["secret"] = FakeService.Secure(FakeService.Secret);
        ps["credential"] = new PSCredential("bob", FakeService.Secure(Password));
        string named = $"http://127.0.0.1:{proxy.BaseUri.Port}";
        string connect = $"Connect-Stytch {FakeService.ProjectId} $secret -BaseUri https://service.invalid -Proxy {proxy.BaseUri} "
            + "-MaximumRetryCount 0";

        Errors.Is(ps.Run(connect).Terminating!, "NotConnected", ErrorCategory.ConnectionError, FakeService.ProjectId,
            named, "-ProxyCredential");
        HarnessResult refused = ps.Run($"{connect} -ProxyCredential $credential");
        Errors.Is(refused.Terminating!, "NotConnected", ErrorCategory.ConnectionError, FakeService.ProjectId, named, "403");
        HarnessResult later = ps.Run($"{connect} -ProxyCredential $credential -SkipVerification; Get-StytchUser ada");
        Errors.Is(later.OnlyError, "NotConnected", ErrorCategory.ConnectionError, "ada", named, "403");

        Assert.All(proxy.Requests, request => Assert.Equal(("CONNECT", "service.invalid:443"), (request.Method, request.Target)));
        Assert.Contains(proxy.Requests, request => request.Header("Proxy-Authorization") == s_basic);
        foreach (HarnessResult r in (HarnessResult[])[refused, later])
        {
            string all = r.AllText();
            Assert.Empty(SecretScan.Find(all, Password));
            Assert.Empty(SecretScan.Find(all, FakeService.Secret));
        }
    }

    private static Reply Refusal(string status, string header = "") =>
        Reply.Raw($"HTTP/1.1 {status}\r\nConnection: close\r\n{header}Content-Length: 0\r\n\r\n");
}
