using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using StytchUsers.Json;

namespace StytchUsers.Client;

/// <summary>Plain .NET values as JSON and back.</summary>
public static class JsonPlain
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1000 };

    /// <summary>A value that reads naturally in a script. Throws <see cref="JsonException"/> for text that is not JSON.</summary>
    public static object? Read(string json)
    {
        byte[] utf8 = Encoding.UTF8.GetBytes(json);
        var reader = new Utf8JsonReader(utf8, JsonText.ReaderOptions);
        while (reader.Read()) { }
        return JsonValues.Read(utf8);
    }

    /// <summary>The value as JSON text. Throws <see cref="ArgumentException"/> for what JSON cannot hold.</summary>
    public static string ToJson(object? plain)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions)) { Write(writer, plain); }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    internal static void Write(Utf8JsonWriter writer, object? plain)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        switch (plain)
        {
            case null: writer.WriteNullValue(); break;
            case string text: writer.WriteStringValue(text); break;
            case bool flag: writer.WriteBooleanValue(flag); break;
            case double number when !double.IsFinite(number): throw new ArgumentException("JSON has no infinity and no NaN.");
            case float number when !float.IsFinite(number): throw new ArgumentException("JSON has no infinity and no NaN.");
            case Enum or Guid or char or Uri: writer.WriteStringValue(plain.ToString()); break;
            case DateTime time: writer.WriteStringValue(time); break;
            case DateTimeOffset time: writer.WriteStringValue(time); break;
            case StytchJsonNumber number: writer.WriteRawValue(number.Literal); break;
            case float number: writer.WriteRawValue(number.ToString("R", culture)); break;
            case double number: writer.WriteRawValue(number.ToString("R", culture)); break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal or BigInteger:
                writer.WriteRawValue(((IFormattable)plain).ToString(null, culture));
                break;
            case IDictionary dictionary: WriteObject(writer, dictionary); break;
            case IEnumerable items:
                writer.WriteStartArray();
                foreach (object? item in items) { Write(writer, item); }
                writer.WriteEndArray();
                break;
            default: throw new ArgumentException($"A value of type {plain.GetType().Name} cannot be sent as JSON.");
        }
    }

    private static void WriteObject(Utf8JsonWriter writer, IDictionary dictionary)
    {
        writer.WriteStartObject();
        foreach (DictionaryEntry entry in dictionary)
        {
            writer.WritePropertyName(Convert.ToString(entry.Key, CultureInfo.InvariantCulture)!);
            Write(writer, entry.Value);
        }
        writer.WriteEndObject();
    }
}
