using System.Collections;
using System.Management.Automation;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>
/// What has columns and no type of its own: of a CSV or JSON file, of Select-Object, a dictionary. Names are compared without regard
/// to case and underscores, so that our headings (UserId) and the API's (user_id) are the same.
/// </summary>
internal sealed class Row
{
    private static readonly string[] s_userId = ["UserId"];

    private readonly List<(string Name, object? Value)> _cells;

    private Row(IEnumerable<(string Name, object? Value)> cells) => _cells = [.. cells];

    internal IEnumerable<string> Columns => _cells.Select(cell => cell.Name);

    internal static Row Of(PSObject item) => new(Cells(item).Select(property => (property.Name, Read(property))));

    /// <summary>The columns of an object. Those of the views, which type data gives to copies of users, are made for reading.</summary>
    internal static IEnumerable<PSPropertyInfo> Cells(PSObject item) =>
        item.TypeNames.Any(type => type.Contains("StytchUsers.", StringComparison.Ordinal))
            ? item.Properties.Where(property => property.MemberType is not (PSMemberTypes.CodeProperty or PSMemberTypes.ScriptProperty))
            : item.Properties;

    internal static Row Of(IDictionary items) =>
        new(items.Cast<DictionaryEntry>().Select(entry => (entry.Key.ToString() ?? "", (object?)entry.Value)));

    /// <summary>Whether there is such a column, filled or not.</summary>
    internal bool Has(params IEnumerable<string> names) => _cells.Any(cell => names.Any(name => IsSame(cell.Name, name)));

    internal RowText UserId => Text(s_userId);

    /// <summary>What stands in a column of one of these names: nothing, one text, or something that cannot be told.</summary>
    internal RowText Text(params IReadOnlyList<string> names)
    {
        string? found = null;
        string foundIn = "";
        foreach ((string name, object? value) in _cells.Where(cell => names.Any(known => IsSame(cell.Name, known))))
        {
            object? inner = ScriptValue.Unwrap(value);
            if (inner is null) { continue; }
            if (inner is not (string or char or Guid or StytchJsonNumber))
            {
                if (TypedNumber.Text(value) is null)
                {
                    return new RowText(null, ScriptValue.IsNumber(inner) ? $"{name} is a number, which may have lost leading zeros"
                        : $"{name} is no text");
                }
            }
            string text = (TypedNumber.Text(value) ?? inner.ToString() ?? "").Trim();
            if (text.Length == 0) { continue; }
            if (found is not null && found != text) { return new RowText(null, $"{foundIn} and {name} say different things"); }
            (found, foundIn) = (text, name);
        }
        return new RowText(found, null);
    }

    internal static bool IsSame(string column, string name) =>
        string.Equals(column, name, StringComparison.OrdinalIgnoreCase) ||
        string.Equals(column.Replace("_", "", StringComparison.Ordinal), name.Replace("_", "", StringComparison.Ordinal),
            StringComparison.OrdinalIgnoreCase);

    private static object? Read(PSPropertyInfo property)
    {
        try { return property.Value; }
        catch (GetValueException) { return null; }
    }
}

/// <summary>What a row has in a column.</summary>
/// <param name="Value">The text; null for nothing.</param>
/// <param name="Problem">Why it cannot be told what the row means; null when it can.</param>
internal readonly record struct RowText(string? Value, string? Problem);
