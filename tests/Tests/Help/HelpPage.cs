using System.Text.RegularExpressions;
using StytchUsers.Testing;

namespace StytchUsers.Tests.Help;

/// <summary>A page of docs/commands, read the way platyPS lays it out.</summary>
internal sealed partial class HelpPage
{
    private HelpPage(string name, string text)
    {
        Name = name;
        Text = text;
        Dictionary<string, string> sections = new(Markdown.Parts(text, level: 2));
        HelpUri = HelpUriLine().Match(text).Groups["uri"].Value;
        Synopsis = Markdown.Flat(sections["SYNOPSIS"]);
        Description = Markdown.Flat(sections["DESCRIPTION"]);
        Notes = Markdown.Flat(sections["NOTES"]);
        Syntax = new(Markdown.Parts(sections["SYNTAX"], level: 3)
            .Select(set => KeyValuePair.Create(set.Key, Markdown.Flat(Markdown.Fenced(set.Value).Code))));
        Examples = [.. Markdown.Parts(sections["EXAMPLES"], level: 3).Select(Example)];
        Parameters = [.. Markdown.Parts(sections["PARAMETERS"], level: 3)
            .Where(part => part.Key != "CommonParameters").Select(part => new PageParameter(part.Key, part.Value))];
        Inputs = [.. Markdown.Parts(sections["INPUTS"], level: 3)];
        Outputs = [.. Markdown.Parts(sections["OUTPUTS"], level: 3)];
        Links = [.. Link().Matches(sections["RELATED LINKS"]).Select(link => (link.Groups["text"].Value, link.Groups["target"].Value))];
    }

    internal static string Folder { get; } = Path.Combine(RepositoryPaths.Root, "docs", "commands");

    /// <summary>All pages, by the command.</summary>
    internal static IReadOnlyDictionary<string, HelpPage> All { get; } = Directory.GetFiles(Folder, "*.md")
        .Select(file => new HelpPage(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file).ReplaceLineEndings("\n")))
        .ToDictionary(page => page.Name);

    internal string Name { get; }

    internal string Text { get; }

    internal string HelpUri { get; }

    internal string Synopsis { get; }

    internal string Description { get; }

    internal string Notes { get; }

    internal Dictionary<string, string> Syntax { get; }

    internal IReadOnlyList<HelpExample> Examples { get; }

    internal IReadOnlyList<PageParameter> Parameters { get; }

    internal IReadOnlyList<KeyValuePair<string, string>> Inputs { get; }

    internal IReadOnlyList<KeyValuePair<string, string>> Outputs { get; }

    internal IReadOnlyList<(string Text, string Target)> Links { get; }

    private HelpExample Example(KeyValuePair<string, string> part, int index)
    {
        (string code, string after) = Markdown.Fenced(part.Value);
        return new HelpExample(Name, index + 1, part.Key, code, Markdown.Flat(after));
    }

    [GeneratedRegex(@"^HelpUri: (?<uri>.*)$", RegexOptions.Multiline)]
    private static partial Regex HelpUriLine();

    [GeneratedRegex(@"^- \[(?<text>.*?)\]\((?<target>.*?)\)$", RegexOptions.Multiline)]
    private static partial Regex Link();
}
