using System.Net.Http.Headers;
using Xunit;

namespace StytchUsers.Sandbox.Tests.Server;

/// <summary>Who is let in, and to which project.</summary>
public class CredentialTests
{
    private const string Mine = "project-test-11111111-1111-4111-8111-111111111111";
    private const string Yours = "project-test-22222222-2222-4222-8222-222222222222";

    [Fact]
    public async Task Every_test_project_id_is_a_project_of_its_own_with_the_same_users()
    {
        await using TestServer server = await TestServer.StartAsync();
        (await AskAsync(server, Mine, "any")).Ok();
        Reply created = await server.SendAsync(HttpMethod.Post, "v1/users", """{"email":"new@example.com","external_id":"only-mine"}""",
            credentials: TestServer.Basic(Mine, "any"));
        created.Ok(201);
        foreach ((string project, bool there) in new[] { (Mine, true), (Yours, false), (TestServer.DefaultId, false) })
        {
            Reply reply =
                await server.SendAsync(HttpMethod.Get, "v1/users/only-mine", credentials: TestServer.Basic(project, "another secret"));
            Assert.Equal(there ? 200 : 404, reply.Status);
            Assert.Equal(project, (await AskAsync(server, project, "x")).Ok().Json.GetProperty("project_id").GetString());
            (await server.SendAsync(HttpMethod.Get, "v1/users/analyst-1815", credentials: TestServer.Basic(project, "x"))).Ok();
        }
    }

    [Theory]
    [InlineData(Mine, "", 401, "unauthorized_credentials")]
    [InlineData("project-live-11111111-1111-4111-8111-111111111111", "x", 401, "unauthorized_credentials")]
    [InlineData("project-test-1", "x", 400, "invalid_project_id_authentication")]
    [InlineData("", "x", 400, "invalid_project_id_authentication")]
    public async Task Others_are_refused_as_the_service_refuses_them(string id, string secret, int status, string errorType)
    {
        await using TestServer server = await TestServer.StartAsync();
        (await AskAsync(server, id, secret)).Fails(status, errorType);
        Assert.Single(server.Projects.All);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer abc")]
    [InlineData("Basic")]
    [InlineData("Basic ???")]
    [InlineData("Basic bm9jb2xvbg==")]
    public async Task A_header_that_cannot_be_read_is_an_error_of_its_own(string? header)
    {
        await using TestServer server = await TestServer.StartAsync();
        server.Http.DefaultRequestHeaders.Authorization = null;
        using HttpRequestMessage request = new(HttpMethod.Get, "v1/debug/whoami");
        if (header is not null) { request.Headers.TryAddWithoutValidation("Authorization", header); }
        (await server.SendAsync(request)).Fails(400, "invalid_authorization_header");
    }

    [Fact]
    public async Task With_a_project_id_and_a_secret_only_that_pair_is_let_in()
    {
        await using TestServer server =
            await TestServer.StartAsync(new SandboxOptions { ProjectId = Mine, Secret = "right" }, anyTestProject: false);
        (await AskAsync(server, Mine, "right")).Ok();
        (await AskAsync(server, Mine, "wrong")).Fails(401, "unauthorized_credentials");
        (await AskAsync(server, Yours, "right")).Fails(401, "unauthorized_credentials");
        (await AskAsync(server, "project-tset-1", "right")).Fails(400, "invalid_project_id_authentication");
        (await server.SendAsync(HttpMethod.Get, "v1/debug/whoami", credentials: new AuthenticationHeaderValue("Bearer", "right")))
            .Fails(400, "invalid_authorization_header");
        Assert.Single(server.Projects.All);
    }

    [Fact]
    public async Task Allowances_are_each_project_s_own()
    {
        await using TestServer server =
            await TestServer.StartAsync(new SandboxOptions { RequestLimitPerMinute = 0, SearchLimitPerMinute = 1_000_000 });
        (await AskAsync(server, Mine, "x")).Fails(429, "too_many_requests");
        (await server.PostAsync("v1/users/search", "{}")).Ok();
    }

    private static Task<Reply> AskAsync(TestServer server, string id, string secret) =>
        server.SendAsync(HttpMethod.Get, "v1/debug/whoami", credentials: TestServer.Basic(id, secret));
}
