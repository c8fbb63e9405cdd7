namespace StytchUsers.Windows;

/// <summary>Tests that are left out by name, each with its reason.</summary>
internal sealed class Exclusions
{
    private readonly HashSet<string> _unused;
    private readonly string[] _names;

    private Exclusions(string[] names) => (_names, _unused) = (names, [.. names]);

    /// <summary>Names that no test begins with, so that the list does not outlive what it is about.</summary>
    public IReadOnlyCollection<string> Unused => _unused;

    /// <summary>Reads a list: a line that begins with # is a reason, and stands before the names that it is about.</summary>
    public static Exclusions Read(string path) =>
        new([.. File.ReadAllLines(path).Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#')]);

    /// <summary>Whether a test is on the list, by the beginning of its name.</summary>
    public bool Has(string test)
    {
        string[] matching = [.. _names.Where(name => test.StartsWith(name, StringComparison.Ordinal))];
        _unused.ExceptWith(matching);
        return matching.Length > 0;
    }
}
