using System.Net;
using System.Text;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Toolkit;

/// <summary>Every way in which the server is told to break, as a client sees it.</summary>
public sealed class BrokenReplyTests
{
    private static readonly Reply s_good = Reply.Json(200, """{"user_id":"user-test-1","status":"active"}""");

    public static TheoryData<string, HttpRequestError> Breaks => new()
    {
        { nameof(Reply.CloseBeforeHeaders), HttpRequestError.ResponseEnded },
        { nameof(Reply.CloseDuringHeaders), HttpRequestError.ResponseEnded },
        { nameof(Reply.CutBodyAt), HttpRequestError.ResponseEnded },
        { "chunked and cut", HttpRequestError.ResponseEnded },
        { nameof(Reply.Reset), HttpRequestError.Unknown },
        { nameof(Reply.ResetBodyAt), HttpRequestError.Unknown },
        { nameof(Reply.Raw), HttpRequestError.InvalidResponse },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_broken_reply_is_an_error_of_its_kind(string how, HttpRequestError expected)
    {
        Reply reply = how switch
        {
            nameof(Reply.CloseBeforeHeaders) => Reply.CloseBeforeHeaders(),
            nameof(Reply.CloseDuringHeaders) => s_good.CloseDuringHeaders(),
            nameof(Reply.CutBodyAt) => s_good.CutBodyAt(5),
            "chunked and cut" => s_good.Chunked(4).CutBodyAt(6),
            nameof(Reply.Reset) => Reply.Reset(),
            nameof(Reply.ResetBodyAt) => s_good.ResetBodyAt(5),
            _ => Reply.Raw("SSH-2.0-OpenSSH_9.6\r\n\r\n"),
        };
        await using LoopbackServer server = new(_ => reply);
        using HttpClient client = new();
        using StringContent body = new("{}");

        // A POST, so that the handler's own retry of a dead connection stays out of the way.
        HttpRequestException e = await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(server.BaseUri, body));

        Assert.Equal(expected, e.HttpRequestError);
        Assert.Equal(how.StartsWith("Reset", StringComparison.Ordinal), Text(e).Contains("reset", StringComparison.OrdinalIgnoreCase));
        Assert.Single(server.Requests);
        await server.WaitForOpenConnectionsAsync(0);

        static string Text(Exception? e) => e is null ? "" : e.Message + Text(e.InnerException);
    }

    [Fact]
    public async Task Gzip_comes_whole_and_cut_short()
    {
        await using LoopbackServer server =
            new(new ReplyScript().Add(s_good.Gzipped(), s_good.GzippedCutShort(), s_good.Gzipped().CutBodyAt(10)));
        using SocketsHttpHandler handler = new() { AutomaticDecompression = DecompressionMethods.GZip };
        using HttpClient client = new(handler);
        string whole = Encoding.UTF8.GetString(s_good.Body.Span);
        Assert.Equal(whole, await client.GetStringAsync(server.BaseUri));

        // The runtime does not check where a gzip stream ends: a client gets less text, and no exception.
        string part = await client.GetStringAsync(server.BaseUri);
        Assert.True(part.Length < whole.Length && whole.StartsWith(part, StringComparison.Ordinal), part);
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(server.BaseUri));
    }

    [Fact]
    public async Task Holds_wait_for_their_signals()
    {
        TaskCompletionSource headers = new(), body = new(), rest = new();
        await using LoopbackServer server = new(_ => s_good
            .HoldBeforeHeaders(headers.Task).HoldAfterHeaders(body.Task).HoldInBody(3, rest.Task));
        using HttpClient client = new();

        Task<HttpResponseMessage> asking = client.GetAsync(server.BaseUri, HttpCompletionOption.ResponseHeadersRead);
        await (await server.WaitForRequestsAsync(1))[0].Held;
        Assert.False(asking.IsCompleted);
        headers.SetResult();
        using HttpResponseMessage response = await asking;
        await using Stream stream = await response.Content.ReadAsStreamAsync();
        byte[] start = new byte[3];
        Task reading = stream.ReadExactlyAsync(start).AsTask();
        Assert.False(reading.IsCompleted);
        body.SetResult();
        await reading;
        Assert.Equal("{\"u", Encoding.UTF8.GetString(start));
        ValueTask<int> more = stream.ReadAsync(new byte[100]);
        Assert.False(more.IsCompleted);
        rest.SetResult();
        Assert.Equal(s_good.Body.Length - 3, await more);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_client_that_leaves_during_a_stall_is_noticed(bool tls)
    {
        using TestCertificate? certificate = tls ? TestCertificate.ForLoopback() : null;
        await using LoopbackServer server = new(_ => s_good.StallInBody(3), new LoopbackOptions { Certificate = certificate });
        using SocketsHttpHandler handler = new();
        handler.SslOptions.CertificateChainPolicy = certificate?.TrustPolicy();
        using HttpClient client = new(handler);
        using CancellationTokenSource stop = new();
        Task<string> asking = client.GetStringAsync(server.BaseUri, stop.Token);
        RecordedRequest request = (await server.WaitForRequestsAsync(1))[0];
        await request.Held;

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal(ReplyOutcome.ClientGone, await request.Finished);
        await server.WaitForOpenConnectionsAsync(0);
    }

    [Fact]
    public async Task The_handlers_token_ends_when_the_client_leaves()
    {
        TaskCompletionSource ended = new();
        await using LoopbackServer server = new(async (_, gone) =>
        {
            await using CancellationTokenRegistration registration = gone.Register(ended.SetResult);
            await Task.Delay(Timeout.Infinite, gone);
            return s_good;
        });
        using HttpClient client = new();
        using CancellationTokenSource stop = new();
        Task<string> asking = client.GetStringAsync(server.BaseUri, stop.Token);
        await server.WaitForRequestsAsync(1);
        await stop.CancelAsync();
        await ended.Task;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
    }

    [Fact]
    public async Task Connections_end_as_told()
    {
        await using LoopbackServer server = new(
            new ReplyScript().Add(s_good, s_good.ThenClose(), s_good.ThenCloseUnannounced(), s_good),
            new LoopbackOptions { DropFirstConnections = 1 });
        using HttpClient client = new();
        using StringContent body = new("{}");
        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync(server.BaseUri, body));
        for (int i = 0; i < 3; i++) { await client.GetStringAsync(server.BaseUri); }
        await server.WaitForOpenConnectionsAsync(0);
        await client.GetStringAsync(server.BaseUri);
        Assert.Equal([2, 2, 3, 4], server.Requests.Select(r => r.ConnectionNumber));
    }

    [Fact]
    public async Task Redirects_and_endless_bodies_are_sent()
    {
        await using LoopbackServer server = new(new ReplyScript().Add(
            Reply.Redirect(307, "https://elsewhere.example.com/"), Reply.Endless(200), Reply.Html(502, "<html>")));
        using SocketsHttpHandler handler = new() { AllowAutoRedirect = false };
        using HttpClient client = new(handler) { MaxResponseContentBufferSize = 1 << 20 };
        using HttpResponseMessage redirect = await client.GetAsync(server.BaseUri);
        Assert.Equal("https://elsewhere.example.com/", redirect.Headers.Location!.ToString());
        HttpRequestException e = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync(server.BaseUri));
        Assert.Equal(HttpRequestError.ConfigurationLimitExceeded, e.HttpRequestError);
        using HttpResponseMessage html = await client.GetAsync(server.BaseUri);
        Assert.Equal("text/html", html.Content.Headers.ContentType!.MediaType);
    }
}
