using System.Management.Automation.Language;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Help;

/// <summary>Each example of the help runs against a sandbox; those that need a full PowerShell run in tests/Pester.</summary>
public sealed class ExampleTests
{
    /// <summary>Commands that the bare engine does not have. An example that names one is left to Pester.</summary>
    private static readonly HashSet<string> s_utilities = new(StringComparer.OrdinalIgnoreCase)
    {
        "Export-Csv", "Get-Content", "Get-Date", "Group-Object", "Import-Csv", "Read-Host", "Select-Object",
    };

    public static TheoryData<string, string> Examples
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (HelpPage page in HelpPage.All)
            {
                foreach ((string title, string code) in page.Examples.Where(example => IsForHere(example.Code))) { data.Add($"{page.Command}: {title}", code); }
            }
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void It_runs(string title, string code)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("stytchusers-");
        try
        {
            using EngineHarness ps = new();
            ps.Run("$null = Connect-Stytch -Sandbox -Name project; Export-StytchUser $file", variables: new() { ["file"] = Path.Combine(folder.FullName, "users.jsonl") }).EnsureNoErrors();
            File.WriteAllText(Path.Combine(folder.FullName, "people.csv"), "EmailAddress,FirstName\nzoe@example.com,Zoe\nyan@example.com,Yan\n");
            ps.Runspace.SessionStateProxy.Path.SetLocation(folder.FullName);
            HarnessResult r = ps.Run(code).EnsureNoErrors();
            Assert.True(r.Prompts.Count == 0, title);
        }
        finally { folder.Delete(recursive: true); }
    }

    [Fact]
    public void Most_examples_run_here() => Assert.InRange(Examples.Count, HelpPage.All.Sum(page => page.Examples.Count) * 2 / 3, int.MaxValue);

    private static bool IsForHere(string code)
    {
        ScriptBlockAst script = Parser.ParseInput(code, out _, out ParseError[] errors);
        Assert.Empty(errors);
        string[] commands = [.. script.FindAll(ast => ast is CommandAst, searchNestedScriptBlocks: true).Select(ast => ((CommandAst)ast).GetCommandName())];
        bool connectsToTheService = commands.Contains("Connect-Stytch") && !code.Contains("-Sandbox", StringComparison.Ordinal);
        return !connectsToTheService && !commands.Any(s_utilities.Contains);
    }
}
