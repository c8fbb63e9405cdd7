using System.Collections;
using System.Collections.Specialized;
using System.Management.Automation;
using StytchUsers.Client.Files;
using StytchUsers.Errors;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>Objects from the pipeline as rows of users: users, copies of users, and objects without a type of their own.</summary>
internal static class UserRow
{
    /// <summary>Deeper than anything but a value that contains itself.</summary>
    private const int Deepest = 200;

    private const string Prefix = "StytchUsers.";
    private static readonly string[] s_copies = ["Deserialized.", "Selected.", "CSV:"];
    private static readonly string[] s_bags = ["System.Management.Automation.PSCustomObject", "System.Object"];

    /// <summary>The row, or null after an error was written for an object that is none.</summary>
    internal static ImportRow? Read(CommandInput command, PSObject input, long place, out IReadOnlyList<string> unused)
    {
        unused = [];
        if (input.BaseObject is StytchUser user) { return ImportRow.Of(place, user); }
        if (KindOf(input) is { } kind)
        {
            command.Report(ErrorRecords.Refusal("UnexpectedInputObject", ErrorCategory.InvalidArgument,
                $"A {Naming.Display(kind)} is no user and no row of one. Nothing was sent for it.", input,
                "Pipe users, the rows of Import-Csv or ConvertFrom-Json, or the paths of files."));
            return null;
        }
        try
        {
            List<KeyValuePair<string, object?>> fields = [.. Fields(input)];

            // A row of nothing but text comes from a table, where an export marks what a spreadsheet would run.
            bool isTable = fields.TrueForAll(field => field.Value is null or string);
            return ImportRow.Of(place, isTable ? [.. ImportRow.Unmarked(fields)] : fields, out unused);
        }
        catch (Exception e) when (e is FormatException or GetValueException)
        {
            return new ImportRow(place) { Problem = e.Message };
        }
    }

    /// <summary>What the object is, when it is not a row; copied and selected objects say what they were.</summary>
    private static string? KindOf(PSObject input)
    {
        if (input.BaseObject is IDictionary) { return null; }
        if (input.BaseObject is not PSCustomObject) { return input.BaseObject.GetType().Name; }
        string type = input.TypeNames.FirstOrDefault() ?? "";
        while (s_copies.FirstOrDefault(copy => type.StartsWith(copy, StringComparison.Ordinal)) is { } copied)
        {
            type = type[copied.Length..];
        }
        if (type.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return type == Prefix + nameof(StytchUser) ? null : type[Prefix.Length..];
        }
        return s_bags.Contains(type) || !(type.StartsWith("System.", StringComparison.Ordinal)
            || type.StartsWith("Microsoft.", StringComparison.Ordinal)) ? null : type;
    }

    private static IEnumerable<KeyValuePair<string, object?>> Fields(PSObject row) => row.BaseObject is IDictionary dictionary
        ? dictionary.Cast<DictionaryEntry>().Select(entry => Field($"{entry.Key}", entry.Value))
        : Row.Cells(row).Select(property => Field(property.Name, Read(property)));

    /// <summary>What a script property throws is the row's problem only where the value is needed.</summary>
    private static object? Read(PSPropertyInfo property)
    {
        try { return property.Value; }
        catch (GetValueException) when (!ImportRow.Reads(property.Name)) { return null; }
    }

    private static KeyValuePair<string, object?> Field(string name, object? value) =>
        KeyValuePair.Create(name, ImportRow.Reads(name) ? Value(value, 0) : value is null or "" ? null : (object?)"given");

    /// <summary>A value as JSON would hold it.</summary>
    private static object? Value(object? given, int depth)
    {
        if (depth > Deepest) { throw new FormatException("A value is nested too deeply, or contains itself."); }
        object? value = ScriptValue.Unwrap(given);
        return value switch
        {
            null => null,
            string or bool or DateTime or DateTimeOffset => value,
            char or Enum or Guid or Uri => value.ToString(),
            _ when ScriptValue.IsNumber(value) => value,
            IDictionary dictionary => Dictionary(dictionary.Cast<DictionaryEntry>(), depth),
            IEnumerable items => items.Cast<object?>().Select(item => Value(item, depth + 1)).ToArray(),
            PSCustomObject or StytchObject or StytchUserName => Dictionary(PSObject.AsPSObject(given!).Properties.Select(property =>
                new DictionaryEntry(property.Name, property.Value)), depth),
            _ => throw new FormatException($"A value of type {value.GetType().Name} cannot be imported."),
        };
    }

    private static OrderedDictionary Dictionary(IEnumerable<DictionaryEntry> entries, int depth)
    {
        var dictionary = new OrderedDictionary(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in entries) { dictionary[$"{entry.Key}"] = Value(entry.Value, depth + 1); }
        return dictionary;
    }
}
