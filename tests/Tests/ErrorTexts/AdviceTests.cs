using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.ErrorTexts;

/// <summary>
/// What a message tells people to run can be pasted: every command in every text of the module, with what stands behind it.
/// </summary>
public sealed partial class AdviceTests
{
    [Fact]
    public void Every_command_in_every_text_is_one_and_is_complete()
    {
        using EngineHarness ps = new();
        var commands = ps.Run("Get-Command -Module StytchUsers").EnsureNoErrors().Output
            .Select(command => (CommandInfo)command.BaseObject).ToDictionary(command => command.Name, StringComparer.OrdinalIgnoreCase);
        string[] sources = Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "src", "StytchUsers"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .ToArray();
        int found = 0;
        foreach (string file in sources)
        {
            foreach (string line in File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)))
            {
                foreach (Match text in Literal().Matches(line))
                {
                    foreach (Match mention in Mention().Matches(Hole().Replace(text.Value, "$$value")))
                    {
                        found++;
                        Check(commands, mention, $"{Path.GetFileName(file)}: {mention.Value}");
                    }
                }
            }
        }
        Assert.InRange(found, 25, int.MaxValue);
    }

    [Theory]
    [InlineData("Get-StytchUser -EmailAddress shows who has it")]
    [InlineData("allow more with Connect-Stytch -TimeoutSec.")]
    [InlineData("Connect-Stytch -ProjectId <id>")]
    [InlineData("Get-StytchUser -NoSuchThing 'x'")]
    [InlineData("Fetch-StytchUser")]
    public void What_cannot_be_pasted_would_be_found(string text)
    {
        using EngineHarness ps = new();
        var commands = ps.Run("Get-Command -Module StytchUsers")
            .Output.Select(command => (CommandInfo)command.BaseObject).ToDictionary(command => command.Name);
        Assert.ThrowsAny<Exception>(() => Check(commands, Mention().Match(text), text));
    }

    [Theory]
    [InlineData("Get-XStytchUser ada", "Connect-XStytch -Sandbox")]
    [InlineData("$null = Connect-XStytch -Sandbox; Disconnect-XStytch; $null = Connect-XStytch -Sandbox -Name 'it''s'; Connect-XStytch; "
        + "Get-XStytchUser ada", "Select-XStytchConnection -Name 'it''s'")]
    [InlineData("$null = Connect-XStytch -Sandbox; Get-XStytchUser user-test-1", "Get-XStytchConnection")]
    public void Commands_in_advice_bear_the_prefix_that_the_module_was_imported_with(string script, string shown)
    {
        using EngineHarness ps = new();
        ps.Run("Remove-Module StytchUsers; Import-Module $module -Prefix X", variables: new() { ["module"] = RepositoryPaths.Module })
            .EnsureNoErrors();
        string[] parts = script.Split("; Get-", 2);
        if (parts.Length == 2)
        {
            ps.Run($"try {{ {parts[0]} }} catch {{ }}");
            script = "Get-" + parts[1];
        }
        HarnessResult r = ps.Run(script);
        string message = (r.Terminating ?? r.Errors[0]).ErrorDetails.Message;
        Assert.Contains(shown, message, StringComparison.Ordinal);
        Assert.DoesNotMatch(new Regex(@"\b[A-Z][a-z]+-Stytch"), message);
    }

    [Theory]
    [InlineData("Search-StytchUser -UserId \"o'brien@example.com\"", "-EmailAddress 'o''brien@example.com'")]
    [InlineData("Remove-StytchUserEmail 'a;b@example.com' -Force",
        "Get-StytchUser -EmailAddress 'a;b@example.com' | Remove-StytchUserEmail -EmailAddress 'a;b@example.com'")]
    [InlineData("Remove-StytchUser '+1 $(x)' -Force", "Get-StytchUser -PhoneNumber '+1 $(x)' | Remove-StytchUser")]
    [InlineData("Remove-StytchUserTotp 'user-test-1;x' -Force", "Get-StytchUser 'user-test-1;x' | Remove-StytchUserTotp")]
    [InlineData("New-StytchUser \"o'brien@example.com\"", "Get-StytchUser -EmailAddress 'o''brien@example.com'")]
    [InlineData("New-StytchUser -PhoneNumber '+1;2'", "Get-StytchUser -PhoneNumber '+1;2'")]
    [InlineData("Revoke-StytchUserConnectedApp 'a;b' app -Force", "Get-StytchUserConnectedApp 'a;b'")]
    [InlineData("Search-StytchUser -Cursor \"it's;\"", "-Cursor 'it''s;'")]
    public async Task A_value_in_advice_is_one_argument(string script, string shown)
    {
        await using FakeService service = new(_ => Reply.CloseBeforeHeaders());
        using EngineHarness ps = service.Session(more: "-MaximumRetryCount 0");
        Assert.Contains(shown, ps.Run(script).OnlyError.ErrorDetails.Message, StringComparison.Ordinal);
    }

    private static void Check(Dictionary<string, CommandInfo> commands, Match mention, string where)
    {
        Assert.True(mention.Success, where);
        Assert.True(commands.TryGetValue(mention.Groups["name"].Value, out CommandInfo? command), $"No command: {where}");
        Parser.ParseInput(mention.Value, out _, out ParseError[] errors);
        Assert.True(errors.Length == 0, $"Cannot be parsed: {where}");
        foreach (Match given in Given().Matches(mention.Groups["arguments"].Value))
        {
            Assert.True(command!.Parameters.TryGetValue(given.Groups["name"].Value, out ParameterMetadata? parameter),
                $"No parameter {given.Groups["name"].Value}: {where}");
            bool isSwitch = parameter!.ParameterType == typeof(SwitchParameter);
            Assert.True(isSwitch || given.Groups["value"].Success, $"-{parameter.Name} has no value: {where}");
        }
    }

    [GeneratedRegex("\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Literal();

    /// <summary>What a text puts in when it is shown.</summary>
    [GeneratedRegex(@"\{(?:[^{}]|\{[^{}]*\})*\}")]
    private static partial Regex Hole();

    /// <summary>A command, and what follows it that is no prose: parameters, and values that are quoted, computed or put in.</summary>
    [GeneratedRegex(@"(?<name>\b[A-Z][a-z]+-Stytch\w*)"
        + @"(?<arguments>(?: -\w+(?: (?:'[^']*'|\((?:[^()]|\([^()]*\))*\)|\$[\w:]+|\d+|<[^>]*>))?| (?:'[^']*'|\$[\w:]+))*)")]
    private static partial Regex Mention();

    [GeneratedRegex(@"(?:^| )-(?<name>[A-Za-z]+)(?: (?<value>'[^']*'|\(.*\)|\$[\w:]+|\d+))?")]
    private static partial Regex Given();
}
