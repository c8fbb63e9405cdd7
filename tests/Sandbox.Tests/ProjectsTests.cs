using System.Text;
using System.Text.Json;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Projects;
using Xunit;

namespace StytchUsers.Sandbox.Tests;

/// <summary>Many projects behind one address, and what they start with.</summary>
public class ProjectsTests
{
    private static readonly SandboxOptions s_empty = new() { UserCount = 0 };

    [Fact]
    public async Task There_is_an_end_to_new_projects_but_not_to_those_that_are_there()
    {
        SandboxProjects projects = new(s_empty, anyTestProject: true);
        for (int i = 1; i < 1000; i++) { Assert.Equal(200, await AskAsync(projects, IdOf(i))); }
        Assert.Equal(403, await AskAsync(projects, IdOf(1000)));
        Assert.Equal(200, await AskAsync(projects, IdOf(999)));
        Assert.Equal(1000, projects.All.Count);
    }

    [Fact]
    public async Task A_project_asked_for_by_many_at_once_is_made_once()
    {
        SandboxProjects projects = new(s_empty, anyTestProject: true);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => CreateAsync(projects, IdOf(1), $"user{i}@example.com"))));
        Assert.Equal(16, projects.All.Single(project => project != projects.First).UserCount);
    }

    [Fact]
    public async Task Each_project_starts_with_the_seed_and_changes_its_own_copy()
    {
        using MemoryStream seed =
            new("""{"user_id":"user-test-11111111-1111-4111-8111-111111111111","emails":[{"email":"ada@example.com"}]}"""u8.ToArray());
        SandboxProjects projects = new(s_empty, anyTestProject: true, seed);
        Assert.Equal(400, await CreateAsync(projects, IdOf(1), "ada@example.com"));
        Assert.Equal(201, await CreateAsync(projects, IdOf(1), "grace@example.com"));
        Assert.Equal(201, await CreateAsync(projects, IdOf(2), "grace@example.com"));
        Assert.Equal(1, projects.First.UserCount);
    }

    [Fact]
    public void Saved_state_makes_the_same_project_again()
    {
        SandboxProject project = new(new SandboxOptions { UserCount = 300 });
        string[] saved = [.. project.ExportState().Select(user => Encoding.UTF8.GetString(user.Span))];
        Assert.Contains(saved, user => JsonDocument.Parse(user).RootElement.TryGetProperty("connected_apps", out _));

        SandboxProject again = new(s_empty);
        again.Import(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', saved))));
        Assert.Equal(saved, again.ExportState().Select(user => Encoding.UTF8.GetString(user.Span)));
    }

    [Fact]
    public void Options_do_not_tell_their_secret() =>
        Assert.DoesNotContain("hunter2", new SandboxOptions { Secret = "hunter2" }.ToString());

    private static string IdOf(int number) => $"project-test-{number:x8}-1111-4111-8111-111111111111";

    private static Task<int> AskAsync(SandboxProjects projects, string id) =>
        StatusAsync(projects, new SandboxCall("GET", "/v1/debug/whoami", default, Client.Basic(id, "x"), null));

    private static Task<int> CreateAsync(SandboxProjects projects, string id, string email) =>
        StatusAsync(projects,
            new SandboxCall("POST", "/v1/users", Encoding.UTF8.GetBytes($$"""{"email":"{{email}}"}"""), Client.Basic(id, "x"),
                "application/json"));

    private static async Task<int> StatusAsync(SandboxProjects projects, SandboxCall call) =>
        (await projects.DeliverAsync(call, default)).Response!.Status;
}
