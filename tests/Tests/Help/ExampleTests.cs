using StytchUsers.Testing;
using Xunit;
using Xunit.Abstractions;

namespace StytchUsers.Tests.Help;

/// <summary>Every example of the help, and every recipe of the README, runs in a session of its own, against a sandbox, in a folder with the files that it names.</summary>
public sealed class ExampleTests(ITestOutputHelper output)
{
    private const string Service = "connects to a project of the service";
    private const string FullPowerShell = "needs";

    /// <summary>A guard, which is there to do nothing when all is well.</summary>
    private static readonly string[] Silent = ["Get-StytchConnection 3"];

    private static readonly Lazy<IReadOnlyDictionary<HelpExample, string>> s_notHere = new(FindThoseNotHere);

    public static TheoryData<HelpExample> Here { get; } = [.. All.Where(example => !s_notHere.Value.ContainsKey(example))];

    private static IEnumerable<HelpExample> All => [.. HelpPage.All.Values.SelectMany(page => page.Examples), .. Recipes()];

    [Theory]
    [MemberData(nameof(Here))]
    public void It_does_what_it_says(HelpExample example)
    {
        using ExampleSession session = new();
        HelpResult result = session.Run(example.Code);
        if (example.IsWhatIf())
        {
            Assert.Contains("What if: ", result.HostText, StringComparison.Ordinal);
            Assert.Empty(result.Changes);
        }
        else if (!Silent.Contains(example.ToString()))
        {
            Assert.True(result.WroteSomething || result.Changes.Count > 0 || result.Files.Count > 0 || result.ConnectionsChanged, "Nothing came of it.");
        }
    }

    /// <summary>Pester runs those that need commands of a full PowerShell; nothing can run those that need a project.</summary>
    [Fact]
    public void Those_that_do_not_run_here_are_known()
    {
        string[] lines = [.. s_notHere.Value.Select(pair => $"{pair.Key} {pair.Value}").Order(StringComparer.Ordinal)];
        foreach (string line in lines) { output.WriteLine(line); }
        Assert.Equal(
        [
            $"Connect-Stytch 2 {Service}",
            $"Connect-Stytch 3 {Service}",
            "Get-StytchUser 2 needs Get-Content",
            "Get-StytchUserConnectedApp 3 needs Group-Object, Select-Object",
            "Import-StytchUser 3 needs Select-Object, Export-Csv",
            "New-StytchUser 2 needs Import-Csv",
            "Remove-StytchUser 2 needs Get-Date",
            "Search-StytchUser 2 needs Get-Date, Select-Object, Export-Csv",
            "Set-StytchUser 4 needs Import-Csv",
        ], lines);
    }

    private static IEnumerable<HelpExample> Recipes()
    {
        string readme = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "README.md")).ReplaceLineEndings("\n");
        string recipes = Markdown.Parts(readme, level: 2).Single(part => part.Key == "Recipes").Value;
        return Markdown.AllFenced(recipes).Select((code, index) => new HelpExample("README", index + 1, "", code, ""));
    }

    private static Dictionary<HelpExample, string> FindThoseNotHere()
    {
        using EngineHarness engine = new();
        bool Exists(string name) => engine.Run("Get-Command $name -ErrorAction Ignore", variables: new() { ["name"] = name }).Output.Count > 0;
        Dictionary<HelpExample, string> found = [];
        foreach (HelpExample example in All)
        {
            string[] missing = [.. example.Calls().Select(call => call.GetCommandName()).Where(name => !Exists(name)).Distinct()];
            if (example.NeedsProject()) { found.Add(example, Service); }
            else if (missing.Length > 0) { found.Add(example, $"{FullPowerShell} {string.Join(", ", missing)}"); }
        }
        return found;
    }
}
