using System.Net;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Tests.Faults;

/// <summary>Proxies on the way: passed by for this machine itself, named when they refuse, and never with their password.</summary>
public sealed class ProxyTests
{
    private const string Password = "hunter2-of-the-proxy";

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("localhost")]
    [InlineData("[::1]")]
    public async Task This_machine_itself_is_reached_without_any(string host)
    {
        using RefusingEndpoint nobody = new();
        await using var proxy = new LoopbackServer(_ => Reply.Json(200, Bodies.Success));
        using UsersClient client = Client(new Uri($"http://{host}:{nobody.BaseUri.Port}/"), new WebProxy(proxy.BaseUri));
        StytchApiException e = (await Outcome.OfAsync(Call.Named("whoami"), client, new Recorder())).Failed;
        Assert.Equal(StytchFailureKind.NotConnected, e.Kind);
        Assert.Empty(proxy.Requests);
    }

    [Fact]
    public async Task A_proxy_that_asks_for_a_password_is_told_at_once()
    {
        await using var proxy = new LoopbackServer(_ => Reply.Raw("HTTP/1.1 407 Proxy Authentication Required\r\nConnection: close\r\n" +
            "Proxy-Authenticate: Basic realm=\"corp\"\r\nContent-Length: 0\r\n\r\n"));
        Uri address = new UriBuilder(proxy.BaseUri) { UserName = "bob", Password = Password }.Uri;
        var observer = new Recorder();
        using UsersClient client = Client(new Uri("https://service.invalid/"),
            new WebProxy(address) { Credentials = new NetworkCredential("bob", Password) }, retries: 5);
        StytchApiException e = (await Outcome.OfAsync(Call.Named("create"), client, observer)).Failed;
        Assert.Equal((StytchFailureKind.NotConnected, 407, 1, false), (e.Kind, e.StatusCode, e.Attempts, e.OutcomeUnknown));
        Assert.Contains($"http://127.0.0.1:{proxy.BaseUri.Port}", e.Message, StringComparison.Ordinal);
        Assert.Empty(observer.Waits);
        NotIn(e);
        Assert.NotEmpty(observer.Attempts);
        Assert.All(observer.Attempts, attempt => Assert.Empty(SecretScan.Find(attempt.ToString(), Password)));
    }

    [Theory]
    [InlineData(403, 1)]
    [InlineData(502, 3)]
    public async Task A_proxy_that_does_not_let_through_is_named(int status, int attempts)
    {
        await using var proxy =
            new LoopbackServer(_ => Reply.Raw($"HTTP/1.1 {status} No\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
        var clock = new TestClock();
        using UsersClient client = Client(new Uri("https://service.invalid/"), new WebProxy(proxy.BaseUri), retries: 2, clock);
        StytchApiException e = (await Outcome.OfAsync(Call.Named("create"), client, new Recorder(clock))).Failed;
        Assert.Equal((StytchFailureKind.NotConnected, status, attempts, false), (e.Kind, e.StatusCode, e.Attempts, e.OutcomeUnknown));
        Assert.Contains($"http://127.0.0.1:{proxy.BaseUri.Port}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_is_not_there_is_named_without_its_password()
    {
        using RefusingEndpoint nobody = new();
        Uri address = new UriBuilder(nobody.BaseUri) { UserName = "bob", Password = Password }.Uri;
        using UsersClient client = Client(new Uri("https://service.invalid/"), new WebProxy(address));
        StytchApiException e = (await Outcome.OfAsync(Call.Named("get"), client, new Recorder())).Failed;
        Assert.Equal(StytchFailureKind.NotConnected, e.Kind);
        Assert.Contains($"proxy http://127.0.0.1:{nobody.BaseUri.Port}", e.Message, StringComparison.Ordinal);
        NotIn(e);
    }

    /// <summary>Whoever writes it, and wherever in a text.</summary>
    [Theory]
    [InlineData("to 'http://bob:pass@host:3128/' failed", "to 'http://host:3128/' failed")]
    [InlineData("https://bob@host/a@b", "https://host/a@b")]
    [InlineData("mail ada@example.com", "mail ada@example.com")]
    [InlineData("https://example.com/?a=b@c", "https://example.com/?a=b@c")]
    public void The_user_of_an_address_is_left_out(string text, string shown) =>
        Assert.Equal(shown, new Transport.Credentials(Parse.ProjectId, Secrets.Secure).Redact(text));

    private static void NotIn(Exception failure)
    {
        for (Exception? e = failure; e is not null; e = e.InnerException)
        {
            Assert.Empty(SecretScan.Find(e.ToString(), Password));
            Assert.DoesNotContain("bob", e.ToString(), StringComparison.Ordinal);
        }
    }

    private static UsersClient Client(Uri at, WebProxy proxy, int retries = 0, TimeProvider? clock = null) => new(
        new ClientOptions
        {
            ProjectId = Parse.ProjectId,
            BaseUri = at,
            Proxy = proxy,
            MaximumRetryCount = retries,
            TimeProvider = clock ?? TimeProvider.System,
        }, Secrets.Secure);
}
