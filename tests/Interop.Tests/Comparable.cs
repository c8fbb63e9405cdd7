using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StytchUsers.Interop.Tests;

/// <summary>
/// Makes two runs comparable: ids that were not there at the start become their kind and the order of their appearance, times of
/// creation during the run become "now". Keys are sorted.
/// </summary>
internal sealed class Comparable
{
    private const string Environment = "-test-";
    private const int UuidLength = 36;

    private readonly HashSet<string> _known = [];
    private readonly Dictionary<string, string> _new = [];
    private readonly DateTime _start = DateTime.UtcNow.AddMinutes(-5);

    public Comparable(IEnumerable<string> before)
    {
        foreach (string json in before) { AddIds(JsonNode.Parse(json)); }
    }

    public string Text(JsonNode? value) => JsonSerializer.Serialize(Of(value));

    public string Text(string json) => Text(JsonNode.Parse(json));

    private void AddIds(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject item:
                foreach ((_, JsonNode? field) in item) { AddIds(field); }
                break;
            case JsonArray items:
                foreach (JsonNode? item in items) { AddIds(item); }
                break;
            case JsonValue one when one.TryGetValue(out string? text) && KindOf(text) is not null:
                _known.Add(text);
                break;
        }
    }

    private JsonNode? Of(JsonNode? value) => value switch
    {
        JsonObject item =>
            new JsonObject(item.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => KeyValuePair.Create(pair.Key, Of(pair.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Of)]),
        JsonValue one when one.TryGetValue(out string? text) => Named(text),
        _ => value?.DeepClone(),
    };

    private string Named(string text)
    {
        if (DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal,
            out DateTime time)
            && time >= _start && time <= DateTime.UtcNow)
        {
            return "now";
        }

        if (KindOf(text) is not { } kind || _known.Contains(text)) { return text; }
        if (!_new.TryGetValue(text, out string? name))
        {
            _new[text] = name = string.Create(CultureInfo.InvariantCulture, $"{kind} {_new.Count + 1}");
        }
        return name;
    }

    private static string? KindOf(string text)
    {
        int kind = text.Length - UuidLength - Environment.Length;
        return kind > 0 && text.AsSpan(kind)
            .StartsWith(Environment) && Guid.TryParseExact(text.AsSpan(text.Length - UuidLength), "D", out _) ? text[..kind] : null;
    }
}
