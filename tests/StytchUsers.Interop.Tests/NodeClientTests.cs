using System.Text;
using System.Text.Json.Nodes;
using StytchUsers.Sandbox;
using StytchUsers.Sandbox.Server;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Interop.Tests;

/// <summary>Our picture of the service, checked by a client that we did not write; and our client, by the same sandbox.</summary>
public class NodeClientTests
{
    private const int MadeUp = 2500;
    private const string Secret = "secret-test-interop";

    private static readonly SandboxOptions s_project = new() { UserCount = MadeUp, Secret = Secret };

    [SkippableFact]
    public async Task Stytch_s_client_and_ours_see_the_same_and_leave_the_same_project()
    {
        await using SandboxServer exhausted = await StartAsync(new SandboxOptions { Secret = Secret, SearchLimitPerMinute = 0 });
        await using SandboxServer theirs = await StartAsync(s_project);
        string[] before = Export(theirs);
        IReadOnlyList<(string Step, JsonNode Value)> node = await NodeRun.DriveAsync([theirs.BaseUri.ToString(), s_project.ProjectId, Secret, exhausted.BaseUri.ToString()]);
        CheckErrors(node);
        CheckStates(node);

        await using SandboxServer ours = await StartAsync(s_project);
        using ClientFlow flow = new(ours.BaseUri, s_project.ProjectId, Secret);
        Dictionary<string, JsonNode> client = (await flow.RunAsync(exhausted.BaseUri)).ToDictionary(step => step.Step, step => step.Value);

        Comparable nodeText = new(before), clientText = new(before);
        foreach ((string step, JsonNode value) in node)
        {
            // The only one that our client cannot be made to send.
            if (step == "search bad limit") { continue; }
            if (step == "search all") { Assert.Equal(Sorted(value, nodeText), Sorted(client[step], clientText)); }
            else { Assert.Equal((step, nodeText.Text(State(value))), (step, clientText.Text(client[step]))); }
        }

        Assert.Equal(Export(theirs).Select(nodeText.Text).Order(StringComparer.Ordinal), Export(ours).Select(clientText.Text).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task Stytch_s_client_reaches_the_server_over_https()
    {
        using TestCertificate certificate = TestCertificate.ForLoopback();
        await using SandboxServer server = await SandboxServer.StartAsync(
            new ServerSettings { Port = 0, AnyTestProject = false, Project = s_project, Certificate = certificate.Certificate });
        string trusted = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".pem");
        await File.WriteAllTextAsync(trusted, certificate.Certificate.ExportCertificatePem());
        try { CheckErrors(await NodeRun.DriveAsync([server.BaseUri.ToString(), s_project.ProjectId, Secret], trusted), leftOut: "too many requests"); }
        finally { File.Delete(trusted); }
    }

    private static Task<SandboxServer> StartAsync(SandboxOptions project) =>
        SandboxServer.StartAsync(new ServerSettings { Port = 0, AnyTestProject = false, Project = project });

    /// <summary>Users created in the same second stand in the order of their random ids.</summary>
    private static string[][] Sorted(JsonNode pages, Comparable text) =>
        [.. pages.AsArray().Select(page => page!.AsArray().Select(text.Text).Order(StringComparer.Ordinal).ToArray())];

    private static string[] Export(SandboxServer server) => [.. server.Projects.First.ExportState().Select(user => Encoding.UTF8.GetString(user.Span))];

    /// <summary>The part of an answer that both clients give their callers.</summary>
    private static JsonNode State(JsonNode value)
    {
        if (value is not JsonObject answer) { return value; }
        if (answer["user"] is { } user) { return user; }
        if (answer["connected_apps"] is JsonArray apps) { return new JsonArray([.. apps.Select(app => (JsonNode?)(string?)app!["connected_app_id"])]); }
        if (answer["created_at"] is null) { return value; }
        JsonObject got = answer.DeepClone().AsObject();
        got.Remove("status_code");
        return got;
    }

    /// <summary>All of the expected errors but those left out, and no others.</summary>
    private static void CheckErrors(IReadOnlyList<(string Step, JsonNode Value)> steps, params string[] leftOut)
    {
        IEnumerable<string> seen = from step in steps
                                   where step.Value is JsonObject answer ? answer.ContainsKey("error_type") : step.Value is JsonValue
                                   select $"{step.Step}: {(step.Value is JsonObject ? $"{step.Value["status_code"]} {step.Value["error_type"]}" : step.Value)}";
        IEnumerable<string> expected = from error in ExpectedErrors.All where !leftOut.Contains(error.Key) select $"{error.Key}: {error.Value}";
        Assert.Equal(expected.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
    }

    private static void CheckStates(IReadOnlyList<(string Step, JsonNode Value)> steps)
    {
        Dictionary<string, JsonNode> seen = steps.ToDictionary(step => step.Step, step => step.Value);
        Assert.Equal(201, (int)seen["create"]["status_code"]!);
        Assert.Equal("pending", (string)seen["create pending"]["status"]!);
        Assert.Equal("", (string)seen["create by phone number"]["email_id"]!);
        JsonNode changed = seen["update"]["user"]!;
        Assert.Equal("""{"added":"yes","limits":{"rows":[]},"plan":"pro"}""", changed["trusted_metadata"]!.ToJsonString());
        Assert.Equal("Edith Cole Clarke", $"{changed["name"]!["first_name"]} {changed["name"]!["middle_name"]} {changed["name"]!["last_name"]}");
        Assert.Equal(["stytch_user", "admin", "billing"], changed["roles"]!.AsArray().Select(role => (string)role!));

        string[][] pages = [.. seen["search all"].AsArray().Select(page => page!.AsArray().Select(id => (string)id!).ToArray())];
        Assert.Equal([1000, 1000, MadeUp + 3 - 2000], pages.Select(page => page.Length));
        Assert.Equal(MadeUp + 3, pages.SelectMany(page => page).Distinct().Count());

        JsonNode ada = seen["delete external id"]["user"]!;
        Assert.All((string[])["phone_numbers", "webauthn_registrations", "totps", "providers"], kind => Assert.Empty(ada[kind]!.AsArray()));
        Assert.Single(ada["emails"]!.AsArray());
        Assert.Null(ada["password"]);
        Assert.Null(ada["external_id"]);
        Assert.Equal(2, seen["connected apps"]["connected_apps"]!.AsArray().Count);
        Assert.Single(seen["connected apps afterwards"]["connected_apps"]!.AsArray());
        Assert.False(seen["delete"].AsObject().ContainsKey("user"));
    }
}
