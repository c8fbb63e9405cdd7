using System.Buffers;
using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace StytchUsers.Client.Requests;

/// <summary>Requests as the bytes that are sent.</summary>
internal static class RequestBodies
{
    internal static readonly byte[] Empty = "{}"u8.ToArray();

    internal static byte[] Of(CreateUserRequest request) => JsonSerializer.SerializeToUtf8Bytes(request, RequestJson.Default.CreateUserRequest);

    internal static byte[] Of(UpdateUserRequest request) => JsonSerializer.SerializeToUtf8Bytes(request, RequestJson.Default.UpdateUserRequest);

    internal static byte[] Of(ExchangePrimaryFactorRequest request) => JsonSerializer.SerializeToUtf8Bytes(request, RequestJson.Default.ExchangePrimaryFactorRequest);

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

    private static void WriteQuery(Utf8JsonWriter writer, SearchRequest request)
    {
        if (request.RawQuery is { } raw)
        {
            writer.WritePropertyName("query"u8);
            writer.WriteRawValue(raw);
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
                JsonPlain.Write(writer, filter.Value);
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

    public override void Write(Utf8JsonWriter writer, IDictionary value, JsonSerializerOptions options) => JsonPlain.Write(writer, value);
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
