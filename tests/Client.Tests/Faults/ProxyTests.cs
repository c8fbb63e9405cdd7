using System.Net;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Tests.Faults;

/// <summary>Proxies on the way: passed by for this machine itself, named when they refuse, and never with their password.</summary>
public sealed class ProxyTests
{
    private const string Password = "hunter2-of-the-proxy";
    private const string PasswordWanted = "HTTP/1.1 407 Proxy Authentication Required\r\nConnection: close\r\n" +
        "Proxy-Authenticate: Basic realm=\"corp\"\r\nContent-Length: 0\r\n\r\n";

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
    public async Task A_proxy_that_asks_for_a_password_says_so_where_none_was_given()
    {
        await using var proxy = new LoopbackServer(_ => Reply.Raw(PasswordWanted));
        using UsersClient client = Client(new Uri("https://service.invalid/"), new WebProxy(proxy.BaseUri));
        StytchApiException e = (await Outcome.OfAsync(Call.Named("create"), client, new Recorder())).Failed;
        Assert.Equal((407, false), (e.StatusCode, e.ProxyCredentialsRefused));
        Assert.Contains("asks for a user name and a password", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_proxy_that_refuses_the_password_is_told_at_once()
    {
        await using var proxy = new LoopbackServer(_ => Reply.Raw(PasswordWanted));
        Uri address = new UriBuilder(proxy.BaseUri) { UserName = "bob", Password = Password }.Uri;
        var observer = new Recorder();
        using UsersClient client = Client(new Uri("https://service.invalid/"),
            new WebProxy(address) { Credentials = new NetworkCredential("bob", Password) }, retries: 5);
        StytchApiException e = (await Outcome.OfAsync(Call.Named("create"), client, observer)).Failed;
        Assert.Equal((StytchFailureKind.NotConnected, 407, 1, false), (e.Kind, e.StatusCode, e.Attempts, e.OutcomeUnknown));
        Assert.Contains($"http://127.0.0.1:{proxy.BaseUri.Port}", e.Message, StringComparison.Ordinal);
        Assert.Contains("does not accept the user name and password", e.Message, StringComparison.Ordinal);
        Assert.True(e.ProxyCredentialsRefused);
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

    /// <summary>The request goes into the tunnel, so none was sent as long as there is no tunnel.</summary>
    [Theory]
    [InlineData("closed")]
    [InlineData("reset")]
    [InlineData("cut")]
    [InlineData("garbage")]
    public async Task What_breaks_while_a_proxy_is_asked_for_a_tunnel_was_not_sent(string kind)
    {
        await using var proxy = new LoopbackServer(_ => kind switch
        {
            "closed" => Reply.CloseBeforeHeaders(),
            "reset" => Reply.Reset(),
            "cut" => Reply.Raw("HTTP/1.1 20"),
            _ => Reply.Raw("SSH-2.0-OpenSSH_9.6\r\n"),
        });
        foreach (string name in (string[])["create", "delete", "get"])
        {
            var clock = new TestClock();
            using UsersClient client = Client(new Uri("https://service.invalid/"), new WebProxy(proxy.BaseUri), retries: 2, clock);
            StytchApiException e = (await Outcome.OfAsync(Call.Named(name), client, new Recorder(clock))).Failed;
            Assert.Equal((StytchFailureKind.NotConnected, null, false), (e.Kind, e.StatusCode, e.OutcomeUnknown));
            Assert.Equal(kind == "garbage" ? 1 : 3, e.Attempts);
            Assert.Contains($"through the proxy http://127.0.0.1:{proxy.BaseUri.Port}", e.Message, StringComparison.Ordinal);
        }
        Assert.All(proxy.Requests, request => Assert.Equal("CONNECT", request.Method));
    }

    /// <summary>Without a tunnel the proxy has the request itself, and may have passed it on.</summary>
    [Fact]
    public async Task What_breaks_after_a_proxy_got_the_request_may_have_been_done()
    {
        await using var proxy = new LoopbackServer(_ => Reply.CloseBeforeHeaders());
        using UsersClient client = Client(new Uri("http://service.invalid/"), new WebProxy(proxy.BaseUri), retries: 2);
        StytchApiException e = (await Outcome.OfAsync(Call.Named("create"), client, new Recorder())).Failed;
        Assert.Equal((StytchFailureKind.ConnectionLost, 1, true), (e.Kind, e.Attempts, e.OutcomeUnknown));
        Assert.Equal("POST", Assert.Single(proxy.Requests).Method);
    }

    [Fact]
    public async Task A_proxy_that_says_nothing_was_not_sent_anything()
    {
        var asked = new TaskCompletionSource();
        await using var proxy = new LoopbackServer(_ =>
        {
            asked.TrySetResult();
            return Reply.Empty(200).StallBeforeHeaders();
        });
        var clock = new TestClock();
        using UsersClient client = Client(new Uri("https://service.invalid/"), new WebProxy(proxy.BaseUri), retries: 0, clock);
        Task<Outcome> calling = Outcome.OfAsync(Call.Named("create"), client, new Recorder(clock));
        await asked.Task;
        clock.Advance(TimeSpan.FromSeconds(30));
        StytchApiException e = (await calling).Failed;
        Assert.Equal((StytchFailureKind.NotConnected, false), (e.Kind, e.OutcomeUnknown));
        Assert.Contains("in time", e.Message, StringComparison.Ordinal);
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
