using System.Text.RegularExpressions;
using StytchUsers.Testing;

namespace StytchUsers.Tests.Help;

/// <summary>One page of docs/commands, in platyPS's schema.</summary>
internal sealed partial record HelpPage(string Command, string Text)
{
    internal static IReadOnlyList<HelpPage> All { get; } =
        [.. Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "docs", "commands"), "*.md").Order(StringComparer.Ordinal).Select(file => new HelpPage(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file).ReplaceLineEndings("\n")))];

    internal string Synopsis => Section("SYNOPSIS");

    internal string Description => Section("DESCRIPTION");

    /// <summary>Titles and code.</summary>
    internal IReadOnlyList<(string Title, string Code)> Examples => [.. Example().Matches(Section("EXAMPLES")).Select(match => (match.Groups[1].Value.Trim(), match.Groups[2].Value))];

    /// <summary>Names, with what is said of them.</summary>
    internal IReadOnlyDictionary<string, string> Parameters => Parameter().Matches(Section("PARAMETERS")).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value.Trim(), StringComparer.Ordinal);

    public override string ToString() => Command;

    private string Section(string title)
    {
        int start = Text.IndexOf($"\n## {title}\n", StringComparison.Ordinal) + title.Length + 5;
        int end = Text.IndexOf("\n## ", start, StringComparison.Ordinal);
        return (end < 0 ? Text[start..] : Text[start..end]).Trim();
    }

    [GeneratedRegex(@"### Example \d+: ([^\n]+)\n\n```powershell\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Example();

    [GeneratedRegex(@"(?:^|\n)### -(\w+)\n\n(.*?)\n```yaml", RegexOptions.Singleline)]
    private static partial Regex Parameter();
}
