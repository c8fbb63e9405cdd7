using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace StytchUsers.Interop.Tests;

/// <summary>
/// Makes two runs comparable: ids that were not there at the start become their kind and the order of their appearance, times of
/// creation during the run become "now". Keys are sorted.
/// </summary>
internal sealed partial class Comparable(IEnumerable<string> before)
{
    private static readonly JsonSerializerOptions s_options = new() { WriteIndented = false };

    private readonly HashSet<string> _known = [.. before.SelectMany(text => IdPattern().Matches(text).Select(match => match.Value))];
    private readonly Dictionary<string, string> _new = [];
    private readonly DateTime _start = DateTime.UtcNow.AddMinutes(-1);

    public string Text(JsonNode? value) => JsonSerializer.Serialize(Of(value), s_options);

    public string Text(string json) => Text(JsonNode.Parse(json));

    private JsonNode? Of(JsonNode? value) => value switch
    {
        JsonObject item => new JsonObject(item.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Of(pair.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Of)]),
        JsonValue one when one.TryGetValue(out string? text) => Named(text),
        _ => value?.DeepClone(),
    };

    private string Named(string text)
    {
        if (DateTime.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", null, System.Globalization.DateTimeStyles.AdjustToUniversal, out DateTime time)
            && time >= _start && time < DateTime.UtcNow.AddMinutes(1))
        {
            return "now";
        }

        Match id = IdPattern().Match(text);
        if (!id.Success || id.Length != text.Length || _known.Contains(text)) { return text; }
        if (!_new.TryGetValue(text, out string? name)) { _new[text] = name = $"{id.Groups[1].Value} {_new.Count + 1}"; }
        return name;
    }

    [GeneratedRegex("([a-z]+(?:-[a-z]+)*)-test-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")]
    private static partial Regex IdPattern();
}
