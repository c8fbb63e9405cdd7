using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using StytchUsers.Sandbox.Projects;
using StytchUsers.Sandbox.Server;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Sandbox.Tests.Server;

/// <summary>A server on a free port with an HttpClient that has its credentials.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly SandboxServer _server;

    private TestServer(SandboxServer server, TestCertificate? certificate)
    {
        _server = server;
        Handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None };
        if (certificate is not null) { Handler.SslOptions.CertificateChainPolicy = certificate.TrustPolicy(); }
        Http = new HttpClient(Handler)
        {
            BaseAddress = server.BaseUri,
            DefaultRequestHeaders = { Authorization = Basic(DefaultId, "secret") },
        };
    }

    public static string DefaultId { get; } = new SandboxOptions().ProjectId;

    public SocketsHttpHandler Handler { get; }

    public HttpClient Http { get; }

    public Uri BaseUri => _server.BaseUri;

    public SandboxProjects Projects => _server.Projects;

    public static async Task<TestServer> StartAsync(
        SandboxOptions? project = null, bool anyTestProject = true, TestCertificate? certificate = null, TextWriter? errors = null) => new(
        await SandboxServer.StartAsync(
            new ServerSettings
            {
                Port = 0,
                Project = project ?? new SandboxOptions(),
                AnyTestProject = anyTestProject,
                Certificate = certificate?.Certificate,
            }, errors),
        certificate);

    public static AuthenticationHeaderValue Basic(string projectId, string secret) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{projectId}:{secret}")));

    public async Task<Reply> SendAsync(
        HttpMethod method, string target, string? body = null, string? contentType = "application/json",
        AuthenticationHeaderValue? credentials = null, Version? version = null)
    {
        using HttpRequestMessage request = new(method, target);
        if (version is not null) { (request.Version, request.VersionPolicy) = (version, HttpVersionPolicy.RequestVersionExact); }
        if (credentials is not null) { request.Headers.Authorization = credentials; }
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            if (contentType is not null) { request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType); }
        }

        return await SendAsync(request);
    }

    public async Task<Reply> SendAsync(HttpRequestMessage request)
    {
        using HttpResponseMessage response = await Http.SendAsync(request);
        byte[] bytes = await response.Content.ReadAsByteArrayAsync();
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Reply((int)response.StatusCode, headers, bytes, response.Version);
    }

    public Task<Reply> GetAsync(string target) => SendAsync(HttpMethod.Get, target);

    public Task<Reply> PostAsync(string target, string body) => SendAsync(HttpMethod.Post, target, body);

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _server.DisposeAsync();
    }
}

/// <summary>A response with its envelope checked.</summary>
internal sealed record Reply(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body, Version Version)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public Reply Ok(int status = 200)
    {
        Assert.True(Status == status, $"{Status} instead of {status}: {Encoding.UTF8.GetString(Body)}");
        Assert.Equal(status, Json.GetProperty("status_code").GetInt32());
        Assert.Matches("^request-id-test-[0-9a-f-]{36}$", Json.GetProperty("request_id").GetString());
        Assert.Equal("application/json", Headers["Content-Type"]);
        return this;
    }

    public Reply Fails(int status, string errorType)
    {
        Ok(status);
        Assert.Equal(errorType, Json.GetProperty("error_type").GetString());
        Assert.Equal($"https://stytch.com/docs/api/errors/{status}#{errorType}", Json.GetProperty("error_url").GetString());
        Assert.NotEmpty(Json.GetProperty("error_message").GetString()!);
        return this;
    }
}
