using System.Xml.Linq;
using StytchUsers.Testing;

namespace StytchUsers.Tests.Help;

/// <summary>A command's part of the MAML file, which is what Get-Help reads.</summary>
internal sealed class MamlTopic(XElement topic)
{
    private static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    private static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    private static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    internal static string File { get; } = Path.Combine(RepositoryPaths.Root, "module", "en-US", "StytchUsers.dll-Help.xml");

    /// <summary>All topics, by the command.</summary>
    internal static IReadOnlyDictionary<string, MamlTopic> All { get; } = XDocument.Load(File).Root!.Elements(Command + "command")
        .Select(topic => new MamlTopic(topic)).ToDictionary(topic => topic.Name);

    internal string Name => Details.Element(Command + "name")!.Value;

    internal string Synopsis => Text(Details.Element(Maml + "description"));

    internal string Description => Text(topic.Element(Maml + "description"));

    internal string Notes => Text(topic.Element(Maml + "alertSet"));

    /// <summary>The parameters of each way to call the command.</summary>
    internal IEnumerable<IEnumerable<string>> Syntax =>
        topic.Descendants(Command + "syntaxItem").Select(item => item.Elements(Command + "parameter").Select(NameOf));

    internal IEnumerable<string> Parameters => topic.Element(Command + "parameters")!.Elements().Select(parameter =>
        $"-{NameOf(parameter)} <{TypeOf(parameter)}> ({Aliases(parameter)}): {Text(parameter.Element(Maml + "description"))}");

    internal IEnumerable<string> Inputs => topic.Descendants(Command + "inputType").Select(Typed);

    internal IEnumerable<string> Outputs => topic.Descendants(Command + "returnValue").Select(Typed);

    internal IEnumerable<HelpExample> Examples => topic.Descendants(Command + "example").Select((example, index) => new HelpExample(
        Name, index + 1, example.Element(Maml + "title")!.Value.Trim('-', ' '), example.Element(Dev + "code")!.Value,
        Text(example.Element(Dev + "remarks"))));

    internal IEnumerable<(string Text, string Target)> Links => topic.Descendants(Maml + "navigationLink").Select(link =>
        (link.Element(Maml + "linkText")!.Value, link.Element(Maml + "uri")!.Value));

    private XElement Details => topic.Element(Command + "details")!;

    private static string Text(XElement? element) =>
        Markdown.Flat(string.Join("\n", element?.Descendants(Maml + "para").Select(para => para.Value) ?? []));

    private static string NameOf(XElement parameter) => parameter.Element(Maml + "name")!.Value;

    private static string TypeOf(XElement owner) => owner.Element(Dev + "type")!.Element(Maml + "name")!.Value;

    private static string Aliases(XElement parameter) =>
        parameter.Attribute("aliases")!.Value is var aliases && aliases == "none" ? "" : aliases;

    private static string Typed(XElement owner) => $"{TypeOf(owner)}: {Text(owner.Element(Maml + "description"))}";
}
