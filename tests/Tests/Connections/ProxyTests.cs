using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Connections;

/// <summary>What a proxy on the way says, and what to do about it.</summary>
public sealed class ProxyTests
{
    private const string PasswordWanted = "HTTP/1.1 407 Proxy Authentication Required\r\nConnection: close\r\n" +
        "Proxy-Authenticate: Basic realm=\"corp\"\r\nContent-Length: 0\r\n\r\n";

    [Theory]
    [InlineData("", "asks for a user name and a password", "-Proxy with -ProxyCredential")]
    [InlineData("-ProxyCredential $proxyUser", "does not accept the user name and password", "Check the user name and the password")]
    public async Task The_advice_about_a_password_is_about_the_one_that_was_given(string parameters, string says, string advice)
    {
        await using LoopbackServer proxy = new(_ => Reply.Raw(PasswordWanted));
        using EngineHarness ps = new();
        HarnessResult connecting = Connect(ps, proxy, parameters);
        Errors.Is(connecting.Terminating!, "NotConnected", ErrorCategory.ConnectionError, FakeService.ProjectId, says, advice);

        Connect(ps, proxy, parameters + " -SkipVerification").EnsureNoErrors();
        Errors.Is(ps.Run("Get-StytchUser ada").OnlyError, "NotConnected", ErrorCategory.ConnectionError, "ada", says, advice);
    }

    /// <summary>The creation was to go into a tunnel that did not come about.</summary>
    [Fact]
    public async Task What_a_proxy_lost_before_it_was_sent_may_be_repeated()
    {
        await using LoopbackServer proxy = new(_ => Reply.CloseBeforeHeaders());
        using EngineHarness ps = new();
        Connect(ps, proxy, "-SkipVerification -MaximumRetryCount 0").EnsureNoErrors();
        ErrorRecord error = ps.Run("New-StytchUser ada@example.com").OnlyError;
        Errors.Is(error, "NotConnected", ErrorCategory.ConnectionError, "ada@example.com", "then try again");
        Assert.DoesNotContain("not known", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.False((bool)error.Exception.Get("OutcomeUnknown")!);
    }

    private static HarnessResult Connect(EngineHarness ps, LoopbackServer proxy, string parameters) => ps.Run(
        $"Connect-Stytch $id $secret -BaseUri https://service.invalid -Proxy $proxy {parameters}", variables: new()
        {
            ["id"] = FakeService.ProjectId, ["secret"] = FakeService.Secure(FakeService.Secret), ["proxy"] = proxy.BaseUri,
            ["proxyUser"] = new PSCredential("bob", FakeService.Secure("wrong")),
        });
}
