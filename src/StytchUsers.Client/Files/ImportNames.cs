namespace StytchUsers.Client.Files;

/// <summary>The names of values in one file, or one row: what each stands for is looked up once, in whatever form it is written.</summary>
internal sealed class ImportNames
{
    private static readonly Dictionary<string, UserColumn> s_columns = UserColumns.All
        .SelectMany(column => column.Aliases.Prepend(Normalise(column.Name)), (column, name) => (column, name))
        .ToDictionary(pair => pair.name, pair => pair.column, StringComparer.Ordinal);

    private readonly Dictionary<string, (string Plain, UserColumn? Column)> _known = new(StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _unused = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A name without what its forms differ in, and its column; null for one that may be misspelt.</summary>
    internal (string Plain, UserColumn? Column) this[string name]
    {
        get
        {
            if (_known.TryGetValue(name, out (string Plain, UserColumn? Column) known)) { return known; }
            string plain = Normalise(name);
            return _known[name] = (plain, s_columns.GetValueOrDefault(plain));
        }
    }

    /// <summary>Those of the names that nothing is known of, each once however often it is asked for.</summary>
    internal IReadOnlyList<string> Unused(IEnumerable<string> names) =>
        [.. names.Where(name => this[name] is { Plain.Length: > 0, Column: null } && _unused.Add(name))];

    /// <summary>The column of a name in any of its forms; null when there is none.</summary>
    internal static UserColumn? ColumnOf(string name) => s_columns.GetValueOrDefault(Normalise(name));

    /// <summary>A name without what its forms differ in.</summary>
    internal static string Normalise(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);
}
