using System.Collections;
using StytchUsers.Client.Requests;

namespace StytchUsers.Client.Files;

/// <summary>One row to import: of a file, or an object from the pipeline.</summary>
/// <param name="Line">Its line; in a JSON array and on the pipeline, its place, from 1.</param>
public sealed record ImportRow(long Line)
{
    /// <summary>Those of an export without <c>-Delimiter</c>: which one it had, a row of another program does not say.</summary>
    private static readonly CsvText s_marks = new(',');

    /// <summary>The user to create.</summary>
    public CreateUserRequest Request { get; init; } = new();

    /// <summary>Why the row cannot be imported; null when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>The id that the user had where the row comes from; null when the row does not say.</summary>
    public string? SourceUserId { get; init; }

    /// <summary>What the row says of the user beyond the request.</summary>
    internal SourceFactors Factors { get; init; } = new();

    /// <summary>A row of named values: text as in a table, or values as in JSON (dictionaries, arrays, numbers).</summary>
    /// <param name="line">Its place.</param>
    /// <param name="fields">The names in any form that a file may have.</param>
    /// <param name="unused">The names that nothing is done with.</param>
    public static ImportRow Of(long line, IReadOnlyCollection<KeyValuePair<string, object?>> fields, out IReadOnlyList<string> unused)
    {
        var names = new ImportNames();
        unused = names.Unused(fields.Select(field => field.Key));
        return Of(line, fields, names);
    }

    /// <summary>Whether the value under a name says anything; of the others it only matters that there is one.</summary>
    public static bool Reads(string name) => ImportNames.ColumnOf(name)?.Set is not null;

    /// <summary>A row of a table that another program has read: marks against spreadsheets' formulas are taken off.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Unmarked(IEnumerable<KeyValuePair<string, object?>> fields) =>
        fields.Select(field =>
            KeyValuePair.Create(field.Key, field.Value is string text ? (object?)s_marks.Restore(text) : field.Value));

    /// <summary>A user as a row.</summary>
    /// <param name="line">Its place.</param>
    /// <param name="user">The user, of any project.</param>
    public static ImportRow Of(long line, StytchUser user) => Of(line, Fields(user.Json.Span), new ImportNames());

    internal static ImportRow Of(long line, IEnumerable<KeyValuePair<string, object?>> fields, ImportNames names)
    {
        var row = new ImportRowBuilder(line);
        foreach ((string name, object? value) in fields)
        {
            if (ImportValues.IsEmpty(value)) { continue; }
            (string plain, UserColumn? column) = names[name];
            row.Note(plain);
            if (column?.Set is not { } set) { continue; }
            try
            {
                row.Once(column, value!);
                set(row, value!);
            }
            catch (FormatException e) { row.Problem ??= $"The value of '{name}' cannot be used: {e.Message}"; }
        }
        return ImportRules.Check(row.Build());
    }

    /// <summary>The fields of a JSON object that a reader has already found valid.</summary>
    internal static KeyValuePair<string, object?>[] Fields(ReadOnlySpan<byte> json) =>
        [.. JsonValues.ReadObject(json).Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create((string)entry.Key, entry.Value))];
}
