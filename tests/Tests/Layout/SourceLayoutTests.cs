using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Layout;

/// <summary>Sources are read side by side and on paper: no line over 140 characters, no file over 250 lines.</summary>
public sealed class SourceLayoutTests
{
    private const int LongestLine = 140;
    private const int MostLines = 250;

    private static readonly string[] s_kinds = [".cs", ".ps1", ".psm1", ".sh", ".mjs"];

    /// <summary>What builds and packages leave beside the sources.</summary>
    private static readonly string[] s_notOurs = ["bin", "obj", "out", "node_modules", "TestResults"];

    [Fact]
    public void Sources_have_no_line_over_140_characters_and_no_file_over_250_lines()
    {
        string[] files = [.. Sources(RepositoryPaths.Root).Order(StringComparer.Ordinal)];
        Assert.All(["build.ps1", ".ci/run", "src/StytchUsers/Commands/StytchCmdlet.cs", "tests/Pester/Run.ps1", "samples/quickstart.ps1"],
            known => Assert.Contains(known, files));
        string[] found = [.. files.SelectMany(file => Problems(file, File.ReadAllText(Path.Combine(RepositoryPaths.Root, file))))];
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    [Theory]
    [InlineData(140, 1)]
    [InlineData(10, 250)]
    public void What_is_within_both_is_no_problem(int length, int lines) => Assert.Empty(Problems("a.cs", Text(length, lines)));

    [Theory]
    [InlineData(141, 1, "a.cs:1: 141 characters")]
    [InlineData(10, 251, "a.cs: 251 lines")]
    public void What_is_beyond_is_named_with_file_and_line(int length, int lines, string problem) =>
        Assert.Equal([problem], Problems("a.cs", Text(length, lines)));

    private static string Text(int length, int lines) => string.Concat(Enumerable.Repeat(new string('x', length) + "\n", lines));

    private static IEnumerable<string> Problems(string file, string text)
    {
        string[] lines = text.TrimEnd('\n').Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            int length = lines[i].TrimEnd('\r').Length;
            if (length > LongestLine) { yield return $"{file}:{i + 1}: {length} characters"; }
        }
        if (lines.Length > MostLines) { yield return $"{file}: {lines.Length} lines"; }
    }

    /// <summary>Paths from the root, with slashes.</summary>
    private static IEnumerable<string> Sources(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder))
        {
            string path = Path.GetRelativePath(RepositoryPaths.Root, file).Replace('\\', '/');
            if (s_kinds.Contains(Path.GetExtension(file)) || path == ".ci/run") { yield return path; }
        }
        foreach (string inner in Directory.EnumerateDirectories(folder))
        {
            string name = Path.GetFileName(inner);
            if (s_notOurs.Contains(name) || (name[0] == '.' && name != ".ci")) { continue; }
            foreach (string path in Sources(inner)) { yield return path; }
        }
    }
}
