using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StytchUsers.Json;

/// <summary>Plain .NET values as JSON and back.</summary>
internal static class JsonPlain
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = JsonText.ReaderOptions.MaxDepth };

    /// <summary>RFC 3339, with as much of a second as there is.</summary>
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK";

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
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions)) { WriteTo(writer, plain); }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The value as a part of other JSON, whose writer may not go as deep.</summary>
    internal static void Write(Utf8JsonWriter writer, object? plain) => writer.WriteRawValue(ToJson(plain), skipInputValidation: true);

    /// <remarks>Without recursion: 4 KB of metadata can be nested deeper than a thread's stack should be trusted with.</remarks>
    private static void WriteTo(Utf8JsonWriter writer, object? plain)
    {
        var open = new Stack<Level>();
        var containers = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Begin(plain);
        while (open.TryPeek(out Level level))
        {
            if (!level.Items.MoveNext())
            {
                if (level.IsObject) { writer.WriteEndObject(); }
                else { writer.WriteEndArray(); }
                containers.Remove(level.Container);
                (level.Items as IDisposable)?.Dispose();
                open.Pop();
            }
            else if (level.Items is IDictionaryEnumerator field)
            {
                WriteName(writer, Convert.ToString(field.Key, CultureInfo.InvariantCulture)!);
                Begin(field.Value);
            }
            else { Begin(level.Items.Current); }
        }

        void Begin(object? value)
        {
            if (IsScalar(writer, value)) { return; }
            if (value is not IEnumerable container) { throw new ArgumentException($"A value of type {value!.GetType().Name} cannot be sent as JSON."); }
            if (!containers.Add(container) || open.Count == JsonText.ReaderOptions.MaxDepth) { throw new ArgumentException("A value that contains itself cannot be sent as JSON."); }
            bool isObject = value is IDictionary;
            if (isObject) { writer.WriteStartObject(); }
            else { writer.WriteStartArray(); }
            open.Push(new Level(container, isObject, value is IDictionary dictionary ? dictionary.GetEnumerator() : container.GetEnumerator()));
        }
    }

    private static bool IsScalar(Utf8JsonWriter writer, object? plain)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        switch (plain)
        {
            case null: writer.WriteNullValue(); return true;
            case string text: WriteText(writer, text); return true;
            case bool flag: writer.WriteBooleanValue(flag); return true;
            case double number when !double.IsFinite(number): throw new ArgumentException("JSON has no infinity and no NaN.");
            case float number when !float.IsFinite(number): throw new ArgumentException("JSON has no infinity and no NaN.");
            case Enum or Guid or char or Uri: WriteText(writer, plain.ToString()!); return true;
            case DateTime or DateTimeOffset: writer.WriteStringValue(((IFormattable)plain).ToString(TimeFormat, culture)); return true;
            case StytchJsonNumber number: writer.WriteRawValue(number.Literal); return true;
            case float number: writer.WriteRawValue(number.ToString("R", culture)); return true;
            case double number: writer.WriteRawValue(number.ToString("R", culture)); return true;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal or BigInteger:
                writer.WriteRawValue(((IFormattable)plain).ToString(null, culture));
                return true;
            default: return false;
        }
    }

    /// <summary>Half of a surrogate pair, which end users can put into metadata, goes back as the escape that it came as; the writer alone would replace it.</summary>
    private static void WriteText(Utf8JsonWriter writer, string text)
    {
        if (IsWhole(text)) { writer.WriteStringValue(text); }
        else { writer.WriteRawValue($"\"{string.Concat(text.Select(c => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}")))}\"", skipInputValidation: true); }
    }

    private static void WriteName(Utf8JsonWriter writer, string name) =>
        writer.WritePropertyName(IsWhole(name) ? name : throw new ArgumentException("A name with half of a surrogate pair cannot be sent as JSON."));

    private static bool IsWhole(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) { continue; }
            if (!char.IsHighSurrogate(text[i]) || ++i == text.Length || !char.IsLowSurrogate(text[i])) { return false; }
        }
        return true;
    }

    private readonly record struct Level(object Container, bool IsObject, IEnumerator Items);
}
