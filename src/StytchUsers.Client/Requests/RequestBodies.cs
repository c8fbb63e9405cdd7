using System.Buffers;
using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;
using StytchUsers.Json;

namespace StytchUsers.Client.Requests;

/// <summary>Requests as the bytes that are sent.</summary>
internal static class RequestBodies
{
    internal static readonly byte[] Empty = "{}"u8.ToArray();

    internal static byte[] Of(CreateUserRequest request) =>
        JsonSerializer.SerializeToUtf8Bytes(request, RequestJson.Default.CreateUserRequest);

    internal static byte[] Of(UpdateUserRequest request) =>
        JsonSerializer.SerializeToUtf8Bytes(request, RequestJson.Default.UpdateUserRequest);

    internal static byte[] Of(ExchangePrimaryFactorRequest request) =>
        JsonSerializer.SerializeToUtf8Bytes(request, RequestJson.Default.ExchangePrimaryFactorRequest);

    internal static byte[] Of(SearchRequest request, string? cursor, int limit)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            if (!string.IsNullOrEmpty(cursor)) { writer.WriteString("cursor"u8, cursor); }
            writer.WriteNumber("limit"u8, limit);
            WriteQuery(writer, request);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// As the caller wrote it, but for what the service expects all the same: an empty query is left out, and one without operands
    /// gets none of them.
    /// </summary>
    private static void WriteRawQuery(Utf8JsonWriter writer, string raw)
    {
        using var query = JsonDocument.Parse(raw);
        JsonElement root = query.RootElement;
        bool isObject = root.ValueKind == JsonValueKind.Object;
        if (isObject && !root.EnumerateObject().Any()) { return; }
        writer.WritePropertyName("query"u8);
        if (!isObject || root.TryGetProperty("operands"u8, out _))
        {
            writer.WriteRawValue(raw);
            return;
        }
        writer.WriteStartObject();
        foreach (JsonProperty property in root.EnumerateObject()) { property.WriteTo(writer); }
        writer.WriteStartArray("operands"u8);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void WriteQuery(Utf8JsonWriter writer, SearchRequest request)
    {
        if (request.RawQuery is { } raw)
        {
            WriteRawQuery(writer, raw);
        }
        else if (request.Filters.Count > 0)
        {
            writer.WriteStartObject("query"u8);
            writer.WriteString("operator"u8, "AND"u8);
            writer.WriteStartArray("operands"u8);
            foreach (SearchFilter filter in request.Filters)
            {
                writer.WriteStartObject();
                writer.WriteString("filter_name"u8, filter.Name);
                writer.WritePropertyName("filter_value"u8);
                JsonOutput.WriteRaw(writer, filter.Value);
                writer.WriteEndObject();
            }
            writer.WriteEndArray();
            writer.WriteEndObject();
        }
    }
}

/// <summary>Metadata of any shape; the serializer's own converter would need reflection for its values.</summary>
internal sealed class MetadataConverter : JsonConverter<IDictionary>
{
    public override IDictionary Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Requests are only written.");

    public override void Write(Utf8JsonWriter writer, IDictionary value, JsonSerializerOptions options) =>
        JsonOutput.WriteRaw(writer, value);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    GenerationMode = JsonSourceGenerationMode.Default,
    Converters = [typeof(MetadataConverter)])]
[JsonSerializable(typeof(CreateUserRequest))]
[JsonSerializable(typeof(UpdateUserRequest))]
[JsonSerializable(typeof(ExchangePrimaryFactorRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;
