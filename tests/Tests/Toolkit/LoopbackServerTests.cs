using System.Net;
using System.Text;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Toolkit;

/// <summary>The server records what came over the wire and serves like any other when it is told nothing bad.</summary>
public sealed class LoopbackServerTests
{
    [Fact]
    public async Task It_records_the_request_exactly_as_sent()
    {
        await using LoopbackServer server = new(_ => Reply.Json(201, """{"ok":true}""", ("X-Request-Id", "r-1")));
        using HttpClient client = new();
        using HttpRequestMessage request = new(HttpMethod.Put, new Uri(server.BaseUri, "v1/users/a%2Fb%20c?x=%2F"))
        {
            Content = new StringContent("{\"name\":\"Ada\"}", Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Basic abc");

        using HttpResponseMessage response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        Assert.Equal("r-1", response.Headers.GetValues("X-Request-Id").Single());
        Assert.Equal("""{"ok":true}""", await response.Content.ReadAsStringAsync());
        RecordedRequest seen = Assert.Single(server.Requests);
        Assert.Equal(("PUT", "/v1/users/a%2Fb%20c?x=%2F", """{"name":"Ada"}"""), (seen.Method, seen.Target, seen.Text));
        Assert.Equal("Basic abc", seen.Header("authorization"));
        Assert.Equal((1, 1), (seen.Number, seen.ConnectionNumber));
        Assert.Equal(ReplyOutcome.Sent, await seen.Finished);
    }

    [Fact]
    public async Task It_keeps_connections_alive_and_reads_chunked_bodies()
    {
        await using LoopbackServer server = new(request => Reply.Bytes(200, request.Body, "text/plain").Chunked(7));
        using HttpClient client = new();
        for (int i = 0; i < 3; i++)
        {
            using HttpRequestMessage request =
                new(HttpMethod.Post, server.BaseUri) { Content = new StringContent(new string('y', 50_000 + i)) };
            request.Headers.TransferEncodingChunked = true;
            request.Headers.ExpectContinue = i == 2;
            using HttpResponseMessage response = await client.SendAsync(request);
            Assert.Equal(50_000 + i, (await response.Content.ReadAsByteArrayAsync()).Length);
        }
        Assert.Equal((1, 1, 1), (server.AcceptedConnections, server.OpenConnections, server.MostAtOnce));
        client.Dispose();
        await server.WaitForOpenConnectionsAsync(0);
    }

    [Fact]
    public async Task It_serves_many_at_once()
    {
        TaskCompletionSource all = new();
        await using LoopbackServer server = new(_ => Reply.Json(200, "{}").HoldBeforeHeaders(all.Task));
        using HttpClient client = new();
        Task<string>[] responses = [.. Enumerable.Range(0, 8).Select(_ => client.GetStringAsync(server.BaseUri))];
        await server.WaitForRequestsAsync(8);
        Assert.Equal(8, server.OpenConnections);
        all.SetResult();
        Assert.All(await Task.WhenAll(responses), text => Assert.Equal("{}", text));
        Assert.Equal(8, server.MostAtOnce);
    }

    [Fact]
    public async Task It_answers_in_order_from_a_script()
    {
        ReplyScript script = new ReplyScript().Add(Reply.Empty(503)).Repeat(Reply.Empty(429), 2).Add(r => Reply.Json(200, $"{r.Number}"));
        await using LoopbackServer server = new(script, new LoopbackOptions { ExpectsFailures = true });
        using HttpClient client = new();
        List<int> statuses = [];
        for (int i = 0; i < 5; i++)
        {
            using HttpResponseMessage response = await client.GetAsync(server.BaseUri);
            statuses.Add((int)response.StatusCode);
        }
        Assert.Equal([503, 429, 429, 200, 501], statuses);
        Assert.Contains("No reply is queued for request 5", Assert.Single(server.Failures).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_in_the_handler_reaches_the_client_and_the_test()
    {
        LoopbackServer server = new(_ => throw new InvalidOperationException("Expected \"PUT\"."));
        using HttpClient client = new();
        using HttpResponseMessage response = await client.GetAsync(server.BaseUri);
        Assert.Equal(HttpStatusCode.NotImplemented, response.StatusCode);
        using var body = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("Expected \"PUT\".", body.RootElement.GetProperty("error_message").GetString());
        AggregateException e = await Assert.ThrowsAsync<AggregateException>(async () => await server.DisposeAsync());
        Assert.Equal(server.Failures, e.InnerExceptions);
    }

    [Fact]
    public async Task A_reply_that_nobody_asked_for_fails_the_test()
    {
        LoopbackServer server = new(new ReplyScript().Repeat(Reply.Json(200, "{}"), 3));
        using HttpClient client = new();
        await client.GetStringAsync(new Uri(server.BaseUri, "seen"));
        InvalidOperationException e = await Assert.ThrowsAsync<InvalidOperationException>(async () => await server.DisposeAsync());
        Assert.Equal("2 replies of the script were not asked for. These requests came: GET /seen", e.Message);
    }

    [Fact]
    public async Task Waiting_in_vain_says_what_did_come()
    {
        await using LoopbackServer server = new(_ => Reply.Json(200, "{}"));
        using HttpClient client = new();
        await client.GetStringAsync(new Uri(server.BaseUri, "seen"));
        TimeoutException e = await Assert.ThrowsAsync<TimeoutException>(() => server.WaitForRequestsAsync(2, TimeSpan.FromMilliseconds(1)));
        Assert.Contains("GET /seen", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_streams_two_hundred_pages_of_a_megabyte()
    {
        var page = Reply.OfSize(200, 1 << 20);
        await using LoopbackServer server = new(_ => page);
        using HttpClient client = new();
        byte[] buffer = new byte[1 << 16];
        long total = 0;
        for (int i = 0; i < 200; i++)
        {
            await using Stream body = await client.GetStreamAsync(server.BaseUri);
            for (int read; (read = await body.ReadAsync(buffer)) > 0;) { total += read; }
        }
        Assert.Equal(200L << 20, total);
        Assert.Equal(1, server.AcceptedConnections);
    }

    [Fact]
    public async Task It_speaks_TLS_with_a_right_or_a_wrong_name()
    {
        using var right = TestCertificate.ForLoopback();
        using var wrong = TestCertificate.ForOtherHost();
        Assert.Equal("{}", await GetAsync(right, right));
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(wrong, wrong));
        await Assert.ThrowsAsync<HttpRequestException>(() => GetAsync(right, trusted: null));

        static async Task<string> GetAsync(TestCertificate served, TestCertificate? trusted)
        {
            await using LoopbackServer server = new(_ => Reply.Json(200, "{}"), new LoopbackOptions { Certificate = served });
            using SocketsHttpHandler handler = new();
            handler.SslOptions.CertificateChainPolicy = trusted?.TrustPolicy();
            using HttpClient client = new(handler);
            return await client.GetStringAsync(server.BaseUri);
        }
    }

    [Fact]
    public async Task A_refusing_endpoint_refuses()
    {
        using RefusingEndpoint nobody = new();
        using HttpClient client = new();
        HttpRequestException e = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync(nobody.BaseUri));
        Assert.Equal(HttpRequestError.ConnectionError, e.HttpRequestError);
    }
}
