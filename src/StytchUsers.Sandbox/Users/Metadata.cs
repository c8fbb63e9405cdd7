using System.Buffers;
using System.Text.Json;
using StytchUsers.Sandbox.Http;

namespace StytchUsers.Sandbox.Users;

/// <summary>
/// Metadata as compact JSON with sorted keys. Sent keys replace whole top-level values, null deletes one, and the limits hold
/// for the merged result; that 4 KB means bytes of compact JSON is an assumption, the service does not say.
/// </summary>
internal static class Metadata
{
    private const int MaximumKeys = 20;
    private const int MaximumBytes = 4096;

    public static byte[] Merge(byte[] present, JsonElement? sent)
    {
        if (sent is not { } changes) { return present; }
        if (changes.ValueKind != JsonValueKind.Object) { throw ApiError.MetadataInvalidFormat.Raise(); }

        using var before = JsonDocument.Parse(present, new JsonDocumentOptions { MaxDepth = 512 });
        var merged = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty property in before.RootElement.EnumerateObject()) { merged[property.Name] = property.Value; }
        foreach (JsonProperty property in changes.EnumerateObject())
        {
            if (property.Value.ValueKind == JsonValueKind.Null) { merged.Remove(property.Name); }
            else { merged[property.Name] = property.Value; }
        }

        if (merged.Count > MaximumKeys) { throw ApiError.MetadataTooManyKeys.Raise(); }
        byte[] result = Write(merged);
        return result.Length > MaximumBytes ? throw ApiError.MetadataTooLarge.Raise() : result;
    }

    /// <summary>As it came, without limits: an import keeps what the service once accepted.</summary>
    public static byte[] Import(JsonElement element)
    {
        var all = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (JsonProperty property in element.EnumerateObject()) { all[property.Name] = property.Value; }
        return Write(all);
    }

    /// <summary>Sorted at every level, as all of the service's objects are; numbers keep their digits.</summary>
    public static void WriteSorted(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var sorted = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
                foreach (JsonProperty property in element.EnumerateObject()) { sorted[property.Name] = property.Value; }
                WriteObject(writer, sorted);
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (JsonElement item in element.EnumerateArray()) { WriteSorted(writer, item); }
                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }

    private static byte[] Write(SortedDictionary<string, JsonElement> values)
    {
        if (values.Count == 0) { return User.NoMetadata; }
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Responses.WriterOptions)) { WriteObject(writer, values); }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteObject(Utf8JsonWriter writer, SortedDictionary<string, JsonElement> values)
    {
        writer.WriteStartObject();
        foreach ((string name, JsonElement value) in values)
        {
            writer.WritePropertyName(name);
            WriteSorted(writer, value);
        }

        writer.WriteEndObject();
    }
}
