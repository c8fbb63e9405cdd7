using System.Text.RegularExpressions;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Documents;

/// <summary>The recipes of the README do what the line above them says, as pasted, in a folder with the files that they read.</summary>
public sealed partial class RecipeTests
{
    /// <summary>By the beginning of the paragraph above a recipe: what is true after it.</summary>
    private static readonly Dictionary<string, string> s_afterwards = new()
    {
        ["Who is this?"] = "$true",
        ["Who has an address that was never verified"] =
            "@(Import-Csv unverified.csv | Where-Object EmailsVerified -Match false).Count -eq 8",
        ["Set metadata from a table"] = "(Get-StytchUser ada@example.com).TrustedMetadata.plan -eq 'team' -and (Get-StytchUser "
            + "ada@example.com).TrustedMetadata.seats -eq 5",
        ["Off-board a list"] = "@(Get-Content gone.jsonl).Count -eq 2 -and @(Search-StytchUser).Count -eq 23",
        ["Bring one of them back"] = "@(Search-StytchUser).Count -eq 24 -and (Get-StytchUser alan@example.com).FullName -eq 'Alan Turing'",
        ["Reset the second factors"] = "$ada = Get-StytchUser ada@example.com; $ada.Totps.Count + $ada.WebAuthnRegistrations.Count -eq 0",
        ["How many have a second factor"] = "(Get-Content report.html -Raw) -match '</html>'",
        ["Which names do several people share?"] = "$true",
        ["Rename a metadata key"] = "@(Search-StytchUser | Where-Object { $_.TrustedMetadata.Contains('plan') }).Count -eq 0 -and "
            + "(Get-StytchUser ada@example.com).TrustedMetadata.tier -eq 'pro'",
        ["What is different from yesterday?"] = "(Get-StytchUser ada@example.com).TrustedMetadata.plan -eq 'free'",
        ["Move users"] = "@(Import-Csv map.csv).Count -eq 25 -and @(Search-StytchUser -Connection new).Count -eq 25 -and (Import-Csv "
            + "map.csv)[0].SourceUserId -like 'user-test-*'",
        ["Change metadata"] = "(Get-StytchUser ada@example.com).TrustedMetadata.Count -eq 1",
        ["Add a role"] = "(Get-StytchUser ada@example.com).Roles -contains 'support'",
        ["Remove everybody who was invited"] = "@(Search-StytchUser -Status Pending).Count -eq 0",
        ["Read a large project"] = "@(Get-Content all-users.jsonl).Count -eq 25",
    };

    /// <summary>What was there before those that follow from another one.</summary>
    private static readonly Dictionary<string, string> s_before = new()
    {
        ["Bring one of them back"] = "Get-Content leavers.txt | Remove-StytchUser -BackupPath gone.jsonl -Force",
        ["Which names do several people share?"] = "New-StytchUser a@example.com -FirstName Ada -MiddleName King -LastName Lovelace",
    };

    /// <summary>What a reader should see of those that show something.</summary>
    private static readonly Dictionary<string, string> s_shown = new()
    {
        ["Who is this?"] = "Ada King Lovelace",
        ["How many have a second factor"] = "with a second factor",
        ["Which names do several people share?"] = "2 Ada King Lovelace",
        ["What is different from yesterday?"] = "SideIndicator",
        ["Change metadata"] = "free",
        ["Add a role"] = "support",
        ["Remove everybody who was invited"] = "0 removed",
        ["Read a large project"] = "25",
    };

    public static TheoryData<string> Titles => [.. Recipes().Select(recipe => recipe.Title)];

    [Theory]
    [MemberData(nameof(Titles))]
    public void A_recipe_does_what_it_says(string title)
    {
        string key = s_afterwards.Keys.Single(start => title.StartsWith(start, StringComparison.Ordinal));
        DirectoryInfo folder = Directory.CreateTempSubdirectory("stytchusers-");
        try
        {
            foreach (string input in Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "tests", "Pester", "Inputs")))
            {
                File.Copy(input, Path.Combine(folder.FullName, Path.GetFileName(input)));
            }
            using EngineHarness ps = new();
            ps.Runspace.SessionStateProxy.Path.SetLocation(folder.FullName);
            ps.Run("$null = Connect-Stytch -Sandbox").EnsureNoErrors();
            ps.Run(s_before.GetValueOrDefault(key, "")).EnsureNoErrors();
            HarnessResult shown = ps.Show(Recipes().Single(recipe => recipe.Title == title).Script);
            Assert.Null(shown.Terminating);
            Assert.Empty(shown.Errors);
            Assert.Empty(shown.Prompts);
            Assert.Contains(s_shown.GetValueOrDefault(key, ""), shown.Text, StringComparison.Ordinal);
            ps.Run("Select-StytchConnection (Get-StytchConnection | Where-Object Name -NE new)").EnsureNoErrors();
            Assert.True((bool)ps.Run(s_afterwards[key]).EnsureNoErrors().Only.BaseObject, s_afterwards[key]);
        }
        finally { folder.Delete(recursive: true); }
    }

    [Fact]
    public void All_of_them_are_there() => Assert.Equal(s_afterwards.Count, Recipes().Count);

    /// <summary>Each block below the heading, called by the line above it.</summary>
    private static List<(string Title, string Script)> Recipes()
    {
        string text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "README.md")).ReplaceLineEndings("\n");
        string section = text[text.IndexOf("\n## Recipes\n", StringComparison.Ordinal)..];
        int end = section.IndexOf("\n## ", 5, StringComparison.Ordinal);
        return [.. Block().Matches(end < 0 ? section : section[..end])
            .Select(match => (match.Groups["title"].Value, match.Groups["script"].Value))];
    }

    [GeneratedRegex(@"^(?<title>[^\n]+(?:\n[^\n]+)*)\n\n```powershell\n(?<script>.*?)\n```",
        RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
