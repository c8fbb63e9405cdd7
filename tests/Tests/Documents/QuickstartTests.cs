using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Documents;

/// <summary>The first thing that a newcomer runs.</summary>
public sealed class QuickstartTests
{
    [Fact]
    public void The_quickstart_runs_to_its_end_and_shows_what_matters()
    {
        using EngineHarness ps = new();
        HarnessResult shown = ps.Show($". '{Path.Combine(RepositoryPaths.Root, "samples", "quickstart.ps1")}'");
        string text = shown.Text;
        string[] parts =
        [
            "Sandbox",
            "katherine.johnson@example.net",
            "2502 users read",
            "ada@example.com",
            "Katherine G. Johnson is on plan 'pro' in team 'Trajectories'",
            "What if: Remove user ",
            "has 0 authenticator apps left",
            "dvaughan@",
            "could not be found",
            "already exists",
        ];
        int[] places = [.. parts.Select(part => text.IndexOf(part, StringComparison.Ordinal))];
        Assert.All(parts.Zip(places), pair => Assert.True(pair.Second >= 0, $"\"{pair.First}\" is not in:\n{text}"));
        Assert.Equal(2, ps.ErrorVariable.Count);
        Assert.Null(shown.Terminating);
        Assert.Empty(ps.Run("Get-StytchConnection").Output);
        Assert.False(Directory.Exists((string)ps["folder"]!));
    }
}
