using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Isolation;

/// <summary>Whatever else is loaded in the process, and in whatever order, the module's packages keep to themselves.</summary>
public sealed class IsolationTests
{
    private const string Abstractions = "Microsoft.Extensions.DependencyInjection.Abstractions";
    private const string Work = """
        run=$null = Connect-Stytch -Sandbox -SandboxUserCount 30
        $null = New-StytchUser -EmailAddress new@example.com -TrustedMetadata @{ a = @(1, 'ä', $null) }
        "$(@(Search-StytchUser -PageSize 10).Count) users, $((Get-StytchUser -EmailAddress new@example.com).TrustedMetadata.a[1])"
        """;

    private static readonly string s_import = $"run=Import-Module '{RepositoryPaths.Manifest}'";

    [Fact]
    public async Task Another_version_that_was_loaded_first_is_nobodys_problem()
    {
        Probe probe =
            await Probe.RunAsync([$"load={Other(Abstractions)}", "report=before", s_import, Work, "report=after"], newerJson: true);
        Assert.Equal(["31 users, ä"], probe.Output);
        Assert.Contains(probe.At("before"), loaded => loaded is { Context: "Default", Name: Abstractions, Version.Major: 9 });
        Assert.Contains(probe.At("after"), loaded => loaded is { Context: "StytchUsers", Name: Abstractions, Version.Major: 8 });
        Probe.Loaded json = Assert.Single(probe.At("after"), loaded => loaded.Name == "System.Text.Json");
        Assert.Equal(("Default", 11), (json.Context, json.Version.Major));
    }

    [Fact]
    public async Task Another_version_that_is_loaded_later_finds_the_default_context_free()
    {
        Probe probe = await Probe.RunAsync([s_import, Work, "report=between", $"load={Other(Abstractions)}", Work, "report=after"]);
        Assert.Equal(["31 users, ä", "31 users, ä"], probe.Output);
        Assert.DoesNotContain(probe.At("between"), loaded => loaded is { Context: "Default", Name: Abstractions });
        Assert.Contains(probe.At("after"), loaded => loaded is { Context: "Default", Name: Abstractions, Version.Major: 9 });
    }

    [Fact]
    public async Task Nothing_of_the_library_folder_is_loaded_before_the_first_connection_nor_ever_in_the_default_context()
    {
        Probe probe = await Probe.RunAsync(
        [
            s_import, "run=$null = Get-Command -Module StytchUsers; Get-StytchConnection; try { Get-StytchUser x } catch { }",
            "report=imported",
            "run=$null = Get-Command -Module StytchUsers -Syntax", "report=looked",
            "run=[StytchUsers.StytchUser].FullName; [StytchUsers.StytchConnection].FullName", Work, "report=worked",
        ]);
        string folder = Path.Combine(RepositoryPaths.Module, "lib") + Path.DirectorySeparatorChar;
        Assert.Equal(["StytchUsers.StytchUser", "StytchUsers.StytchConnection", "31 users, ä"], probe.Output);

        // A command that finds no connection masks secrets in its error, which is the client's work; no package is needed yet.
        Assert.Empty(probe.At("imported").Where(loaded => loaded.Path.StartsWith(folder, StringComparison.Ordinal))
            .Select(loaded => loaded.Name).Except(["StytchUsers.Client"]));
        Assert.Equal(
            ["StytchUsers", "StytchUsers.Isolation", "StytchUsers.Model"],
            probe.At("imported").Where(loaded => Path.GetDirectoryName(loaded.Path) == RepositoryPaths.Module).Select(loaded => loaded.Name)
                .Order());

        // To show a command's syntax the engine looks at all its members, and some are of the client's types; no package is needed yet.
        Assert.Empty(probe.At("looked").Where(loaded => loaded.Path.StartsWith(folder, StringComparison.Ordinal))
            .Select(loaded => loaded.Name).Except(["StytchUsers.Client"]));
        Assert.All(probe.At("worked").Where(loaded => loaded.Path.StartsWith(folder, StringComparison.Ordinal)),
            loaded => Assert.Equal("StytchUsers", loaded.Context));
        Assert.Contains(probe.At("worked"), loaded => loaded is { Name: "StytchUsers.Client", Context: "StytchUsers" });
        Assert.Single(probe.At("worked"), loaded => loaded.Name == "StytchUsers.Model");
    }

    private static string Other(string package) => Probe.PackageFile(package, "9.0.0", "net9.0");
}
