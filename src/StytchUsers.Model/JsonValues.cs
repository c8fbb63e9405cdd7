using System.Text;
using System.Text.Json;
using StytchUsers.Json;

namespace StytchUsers;

/// <summary>JSON of any shape as values that read naturally in a script: ordered dictionaries, arrays, strings, numbers.</summary>
internal static class JsonValues
{
    /// <summary>A text of JSON. Throws <see cref="JsonException"/> where it is none.</summary>
    internal static object? Parse(string json)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(utf8, JsonText.ReaderOptions);
        while (reader.Read()) { }
        return Read(utf8);
    }

    /// <param name="json">One JSON value that a reader has already found valid; empty reads as null.</param>
    internal static object? Read(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty) { return null; }
        var reader = new Utf8JsonReader(json, JsonText.ReaderOptions);

        // Nesting is the end user's choice, so it must not cost stack.
        var open = new Stack<(object Container, string? Name)>();
        string? name = null;
        while (reader.Read())
        {
            object? value;
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    name = JsonText.Read(ref reader);
                    continue;
                case JsonTokenType.StartObject:
                    open.Push((new List<KeyValuePair<string, object?>>(), name));
                    continue;
                case JsonTokenType.StartArray:
                    open.Push((new List<object?>(), name));
                    continue;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    (object container, name) = open.Pop();
                    value = container is List<object?> items ? items.ToArray() : Dictionary((List<KeyValuePair<string, object?>>)container);
                    break;
                default:
                    value = Scalar(ref reader);
                    break;
            }
            if (open.Count == 0) { return value; }
            if (open.Peek().Container is List<object?> array) { array.Add(value); }
            else { ((List<KeyValuePair<string, object?>>)open.Peek().Container).Add(new(name!, value)); }
        }
        return null;
    }

    /// <summary>An object as a dictionary; empty when the JSON is not an object.</summary>
    internal static StytchMetadata ReadObject(ReadOnlySpan<byte> json) =>
        Read(json) as StytchMetadata ?? new StytchMetadata(0, StringComparer.OrdinalIgnoreCase);

    /// <summary>Case does not matter, as everywhere in PowerShell, unless the document holds names that differ in nothing else.</summary>
    internal static StytchMetadata Dictionary(IReadOnlyCollection<KeyValuePair<string, object?>> fields)
    {
        bool exact = fields.DistinctBy(f => f.Key, StringComparer.OrdinalIgnoreCase).Count()
            != fields.DistinctBy(f => f.Key, StringComparer.Ordinal).Count();
        var dictionary = new StytchMetadata(fields.Count, exact ? StringComparer.Ordinal : StringComparer.OrdinalIgnoreCase);
        foreach ((string key, object? value) in fields) { dictionary[key] = value; }
        return dictionary;
    }

    private static object? Scalar(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.String => JsonText.Read(ref reader),
        JsonTokenType.Number => StytchJsonNumber.Natural(reader.ValueSpan),
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => null,
    };
}
