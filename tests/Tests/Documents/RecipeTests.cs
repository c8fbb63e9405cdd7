using System.Text.RegularExpressions;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Documents;

/// <summary>The recipes of the README run as they are, after the one command that they name.</summary>
public sealed partial class RecipeTests
{
    /// <summary>What is true afterwards of the recipes that write nothing.</summary>
    private static readonly Dictionary<string, string> s_afterwards = new()
    {
        ["Reset a lost authenticator app:"] = "(Get-StytchUser -EmailAddress ada@example.com).Totps.Count -eq 0",
        ["Replace the only address of a user:"] = "(Get-StytchUser -EmailAddress grace.hopper@example.com).FullName -like 'Grace*'",
        ["Remove one of several addresses, without knowing its id:"] = "(Get-StytchUser -EmailAddress ada@example.com).Emails.Count -eq 1",
    };

    public static TheoryData<string> Titles => [.. Recipes().Select(recipe => recipe.Title)];

    [Fact]
    public void There_are_ten_of_them() => Assert.True(Recipes().Count >= 10);

    [Theory]
    [MemberData(nameof(Titles))]
    public void It_works_as_pasted(string title)
    {
        string script = Recipes().Single(recipe => recipe.Title == title).Script;
        using EngineHarness ps = new();
        ps.Run("$null = Connect-Stytch -Sandbox").EnsureNoErrors();
        HarnessResult r = ps.Run(script).EnsureNoErrors();
        Assert.Empty(r.Prompts);
        if (s_afterwards.TryGetValue(title, out string? afterwards)) { Assert.True((bool)ps.Run(afterwards).EnsureNoErrors().Only.BaseObject, afterwards); }
        else { Assert.False(string.IsNullOrWhiteSpace(r.Text + r.HostText), $"{title} shows nothing."); }
    }

    [Fact]
    public void The_one_that_counts_what_was_removed_tells_the_truth()
    {
        string script = Recipes().Single(recipe => recipe.Title.StartsWith("A runbook", StringComparison.Ordinal)).Script;
        using EngineHarness ps = new();
        int pending = ps.Run("$null = Connect-Stytch -Sandbox; Search-StytchUser -Status Pending -First 20").EnsureNoErrors().Output.Count;
        Assert.True(pending > 0);
        Assert.Equal($"{pending} removed, 0 failed", ps.Run(script).EnsureNoErrors().Output[0].ToString());
        Assert.Empty(ps.Run("Search-StytchUser -Status Pending -First 20").Output);
    }

    [Fact]
    public void The_what_if_removes_nobody()
    {
        string script = Recipes().Single(recipe => recipe.Script.Contains("-WhatIf", StringComparison.Ordinal)).Script;
        using EngineHarness ps = new();
        ps.Run("$null = Connect-Stytch -Sandbox -SandboxUserCount 200").EnsureNoErrors();
        Assert.Contains("What if: Remove user ", ps.Run(script).EnsureNoErrors().HostText, StringComparison.Ordinal);
        Assert.Equal(200, ps.Run("Search-StytchUser").Output.Count);
    }

    /// <summary>Each block below the heading, called by the line above it.</summary>
    private static List<(string Title, string Script)> Recipes()
    {
        string text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "README.md")).ReplaceLineEndings("\n");
        string section = text[text.IndexOf("\n## Recipes\n", StringComparison.Ordinal)..];
        int end = section.IndexOf("\n## ", 5, StringComparison.Ordinal);
        return [.. Block().Matches(end < 0 ? section : section[..end]).Select(match => (match.Groups["title"].Value, match.Groups["script"].Value))];
    }

    [GeneratedRegex(@"^(?<title>[^\n]+)\n\n```powershell\n(?<script>.*?)\n```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
