using System.Text.Json.Nodes;
using StytchUsers.Sandbox;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Interop.Tests;

/// <summary>
/// The same steps through three clients: Stytch's own for Node, this project's, and the module's commands. So the sandbox, and
/// with it our picture of the service, is checked by code that we did not write.
/// </summary>
public class InteropTests(OwnClientRun own) : IClassFixture<OwnClientRun>
{
    /// <summary>The one thing that our client cannot be made to send.</summary>
    private const string BadLimit = "search bad limit";

    /// <summary>The commands refuse these before anything is sent.</summary>
    private static readonly Dictionary<string, string> s_notSent = new()
    {
        ["update nothing"] = "NothingToChange",
        ["create nothing"] = "MissingAddress",
        ["exchange for nothing"] = "OneFactorNeeded",
        [BadLimit] = "ParameterArgumentValidationError",
        ["malformed project"] = "InvalidProjectId",
    };

    /// <summary>New- and Set-StytchUser leave out the role that every user has, so the service never sees it.</summary>
    private const string DefaultRole = "create default role";

    [Fact]
    public void Our_client_gets_the_errors_that_it_should() => Assert.Equal(Expected(BadLimit), own.Run.Steps.Errors());

    [SkippableFact]
    public async Task Stytch_s_client_sees_the_same_and_leaves_the_same_project()
    {
        SandboxRun node = await SandboxRun.OfAsync((server, exhausted) =>
            Script.NodeAsync([server.ToString(), SandboxRun.Project.ProjectId, SandboxRun.Secret, exhausted.ToString()]));
        Assert.Equal(Expected(), node.Steps.Errors());
        CheckResponses(node.Steps);
        SandboxRun.AssertSame(node, own.Run, BadLimit);
    }

    [SkippableFact]
    public async Task Stytch_s_client_reaches_the_server_over_https()
    {
        using var certificate = TestCertificate.ForLoopback();
        SandboxRun node = await WithTrustedFileAsync(certificate, trusted => SandboxRun.OfAsync(
            (server, exhausted) => Script.NodeAsync(
                [server.ToString(), SandboxRun.Project.ProjectId, SandboxRun.Secret, exhausted.ToString()],
                ("NODE_EXTRA_CA_CERTS", trusted)),
            certificate: certificate));
        SandboxRun.AssertSame(node, own.Run, BadLimit);
    }

    [Fact]
    public async Task The_commands_see_the_same_and_leave_the_same_project() => CheckCommands(await SandboxRun.OfAsync(RunCommandsAsync));

    [SkippableFact]
    public async Task The_commands_do_so_over_https_with_latency_and_limits_too()
    {
        Skip.IfNot(OperatingSystem.IsLinux(), "Only on Linux can a certificate be trusted by one process alone.");
        using var certificate = TestCertificate.ForLoopback();
        SandboxOptions slow =
            SandboxRun.Project with { Latency = TimeSpan.FromMilliseconds(10), SearchLimitPerMinute = 150, RequestLimitPerMinute = 1000 };
        CheckCommands(await WithTrustedFileAsync(certificate, trusted => SandboxRun.OfAsync(
            (server, exhausted) => RunCommandsAsync(server, exhausted, ("SSL_CERT_FILE", trusted)), slow, certificate)));
    }

    private static Task<Steps> RunCommandsAsync(Uri server, Uri exhausted) => RunCommandsAsync(server, exhausted, []);

    private static Task<Steps> RunCommandsAsync(Uri server, Uri exhausted, params (string Name, string Value)[] environment) =>
        Script.CommandsAsync([server.ToString(), SandboxRun.Project.ProjectId, exhausted.ToString()],
            [("STYTCH_SECRET", SandboxRun.Secret), .. environment]);

    private void CheckCommands(SandboxRun commands)
    {
        IEnumerable<string> notSent = s_notSent.Select(refusal => $"{refusal.Key}: not sent: {refusal.Value}");
        Assert.Equal([.. Expected([.. s_notSent.Keys, DefaultRole]).Concat(notSent).Order(StringComparer.Ordinal)],
            commands.Steps.Errors());
        Assert.Equal(own.Run.Steps.Names.Append(BadLimit).Except([DefaultRole]).Order(), commands.Steps.Names.Order());
        SandboxRun.AssertSame(commands, own.Run, [.. s_notSent.Keys, DefaultRole]);
    }

    private static async Task<SandboxRun> WithTrustedFileAsync(TestCertificate certificate, Func<string, Task<SandboxRun>> run)
    {
        string path = Path.Combine(Path.GetTempPath(), Guid.NewGuid() + ".pem");
        await File.WriteAllTextAsync(path, certificate.Certificate.ExportCertificatePem());
        try { return await run(path); }
        finally { File.Delete(path); }
    }

    private static string[] Expected(params string[] leftOut) =>
        [.. ExpectedErrors.All.Where(error => !leftOut.Contains(error.Key)).Select(error => $"{error.Key}: {error.Value}")
            .Order(StringComparer.Ordinal)];

    /// <summary>What the other clients do not show, and what none of them may get wrong together.</summary>
    private static void CheckResponses(Steps steps)
    {
        Assert.Equal(201, (int)steps["create"]["status_code"]!);
        Assert.Equal("pending", (string)steps["create pending"]["status"]!);
        Assert.Equal("", (string)steps["create by phone number"]["email_id"]!);
        JsonNode changed = steps["update"]["user"]!;
        Assert.Equal("""{"added":"yes","limits":{"rows":[]},"plan":"pro"}""", changed["trusted_metadata"]!.ToJsonString());
        Assert.Equal("Edith Cole Clarke",
            $"{changed["name"]!["first_name"]} {changed["name"]!["middle_name"]} {changed["name"]!["last_name"]}");
        Assert.Equal(["stytch_user", "admin", "billing"], changed["roles"]!.AsArray().Select(role => (string)role!));

        foreach (string step in steps.Names.Where(name => steps[name] is JsonObject response && response.ContainsKey("ids")))
        {
            Assert.Equal((step, (int)steps[step]["total"]!), (step, steps[step]["ids"]!.AsArray().Count));
            Assert.Null(steps[step]["next"]);
        }

        string[][] pages = [.. steps["search all"].AsArray().Select(page => page!.AsArray().Select(id => (string)id!).ToArray())];
        Assert.Equal([1000, 1000, SandboxRun.SeedUsers + 3 - 2000], pages.Select(page => page.Length));
        Assert.Equal(SandboxRun.SeedUsers + 3, pages.SelectMany(page => page).Distinct().Count());

        JsonNode ada = steps["delete external id"]["user"]!;
        Assert.All((string[])["phone_numbers", "webauthn_registrations", "totps", "providers"], kind => Assert.Empty(ada[kind]!.AsArray()));
        Assert.Single(ada["emails"]!.AsArray());
        Assert.Null(ada["password"]);
        Assert.Null(ada["external_id"]);
        Assert.Equal(2, steps["connected apps"]["connected_apps"]!.AsArray().Count);
        Assert.Single(steps["connected apps afterwards"]["connected_apps"]!.AsArray());
        Assert.False(steps["delete"].AsObject().ContainsKey("user"));
    }
}
