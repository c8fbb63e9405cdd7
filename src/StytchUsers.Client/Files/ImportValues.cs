using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace StytchUsers.Client.Files;

/// <summary>
/// Values of a row, of a table's cell or of JSON. A value that is empty reads as null; one that is not understood throws
/// <see cref="FormatException"/>, so that nothing else than what the row says is imported.
/// </summary>
internal static class ImportValues
{
    private static readonly string[] s_typePrefixes = ["System.", "StytchUsers.", "Deserialized.", "Selected.", "Microsoft."];

    internal static bool IsEmpty(object? value) => value is null or "" || (value is string text && string.IsNullOrWhiteSpace(text));

    internal static string? Text(object? value)
    {
        if (IsEmpty(value)) { return null; }
        string text = value switch
        {
            string given => Checked(given),
            StytchJsonNumber number => number.Literal,
            sbyte or byte or short or ushort or int or uint or long or ulong or decimal or double =>
                ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
            _ => throw new FormatException("It has to be text."),
        };
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            throw new FormatException("It holds U+FFFD, which stands for letters that were lost when the text was read in the wrong " +
                "encoding. Take the value from the first source.");
        }
        return text;
    }

    internal static bool? Flag(object? value) => value switch
    {
        bool flag => flag,
        _ => Text(value)?.Trim().ToUpperInvariant() switch
        {
            null => null,
            "TRUE" or "YES" or "1" => true,
            "FALSE" or "NO" or "0" => false,
            _ => throw new FormatException("It has to be True or False."),
        },
    };

    internal static string? Status(object? value) => Text(value)?.Trim().ToLowerInvariant() switch
    {
        null => null,
        "active" => "active",
        "pending" => "pending",
        _ => throw new FormatException("A status is active or pending."),
    };

    internal static int Count(object? value) => Text(value) is not { } text ? 0
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count
            : throw new FormatException("It has to be a number.");

    internal static IDictionary? Object(object? value)
    {
        if (IsEmpty(value)) { return null; }
        IDictionary? fields = value as IDictionary ?? (value is string text ? Json(text, '{', "a JSON object") as IDictionary : null);
        CheckNames(fields ?? throw new FormatException("It has to be a JSON object."));
        return fields.Count > 0 ? fields : null;
    }

    /// <summary>An array, its JSON, or values with commas or semicolons between them as people write them.</summary>
    internal static IReadOnlyList<object?> List(object? value) => value switch
    {
        _ when IsEmpty(value) => [],
        string text when text.TrimStart() is ['[', ..] => [.. ((IEnumerable)Json(text, '[', "a JSON array")!).Cast<object?>()],
        string text when text.TrimStart() is ['{', ..] => [Object(text)],
        string text => [.. Checked(text).Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)],
        IDictionary fields => [fields],
        IEnumerable items => [.. items.Cast<object?>()],
        _ => throw new FormatException("It has to be a list."),
    };

    /// <summary>A field of an object by its name in any form: <c>first_name</c>, <c>FirstName</c>.</summary>
    internal static object? Field(IDictionary fields, params string[] names)
    {
        foreach (DictionaryEntry field in fields)
        {
            if (!IsEmpty(field.Value) && names.Contains(ImportNames.Normalise((string)field.Key))) { return field.Value; }
        }
        return null;
    }

    private static object? Json(string text, char first, string kind)
    {
        if (Checked(text).TrimStart() is not [var begin, ..] || begin != first) { throw new FormatException($"It has to be {kind}."); }
        try { return JsonValues.Parse(text); }
        catch (JsonException e) { throw new FormatException($"It has to be {kind}: {e.Message}", e); }
    }

    /// <summary>Text that says what it is; Export-Csv and ConvertTo-Json write a type's name where a value was too deep for them.</summary>
    private static string Checked(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal)) { throw new FormatException("It holds a NUL character."); }
        return !IsTypeName(text) ? text
            : throw new FormatException($"'{text}' is the name of a type in place of a value: what wrote the file lost the value. " +
            "Write the file again with Get-StytchUser or Search-StytchUser | Export-StytchUser users.jsonl, " +
            "or with ConvertTo-Json -Depth 100.");
    }

    private static bool IsTypeName(string text) =>
        (s_typePrefixes.Any(prefix => text.StartsWith(prefix, StringComparison.Ordinal))
            && text.Length > text.IndexOf('.', StringComparison.Ordinal) + 1
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '[' or ']' or '`' or '+' or ','))
        || (text.StartsWith("@{", StringComparison.Ordinal) && text.EndsWith('}'));

    /// <summary>Without recursion: metadata can be nested deeply.</summary>
    private static void CheckNames(object value)
    {
        var open = new Stack<object?>([value]);
        while (open.TryPop(out object? next))
        {
            switch (next)
            {
                case string text: Checked(text); break;
                case IDictionary fields: foreach (object? item in fields.Values) { open.Push(item); } break;
                case IEnumerable items: foreach (object? item in items) { open.Push(item); } break;
                default: break;
            }
        }
    }
}
