using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using StytchUsers.Sandbox.Projects;
using Xunit;

namespace StytchUsers.Sandbox.Tests;

/// <summary>What an HttpClient sees: limits, latency and faults.</summary>
public class HandlerTests
{
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 1, 10, 0, 40, TimeSpan.Zero));
    private SandboxProject? _project;

    [Fact]
    public async Task A_request_goes_through_and_comes_back_as_over_a_wire()
    {
        using HttpClient client = Http(new SandboxOptions());
        using HttpResponseMessage created =
            await client.PostAsync(new Uri("v1/users", UriKind.Relative), Json("""{"email":"new@example.com","external_id":"a|b"}"""));
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal("application/json", created.Content.Headers.ContentType!.MediaType);
        Assert.Equal((await created.Content.ReadAsByteArrayAsync()).Length, created.Content.Headers.ContentLength);
        using HttpResponseMessage got = await client.GetAsync(new Uri("v1/users/a|b?user_id=a|b", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, got.StatusCode);
        using HttpResponseMessage refused = await client.PatchAsync(new Uri("v1/users", UriKind.Relative), null);
        Assert.Equal(["POST"], refused.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_body_that_is_not_UTF_8_is_refused()
    {
        using HttpClient client = Http(new SandboxOptions());
        using var body = new ByteArrayContent([.. "{\"email\":\""u8, 0xff, .. "@example.com\"}"u8]);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage refused = await client.PostAsync(new Uri("v1/users", UriKind.Relative), body);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
    }

    [Fact]
    public async Task Searches_are_counted_by_the_minute_of_the_clock()
    {
        using HttpClient client = Http(new SandboxOptions { TimeProvider = _time, SearchLimitPerMinute = 3 });
        Assert.Equal((int[])[200, 200, 200, 429, 429], await Times(5, () => Search(client)));
        _time.Advance(TimeSpan.FromSeconds(19));
        Assert.Equal(429, await Search(client));

        // 10:01:00: twenty seconds after the first, but another minute.
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((int[])[200, 200, 200, 429], await Times(4, () => Search(client)));
        Assert.Equal(200, await Whoami(client));
    }

    [Fact]
    public async Task Other_calls_have_an_allowance_of_their_own_that_all_transports_share()
    {
        using HttpClient client = Http(new SandboxOptions { TimeProvider = _time, RequestLimitPerMinute = 2 });
        using HttpClient other = Http(_project!);
        Assert.Equal((int[])[200, 200, 429], (int[])[await Whoami(client), await Whoami(other), await Whoami(client)]);
        Assert.Equal((int[])[200, 200, 200], await Times(3, () => Search(other)));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(200, await Whoami(other));
    }

    [Fact]
    public async Task A_refusal_by_limit_is_in_the_envelope_and_does_no_work()
    {
        using HttpClient client = Http(new SandboxOptions { UserCount = 0, TimeProvider = _time, RequestLimitPerMinute = 0 });
        using HttpResponseMessage response =
            await client.PostAsync(new Uri("v1/users", UriKind.Relative), Json("""{"email":"new@example.com"}"""));
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal("too_many_requests", body.RootElement.GetProperty("error_type").GetString());
        Assert.Null(response.Headers.RetryAfter);
        Assert.Equal(0, _project!.UserCount);
    }

    [Fact]
    public async Task Latency_passes_on_the_given_clock_and_ends_when_cancelled()
    {
        using HttpClient client = Http(new SandboxOptions { TimeProvider = _time, Latency = TimeSpan.FromSeconds(5) });
        Task<int> response = Whoami(client);
        _time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(response.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(200, await response);

        using CancellationTokenSource source = new();
        Task<HttpResponseMessage> pending = client.GetAsync(new Uri("v1/debug/whoami", UriKind.Relative), source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
    }

    [Theory]
    [InlineData(500, null, "internal_server_error")]
    [InlineData(502, null, "internal_server_error")]
    [InlineData(503, null, "server_unavailable")]
    [InlineData(429, null, "too_many_requests")]
    [InlineData(403, "organization_suspended", "organization_suspended")]
    public async Task A_status_fault_answers_in_the_envelope_before_the_work(int status, string? given, string errorType)
    {
        using HttpClient client = Faulty(SandboxFault.Status(status, TimeSpan.FromSeconds(1.5), given));
        using HttpResponseMessage response = await Create(client);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(status, body.RootElement.GetProperty("status_code").GetInt32());
        Assert.Equal(errorType, body.RootElement.GetProperty("error_type").GetString());
        Assert.Equal(TimeSpan.FromSeconds(2), response.Headers.RetryAfter!.Delta);
        Assert.Equal(0, _project!.UserCount);
    }

    [Fact]
    public async Task A_status_fault_can_come_after_the_work()
    {
        using HttpClient client = Faulty(SandboxFault.StatusAfter(504));
        using HttpResponseMessage response = await Create(client);
        Assert.Equal(HttpStatusCode.GatewayTimeout, response.StatusCode);
        Assert.Equal(1, _project!.UserCount);
    }

    [Fact]
    public async Task A_proxy_s_page_is_not_json()
    {
        using HttpClient client = Faulty(SandboxFault.NotJson(502));
        using HttpResponseMessage response = await Create(client);
        Assert.Equal("text/html", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(0, _project!.UserCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lost_connection_looks_as_the_runtime_shows_it(bool after)
    {
        using HttpClient client = Faulty(after ? SandboxFault.ConnectionLostAfter : SandboxFault.ConnectionLostBefore);
        HttpRequestException error = await Assert.ThrowsAsync<HttpRequestException>(() => Create(client));
        Assert.Equal(HttpRequestError.ResponseEnded, error.HttpRequestError);
        Assert.IsAssignableFrom<IOException>(error.InnerException);
        Assert.Equal(after ? 1 : 0, _project!.UserCount);
    }

    [Fact]
    public async Task A_body_cut_short_breaks_while_it_is_read()
    {
        using HttpClient client = Faulty(SandboxFault.BodyCutShort);
        await Assert.ThrowsAsync<HttpRequestException>(() => Create(client));

        using HttpRequestMessage request = new(HttpMethod.Get, "v1/users/search");
        using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using Stream body = await response.Content.ReadAsStreamAsync();
        using MemoryStream copy = new();
        await Assert.ThrowsAsync<HttpIOException>(() => body.CopyToAsync(copy));
        Assert.InRange(copy.Length, 1, response.Content.Headers.ContentLength!.Value - 1);
        Assert.Equal(1, _project!.UserCount);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_hanging_response_ends_with_the_caller_s_patience(bool after)
    {
        using HttpClient client = Faulty(after ? SandboxFault.HangAfter : SandboxFault.Hang);
        using CancellationTokenSource source = new();
        Task<HttpResponseMessage> pending =
            client.PostAsync(new Uri("v1/users", UriKind.Relative), Json("""{"email":"new@example.com"}"""), source.Token);
        Assert.False(pending.IsCompleted);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pending);
        Assert.Equal(after ? 1 : 0, _project!.UserCount);
    }

    [Fact]
    public async Task Faults_are_asked_once_for_each_request()
    {
        List<string> asked = [];
        using HttpClient client = Http(new SandboxOptions { Fault = call => { asked.Add(call.ToString()); return null; } });
        await Whoami(client);
        await Search(client);
        Assert.Equal(["GET /v1/debug/whoami", "POST /v1/users/search"], asked);
    }

    private HttpClient Faulty(SandboxFault fault) => Http(new SandboxOptions { UserCount = 0, Fault = _ => fault });

    private HttpClient Http(SandboxOptions options) => Http(_project = new SandboxProject(options));

    private static HttpClient Http(SandboxProject project) => new(new SandboxHandler(project))
    {
        BaseAddress = new Uri("http://sandbox.invalid/"),
        DefaultRequestHeaders = { Authorization = AuthenticationHeaderValue.Parse(Client.Basic(new SandboxOptions().ProjectId, "any")) },
    };

    private static StringContent Json(string body) => new(body, Encoding.UTF8, "application/json");

    private static Task<HttpResponseMessage> Create(HttpClient client) =>
        client.PostAsync(new Uri("v1/users", UriKind.Relative), Json("""{"email":"new@example.com"}"""));

    private static async Task<int> Search(HttpClient client)
    {
        using HttpResponseMessage response = await client.PostAsync(new Uri("v1/users/search", UriKind.Relative), Json("{}"));
        return (int)response.StatusCode;
    }

    private static async Task<int> Whoami(HttpClient client)
    {
        using HttpResponseMessage response = await client.GetAsync(new Uri("v1/debug/whoami", UriKind.Relative));
        return (int)response.StatusCode;
    }

    private static async Task<int[]> Times(int count, Func<Task<int>> call)
    {
        int[] results = new int[count];
        for (int i = 0; i < count; i++) { results[i] = await call(); }
        return results;
    }
}
