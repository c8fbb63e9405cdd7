using System.Text;
using System.Text.Json.Nodes;
using StytchUsers.Sandbox;
using StytchUsers.Sandbox.Server;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Interop.Tests;

/// <summary>One client's way through the steps, on a server of its own, with what it saw and what it left behind.</summary>
internal sealed class SandboxRun
{
    public const int SeedUsers = 2500;
    public const string Secret = "secret-test-interop";

    public static readonly SandboxOptions Project = new() { UserCount = SeedUsers, Secret = Secret };

    private readonly string[] _before;
    private readonly string[] _after;

    private SandboxRun(Steps steps, string[] before, string[] after) => (Steps, _before, _after) = (steps, before, after);

    public Steps Steps { get; }

    /// <param name="drive">Given the server and another one that refuses every search, because its allowance is used up.</param>
    /// <param name="project">Another project than the usual one, with the same users.</param>
    /// <param name="certificate">For a server that speaks https.</param>
    public static async Task<SandboxRun> OfAsync(
        Func<Uri, Uri, Task<Steps>> drive, SandboxOptions? project = null, TestCertificate? certificate = null)
    {
        await using SandboxServer exhausted = await StartAsync(Project with { SearchLimitPerMinute = 0, UserCount = 0 });
        await using SandboxServer server = await StartAsync(project ?? Project, certificate);
        string[] before = Export(server);
        Steps steps = await drive(server.BaseUri, exhausted.BaseUri);
        return new SandboxRun(steps, before, Export(server));
    }

    /// <summary>All steps but those left out look the same, and in the end so does every user.</summary>
    public static void AssertSame(SandboxRun one, SandboxRun other, params string[] leftOut)
    {
        Comparable ofOne = new(one._before), ofOther = new(other._before);
        foreach (string step in one.Steps.Names.Except(leftOut))
        {
            JsonNode left = one.Steps.Common(step), right = other.Steps.Common(step);

            // Users created in the same second stand in the order of their random ids.
            if (step == "search all") { Assert.Equal(Sorted(left, ofOne), Sorted(right, ofOther)); }
            else { AssertEqual(step, ofOne.Text(left), ofOther.Text(right)); }
        }

        Assert.Equal(one._after.Select(ofOne.Text).Order(StringComparer.Ordinal),
            other._after.Select(ofOther.Text).Order(StringComparer.Ordinal));
    }

    private static void AssertEqual(string step, string one, string other) =>
        Assert.True(one == other, $"{step}: one saw\n{one}\nand the other\n{other}");

    private static string[] Sorted(JsonNode ids, Comparable text) => [.. ids.AsArray().Select(text.Text).Order(StringComparer.Ordinal)];

    private static Task<SandboxServer> StartAsync(SandboxOptions project, TestCertificate? certificate = null) =>
        SandboxServer.StartAsync(
            new ServerSettings { Port = 0, AnyTestProject = false, Project = project, Certificate = certificate?.Certificate });

    private static string[] Export(SandboxServer server) =>
        [.. server.Projects.First.ExportState().Select(user => Encoding.UTF8.GetString(user.Span))];
}
