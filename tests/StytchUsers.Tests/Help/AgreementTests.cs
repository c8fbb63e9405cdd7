using System.Management.Automation;
using System.Xml.Linq;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Help;

/// <summary>The pages, the help file that is made of them (<c>./build.ps1 Help</c>) and the commands say the same.</summary>
public sealed class AgreementTests
{
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly Lazy<Dictionary<string, CommandInfo>> s_commands = new(() =>
    {
        using EngineHarness ps = new();
        return ps.Run("Get-Command -Module StytchUsers").EnsureNoErrors().Output.Select(command => (CommandInfo)command.BaseObject).ToDictionary(command => command.Name, StringComparer.Ordinal);
    });

    private static readonly Dictionary<string, XElement> s_help = XDocument.Load(Path.Combine(RepositoryPaths.Module, "en-US", "StytchUsers.dll-Help.xml")).Root!
        .Elements(s_command + "command").ToDictionary(command => command.Element(s_command + "details")!.Element(s_command + "name")!.Value, StringComparer.Ordinal);

    public static TheoryData<string> Pages => [.. HelpPage.All.Select(page => page.Command)];

    [Fact]
    public void Every_command_has_a_page_and_help_and_nothing_else_has()
    {
        Assert.Equal(s_commands.Value.Keys.Order(StringComparer.Ordinal), HelpPage.All.Select(page => page.Command));
        Assert.Equal(s_commands.Value.Keys.Order(StringComparer.Ordinal), s_help.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Parameters_are_the_same_everywhere(string command)
    {
        CommandInfo info = s_commands.Value[command];
        string[] parameters = [.. info.Parameters.Keys.Except(Cmdlet.CommonParameters).Order(StringComparer.Ordinal)];
        IReadOnlyDictionary<string, string> page = Page(command).Parameters;
        Assert.Equal(parameters, page.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(parameters, s_help[command].Element(s_command + "parameters")!.Elements().Select(parameter => parameter.Element(s_maml + "name")!.Value).Order(StringComparer.Ordinal));
        foreach (XElement parameter in s_help[command].Element(s_command + "parameters")!.Elements())
        {
            string name = parameter.Element(s_maml + "name")!.Value;
            Assert.Equal(Words(page[name]), Words(string.Join(' ', parameter.Element(s_maml + "description")!.Elements().Select(para => para.Value))));
            Assert.Equal(info.Parameters[name].ParameterType.ToString(), parameter.Element(s_command + "parameterValue")?.Value ?? typeof(SwitchParameter).ToString());
        }
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void Parameter_sets_are_the_same_everywhere(string command)
    {
        int sets = s_commands.Value[command].ParameterSets.Count;
        Assert.Equal(sets, Page(command).Text.Split("\n## DESCRIPTION")[0].Split("\n## SYNTAX")[1].Split("\n```\n" + command).Length - 1);
        Assert.Equal(sets, s_help[command].Element(s_command + "syntax")!.Elements().Count());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_help_file_is_made_of_the_page_as_it_is_now(string command)
    {
        HelpPage page = Page(command);
        XElement help = s_help[command];
        Assert.Equal(Words(page.Synopsis), Words(help.Element(s_command + "details")!.Element(s_maml + "description")!.Value));
        Assert.Equal(Words(page.Description), Words(string.Join(' ', help.Element(s_maml + "description")!.Elements().Select(para => para.Value))));
        string examples = Words(help.Element(s_command + "examples")!.Value);
        Assert.All(page.Examples, example => Assert.Contains(Words(example.Code), examples, StringComparison.Ordinal));
        Assert.Equal(page.Examples.Count, help.Element(s_command + "examples")!.Elements().Count());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_finished(string command)
    {
        HelpPage page = Page(command);
        Assert.DoesNotContain("{{", page.Text, StringComparison.Ordinal);
        Assert.True(page.Examples.Count >= 3);
        Assert.All(page.Parameters, parameter => Assert.EndsWith(".", parameter.Value, StringComparison.Ordinal));
        Assert.All((string[])["INPUTS", "OUTPUTS", "NOTES", "RELATED LINKS"], section => Assert.Contains($"\n## {section}\n", page.Text, StringComparison.Ordinal));
    }

    private static HelpPage Page(string command) => HelpPage.All.Single(page => page.Command == command);

    private static string Words(string text) => string.Join(' ', text.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
}
