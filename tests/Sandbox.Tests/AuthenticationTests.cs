using System.Text.Json;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Projects;
using Xunit;

namespace StytchUsers.Sandbox.Tests;

public class AuthenticationTests
{
    private static readonly SandboxOptions s_options = new() { UserCount = 2, Secret = "secret-test-right" };
    private readonly Client _client = new(s_options);

    [Fact]
    public void Whoami_names_the_project_and_says_that_it_is_a_sandbox()
    {
        _client.Authorization = Client.Basic(s_options.ProjectId, "secret-test-right");
        Reply reply = _client.Get("/v1/debug/whoami").Ok();
        Assert.Equal(["name", "project_id", "request_id", "sandbox", "status_code"], Reply.Keys(reply.Json));
        Assert.Equal(s_options.ProjectId, reply["project_id"].GetString());
        Assert.True(reply["sandbox"].GetBoolean());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer abc")]
    [InlineData("Basic")]
    [InlineData("Basic not*base64")]
    [InlineData("Basic bm9jb2xvbg==")]
    public void An_unreadable_header_is_refused(string? header)
    {
        _client.Authorization = header!;
        _client.Get("/v1/debug/whoami").Fails(400, "invalid_authorization_header");
    }

    [Theory]
    [InlineData("")]
    [InlineData("project-test-1")]
    [InlineData("project-prod-5a4d0b0c-5a1d-4b0e-8c0d-000000000000")]
    [InlineData(" project-test-5a4d0b0c-5a1d-4b0e-8c0d-000000000000")]
    public void A_malformed_project_id_is_refused(string projectId)
    {
        _client.Authorization = Client.Basic(projectId, "secret-test-right");
        _client.Get("/v1/users/x").Fails(400, "invalid_project_id_authentication");
    }

    [Theory]
    [InlineData("project-test-5a4d0b0c-5a1d-4b0e-8c0d-000000000000", "wrong")]
    [InlineData("project-test-5a4d0b0c-5a1d-4b0e-8c0d-000000000001", "secret-test-right")]
    public void A_wrong_pair_is_unauthorised(string projectId, string secret)
    {
        _client.Authorization = Client.Basic(projectId, secret);
        _client.Search("{}").Fails(401, "unauthorized_credentials");
    }

    [Fact]
    public void Without_a_set_secret_any_will_do_but_an_empty_one()
    {
        Client open = new();
        open.Get("/v1/debug/whoami").Ok();
        open.Authorization = Client.Basic(new SandboxOptions().ProjectId, "");
        open.Get("/v1/debug/whoami").Fails(401, "unauthorized_credentials");
    }

    [Fact]
    public void A_live_project_makes_live_ids()
    {
        Client live = new(new SandboxOptions { ProjectId = "project-live-5a4d0b0c-5a1d-4b0e-8c0d-000000000000", UserCount = 1 });
        string id = live.Create("new@example.com");
        Assert.StartsWith("user-live-", id, StringComparison.Ordinal);
        JsonElement[] users = [.. live.Search("{}").Ok()["results"].EnumerateArray()];
        Assert.Equal(2, users.Length);
        Assert.All(users, user => Assert.StartsWith("user-live-", user.GetProperty("user_id").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public void A_project_needs_a_well_formed_id() =>
        Assert.Throws<ArgumentException>(() => new SandboxProject(new SandboxOptions { ProjectId = "mine" }));

    [Fact]
    public void A_call_shows_no_credentials() =>
        Assert.DoesNotContain("Basic", new SandboxCall("GET", "/v1/users/x", default, "Basic abc", null).ToString(),
            StringComparison.Ordinal);
}
