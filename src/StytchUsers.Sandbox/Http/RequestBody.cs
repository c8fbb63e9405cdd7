using System.Text.Json;
using System.Text.Unicode;

namespace StytchUsers.Sandbox.Http;

/// <summary>
/// A request's JSON object. A key that is null counts as not given, unknown keys (ids that some SDKs repeat from the path,
/// for one) are ignored, and no body at all is an empty object.
/// </summary>
internal sealed class RequestBody
{
    private static readonly JsonDocumentOptions s_options = new() { MaxDepth = 512 };

    private readonly JsonElement _object;

    public RequestBody(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object) { throw ApiError.BadRequest.Raise(); }
        _object = element;
    }

    public static RequestBody None { get; } = new(JsonDocument.Parse("{}").RootElement);

    public static RequestBody Parse(SandboxCall call)
    {
        if (call.Body.IsEmpty) { return None; }

        // What another content type yields is not known; all SDKs send this one.
        bool isJson = call.ContentType?.Contains("json", StringComparison.OrdinalIgnoreCase) ?? true;
        if (!isJson || !Utf8.IsValid(call.Body.Span)) { throw ApiError.BadRequest.Raise(); }
        try
        {
            JsonElement root = JsonDocument.Parse(call.Body, s_options).RootElement;
            if (call.Body.Span.IndexOf("\\u"u8) >= 0) { CheckEscapes(root); }
            return new RequestBody(root);
        }
        catch (JsonException) { throw ApiError.BadRequest.Raise(); }
    }

    public JsonElement? Value(string key) =>
        _object.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>The text as given; an empty one too.</summary>
    public string? Text(string key)
    {
        if (Value(key) is not { } value) { return null; }
        if (value.ValueKind != JsonValueKind.String) { throw ApiError.BadRequest.Raise(); }
        string text = value.GetString()!;
        return text.Contains('\u200B', StringComparison.Ordinal) ? throw ApiError.ZeroWidthSpace.Raise() : text;
    }

    /// <summary>Some SDKs cannot leave a text out and send an empty one: that counts as not given.</summary>
    public string? TextOrNull(string key) => Text(key) is { Length: > 0 } text ? text : null;

    public bool Flag(string key) => Value(key)?.ValueKind switch
    {
        null or JsonValueKind.False => false,
        JsonValueKind.True => true,
        _ => throw ApiError.BadRequest.Raise(),
    };

    public RequestBody? Object(string key) => Value(key) is { } value ? new RequestBody(value) : null;

    public string[]? Texts(string key)
    {
        if (Value(key) is not { } value) { return null; }
        if (value.ValueKind != JsonValueKind.Array) { throw ApiError.BadRequest.Raise(); }
        return [.. value.EnumerateArray().Select(item =>
            item.ValueKind == JsonValueKind.String ? item.GetString()! : throw ApiError.BadRequest.Raise())];
    }

    /// <summary>Half of a surrogate pair parses, but is no text: found here rather than by whoever reads it first.</summary>
    private static void CheckEscapes(JsonElement root)
    {
        try { Walk(root); }
        catch (InvalidOperationException) { throw ApiError.BadRequest.Raise(); }

        static void Walk(JsonElement element)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.String:
                    _ = element.GetString();
                    break;
                case JsonValueKind.Array:
                    foreach (JsonElement item in element.EnumerateArray()) { Walk(item); }
                    break;
                case JsonValueKind.Object:
                    foreach (JsonProperty property in element.EnumerateObject())
                    {
                        _ = property.Name;
                        Walk(property.Value);
                    }

                    break;
            }
        }
    }
}
