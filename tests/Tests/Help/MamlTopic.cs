using System.Xml.Linq;
using StytchUsers.Testing;

namespace StytchUsers.Tests.Help;

/// <summary>A command's part of the MAML file, which is what Get-Help reads.</summary>
internal sealed class MamlTopic(XElement topic)
{
    private static readonly XNamespace s_maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace s_command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace s_dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    internal static string File { get; } = Path.Combine(RepositoryPaths.Root, "module", "en-US", "StytchUsers.dll-Help.xml");

    /// <summary>All topics, by the command.</summary>
    internal static IReadOnlyDictionary<string, MamlTopic> All { get; } = XDocument.Load(File).Root!.Elements(s_command + "command")
        .Select(topic => new MamlTopic(topic)).ToDictionary(topic => topic.Name);

    internal string Name => Details.Element(s_command + "name")!.Value;

    internal string Synopsis => Text(Details.Element(s_maml + "description"));

    internal string Description => Text(topic.Element(s_maml + "description"));

    internal string Notes => Text(topic.Element(s_maml + "alertSet"));

    /// <summary>The parameters of each way to call the command.</summary>
    internal IEnumerable<IEnumerable<string>> Syntax =>
        topic.Descendants(s_command + "syntaxItem").Select(item => item.Elements(s_command + "parameter").Select(NameOf));

    internal IEnumerable<string> Parameters => topic.Element(s_command + "parameters")!.Elements().Select(parameter =>
        $"-{NameOf(parameter)} <{TypeOf(parameter)}> ({Aliases(parameter)}): {Text(parameter.Element(s_maml + "description"))}");

    internal IEnumerable<string> Inputs => topic.Descendants(s_command + "inputType").Select(Typed);

    internal IEnumerable<string> Outputs => topic.Descendants(s_command + "returnValue").Select(Typed);

    internal IEnumerable<HelpExample> Examples => topic.Descendants(s_command + "example").Select((example, index) => new HelpExample(
        Name, index + 1, example.Element(s_maml + "title")!.Value.Trim('-', ' '), example.Element(s_dev + "code")!.Value,
        Text(example.Element(s_dev + "remarks"))));

    internal IEnumerable<(string Text, string Target)> Links => topic.Descendants(s_maml + "navigationLink").Select(link =>
        (link.Element(s_maml + "linkText")!.Value, link.Element(s_maml + "uri")!.Value));

    private XElement Details => topic.Element(s_command + "details")!;

    private static string Text(XElement? element) =>
        Markdown.Flat(string.Join("\n", element?.Descendants(s_maml + "para").Select(para => para.Value) ?? []));

    private static string NameOf(XElement parameter) => parameter.Element(s_maml + "name")!.Value;

    private static string TypeOf(XElement owner) => owner.Element(s_dev + "type")!.Element(s_maml + "name")!.Value;

    private static string Aliases(XElement parameter) =>
        parameter.Attribute("aliases")!.Value is var aliases && aliases == "none" ? "" : aliases;

    private static string Typed(XElement owner) => $"{TypeOf(owner)}: {Text(owner.Element(s_maml + "description"))}";
}
