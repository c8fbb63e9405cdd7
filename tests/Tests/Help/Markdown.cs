using System.Text.RegularExpressions;
using Xunit;

namespace StytchUsers.Tests.Help;

/// <summary>The little that platyPS's pages need of markdown.</summary>
internal static partial class Markdown
{
    /// <summary>The parts of a text below headings of one level, in order.</summary>
    internal static IReadOnlyList<KeyValuePair<string, string>> Parts(string text, int level)
    {
        string mark = "\n" + new string('#', level) + " ";
        return [.. $"\n{text}".Split(mark)[1..].Select(part => part.Split('\n', 2))
            .Select(part => KeyValuePair.Create(part[0].Trim(), part.Length > 1 ? part[1].Trim() : ""))];
    }

    /// <summary>The content of the first fenced block, and what follows it.</summary>
    internal static (string Code, string After) Fenced(string text)
    {
        Match match = Fence().Match(text);
        Assert.True(match.Success, $"There is no code block in: {text}");
        return (match.Groups["code"].Value, text[(match.Index + match.Length)..].Trim());
    }

    /// <summary>Text without the line breaks and blanks that only lay it out.</summary>
    internal static string Flat(string text) => Blanks().Replace(text, " ").Trim();

    [GeneratedRegex(@"^```\w*\n(?<code>.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Blanks();
}
