using System.Management.Automation;
using System.Text.RegularExpressions;
using StytchUsers.Testing;
using StytchUsers.Tests.Views;
using Xunit;

namespace StytchUsers.Tests.Help;

/// <summary>Pages, the MAML made from them, and the commands say the same.</summary>
public sealed partial class AgreementTests(BuiltCommands built) : IClassFixture<BuiltCommands>
{
    private const string Advice = "Run ./build.ps1 Help after a change of a page or a parameter";

    /// <summary>Whose parameters have the same text in every page; build.ps1 knows in which page it is written.</summary>
    private static readonly string[] s_sharing = ["StytchCmdlet", "UserTargetCmdlet", "UserFilterCmdlet"];

    public static TheoryData<string> Pages { get; } = [.. HelpPage.All.Keys.Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_command_has_a_page_and_a_topic_and_nothing_else_has()
    {
        Assert.Equal(built.All.Keys.Order(), HelpPage.All.Keys.Order());
        Assert.Equal(built.All.Keys.Order(), MamlTopic.All.Keys.Order());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_the_parameters_of_the_command(string name)
    {
        CmdletInfo command = built.All[name];
        string[] sets = [.. command.ParameterSets.Select(set => set.Name)];
        IEnumerable<string> actual =
            from set in command.ParameterSets
            from parameter in BuiltCommands.Shown(set)
            let position = parameter.Position < 0 ? (int?)null : parameter.Position
            select PageParameter.Line(parameter.Name, parameter.ParameterType.ToString(), parameter.Aliases, set.Name, position,
                parameter.IsMandatory, parameter.ValueFromPipeline, parameter.ValueFromPipelineByPropertyName);

        IEnumerable<string> described = HelpPage.All[name].Parameters.SelectMany(parameter => parameter.Facts(sets));
        Assert.Equal(actual.Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_and_its_topic_have_the_ways_to_call_the_command(string name)
    {
        CmdletInfo command = built.All[name];
        static string Names(IEnumerable<string> parameters) => string.Join(" ", parameters.Order(StringComparer.Ordinal));
        (string Set, string Parameters)[] actual = [.. command.ParameterSets
            .Select(set => (set.IsDefault && command.ParameterSets.Count > 1 ? $"{set.Name} (Default)" : set.Name,
                Names(BuiltCommands.Shown(set).Select(parameter => parameter.Name))))
            .Order()];

        Assert.Equal(actual, HelpPage.All[name].Syntax
            .Select(set => (set.Key, Names(ParameterName().Matches(set.Value).Select(match => match.Groups["name"].Value)))).Order());
        Assert.Equal(actual.Select(set => set.Parameters).Order(), MamlTopic.All[name].Syntax.Select(Names).Order());
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_says_what_goes_in_and_comes_out(string name)
    {
        CmdletInfo command = built.All[name];
        HelpPage page = HelpPage.All[name];
        string[] taken = [.. command.ParameterSets.SelectMany(set => set.Parameters).Where(parameter => parameter.ValueFromPipeline)
            .Select(parameter => (parameter.ParameterType.GetElementType() ?? parameter.ParameterType).ToString()).Distinct()];

        // An object's properties may be taken too, so a page may say more than the types that are taken whole.
        Assert.Empty(taken.Except(page.Inputs.Select(input => input.Key)));
        Assert.True(taken.Length > 0 || page.Inputs is [("None", _)], $"{name} takes nothing, but its page says otherwise.");
        Assert.Equal(command.OutputType.Select(type => type.Name), page.Outputs.Select(output => output.Key));
        Assert.All([.. page.Inputs, .. page.Outputs], part => Assert.NotEqual("", part.Value));
    }

    [Fact]
    public void A_parameter_that_commands_inherit_has_one_text()
    {
        var inherited = (
            from page in HelpPage.All.Values
            from parameter in page.Parameters
            let owner = built.All[page.Name].ImplementingType.GetProperty(parameter.Name)?.DeclaringType!.Name
            where s_sharing.Contains(owner)
            group parameter.Description by (owner, parameter.Name)).ToList();
        Assert.Equal(s_sharing.Order(), inherited.Select(texts => texts.Key.owner).Distinct().Order());
        Assert.All(inherited, texts => Assert.True(texts.Distinct().Count() == 1, $"-{texts.Key.Name}: {Advice}"));
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void The_topic_is_the_page(string name)
    {
        HelpPage page = HelpPage.All[name];
        MamlTopic topic = MamlTopic.All[name];
        Assert.True(page.Synopsis == topic.Synopsis && page.Description == topic.Description && page.Notes == topic.Notes, Advice);
        Assert.Equal(page.Parameters.Select(parameter =>
            $"-{parameter.Name} <{parameter.Type}> ({string.Join(", ", parameter.Aliases)}): {parameter.Description}"), topic.Parameters);
        Assert.Equal(page.Inputs.Select(part => $"{part.Key}: {Markdown.Flat(part.Value)}"), topic.Inputs);
        Assert.Equal(page.Outputs.Select(part => $"{part.Key}: {Markdown.Flat(part.Value)}"), topic.Outputs);
        Assert.Equal(page.Examples, topic.Examples);
        Assert.Equal(page.Links.Select(link => (link.Text, link.Target.StartsWith("https:", StringComparison.Ordinal) ? link.Target : "")),
            topic.Links);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_is_complete(string name)
    {
        HelpPage page = HelpPage.All[name];
        Assert.All((string[])[page.Synopsis, page.Description, page.Notes, .. page.Parameters.Select(parameter => parameter.Description)],
            text => Assert.EndsWith(".", text, StringComparison.Ordinal));
        Assert.True(page.Examples.Count >= 3, $"{name} has {page.Examples.Count} examples.");
        Assert.All(page.Examples, example => Assert.False(string.IsNullOrWhiteSpace(example.Remarks)));
        Assert.All(page.Examples, example => Assert.Contains(example.Calls(), call => call.GetCommandName() == name));
        Assert.StartsWith("https://", page.HelpUri, StringComparison.Ordinal);
        Assert.Equal(page.HelpUri, page.Links[0].Target);
        Assert.All(page.Links.Skip(1), link => Assert.True(File.Exists(Path.Combine(HelpPage.Folder, link.Target)), link.Target));
    }

    [Fact]
    public void The_signs_of_the_kinds_of_factors_are_explained_in_the_readme_and_in_the_topic()
    {
        string readme = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "README.md"));
        string topic = File.ReadAllText(Path.Combine(Path.GetDirectoryName(MamlTopic.File)!, "about_StytchUsers.help.txt"));
        foreach (string sign in ModelObjects.Kinds.Select(kind => (string)kind.Symbol))
        {
            Assert.Contains($"**{sign}**", readme, StringComparison.Ordinal);
            Assert.Matches($@"\n {{6}}{sign} +\w", topic);
        }
    }

    [Fact]
    public void No_template_text_is_left()
    {
        string[] files = [.. Directory.GetFiles(HelpPage.Folder), .. Directory.GetFiles(Path.GetDirectoryName(MamlTopic.File)!)];
        Assert.All(files, file => Assert.DoesNotContain("{{", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public void Every_command_that_a_text_names_exists()
    {
        string[] files = [.. HelpPage.All.Keys.Select(name => Path.Combine(HelpPage.Folder, name + ".md")),
            .. Directory.GetFiles(Path.GetDirectoryName(MamlTopic.File)!, "*.txt"),
            .. Directory.GetFiles(RepositoryPaths.Root, "*.md"), .. Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "docs"), "*.md")];
        IEnumerable<string> named = files.SelectMany(file => CommandName().Matches(File.ReadAllText(file)).Select(match => match.Value));
        Assert.Empty(named.Except(built.All.Keys));
    }

    [GeneratedRegex(@"[\s[]-(?<name>\w+)")]
    private static partial Regex ParameterName();

    [GeneratedRegex(@"\b[A-Z][a-z]+-Stytch\w*")]
    private static partial Regex CommandName();
}
