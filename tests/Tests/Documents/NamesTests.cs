using System.Text.RegularExpressions;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Documents;

/// <summary>Texts for contributors name what is there, after it was moved or renamed too.</summary>
public sealed partial class NamesTests
{
    private static readonly string[] s_sources =
        Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "src"), "*.cs", SearchOption.AllDirectories);

    public static TheoryData<string> Texts { get; } = ["docs/architecture.md", "CONTRIBUTING.md"];

    [Fact]
    public void Every_type_in_the_pictures_of_the_architecture_exists()
    {
        string text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs/architecture.md"));
        string[] types =
            [.. s_sources.SelectMany(file => Declared().Matches(File.ReadAllText(file)).Select(match => match.Groups["name"].Value))];
        string[] drawn =
            [.. Pictures().Matches(text).SelectMany(picture => TwoWords().Matches(picture.Value)).Select(match => match.Value)];
        Assert.True(drawn.Length > 15, "The pictures name hardly anything.");
        Assert.Empty(drawn.Except(types));
    }

    [Fact]
    public void Every_type_in_the_picture_is_drawn_in_its_folder()
    {
        string text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, "docs/architecture.md"));
        (string Room, string Type)[] drawn = [.. Rooms().Matches(text).SelectMany(room =>
            TwoWords().Matches(room.Groups["inside"].Value).Select(match => (room.Groups["room"].Value, match.Value)))];
        Assert.True(drawn.Length > 15, "The rooms of the picture are empty.");
        Assert.All(drawn, one => Assert.Contains(s_sources, file => Path.GetFileName(Path.GetDirectoryName(file)) == one.Room
            && Path.GetFileName(file).Split('.')[0] == one.Type));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_name_in_code_exists(string file)
    {
        string text = File.ReadAllText(Path.Combine(RepositoryPaths.Root, file));
        string[] types =
            [.. s_sources.SelectMany(source => Declared().Matches(File.ReadAllText(source)).Select(match => match.Groups["name"].Value))];
        string[] named = [.. Code().Matches(text).Select(match => match.Groups["name"].Value)];
        Assert.NotEmpty(named);
        string[] tests = Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "tests"), "*.cs", SearchOption.AllDirectories);
        string[] files = [.. s_sources.Concat(tests).Select(Path.GetFileNameWithoutExtension)!];
        Assert.Empty(named.Select(name => name.EndsWith(".cs", StringComparison.Ordinal) ? Path.GetFileNameWithoutExtension(name) : name)
            .Except(types).Except(files).Except(["StytchUsers"]));
    }

    [GeneratedRegex(@"\b(?:class|record|record struct|struct|interface|enum) (?<name>[A-Z]\w+)")]
    private static partial Regex Declared();

    [GeneratedRegex("```mermaid.*?```", RegexOptions.Singleline)]
    private static partial Regex Pictures();

    [GeneratedRegex(@"subgraph (?<room>\w+)(?<inside>.*?)\n    end", RegexOptions.Singleline)]
    private static partial Regex Rooms();

    [GeneratedRegex(@"\b[A-Z][a-z]+[A-Z]\w+")]
    private static partial Regex TwoWords();

    [GeneratedRegex(@"`(?:[\w.]+/)*(?<name>[A-Z][a-z]+[A-Z]\w+(?:\.cs)?)`")]
    private static partial Regex Code();
}
