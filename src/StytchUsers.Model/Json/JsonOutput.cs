using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StytchUsers.Json;

/// <summary>Values of a script as JSON in one line.</summary>
internal static class JsonOutput
{
    private static readonly JsonWriterOptions s_options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = JsonText.ReaderOptions.MaxDepth };

    /// <summary>The value as JSON text. Throws <see cref="ArgumentException"/> for what JSON cannot hold.</summary>
    /// <param name="value">Dictionaries, lists, and what JSON has a scalar for.</param>
    /// <param name="sorted">Whether names are in order, so that equal values make equal texts.</param>
    internal static string Text(object? value, bool sorted = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, s_options)) { WriteTo(writer, value, sorted); }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The value as a part of other JSON, whose writer may not go as deep. Throws as <see cref="Text"/> does.</summary>
    internal static void WriteRaw(Utf8JsonWriter writer, object? value) => writer.WriteRawValue(Text(value), skipInputValidation: true);

    /// <remarks>Without recursion: 4 KB of metadata can be nested deeper than a thread's stack should be trusted with.</remarks>
    private static void WriteTo(Utf8JsonWriter writer, object? given, bool sorted)
    {
        var open = new Stack<Level>();
        var containers = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Begin(given);
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
                WriteName(writer, Name(field.Key));
                Begin(field.Value);
            }
            else { Begin(level.Items.Current); }
        }

        void Begin(object? value)
        {
            if (IsScalar(writer, value)) { return; }
            if (value is not IEnumerable container)
            {
                throw new ArgumentException($"A value of type {value!.GetType().Name} cannot be sent as JSON.");
            }
            if (!containers.Add(container) || open.Count == JsonText.ReaderOptions.MaxDepth)
            {
                throw new ArgumentException("A value that contains itself cannot be sent as JSON.");
            }
            bool isObject = value is IDictionary;
            if (isObject) { writer.WriteStartObject(); }
            else { writer.WriteStartArray(); }
            open.Push(new Level(container, isObject, value is IDictionary fields ? Fields(fields, sorted) : container.GetEnumerator()));
        }
    }

    private static IDictionaryEnumerator Fields(IDictionary fields, bool sorted)
    {
        if (!sorted) { return fields.GetEnumerator(); }
        var ordered = new SortedList(StringComparer.Ordinal);
        foreach (DictionaryEntry field in fields) { ordered[Name(field.Key)] = field.Value; }
        return ordered.GetEnumerator();
    }

    private static string Name(object key) => Convert.ToString(key, CultureInfo.InvariantCulture)!;

    private static bool IsScalar(Utf8JsonWriter writer, object? value)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        switch (value)
        {
            case null: writer.WriteNullValue(); return true;
            case string text: WriteText(writer, text); return true;
            case bool flag: writer.WriteBooleanValue(flag); return true;
            case double number when !double.IsFinite(number): throw new ArgumentException("JSON has no infinity and no NaN.");
            case float number when !float.IsFinite(number): throw new ArgumentException("JSON has no infinity and no NaN.");
            case Enum or Guid or char or Uri: WriteText(writer, value.ToString()!); return true;
            case DateTime or DateTimeOffset: writer.WriteStringValue(((IFormattable)value).ToString(Rfc3339.Format, culture)); return true;
            case IJsonLiteral number: writer.WriteRawValue(number.Literal); return true;
            case float number: writer.WriteRawValue(number.ToString("R", culture)); return true;
            case double number: writer.WriteRawValue(number.ToString("R", culture)); return true;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal or BigInteger:
                writer.WriteRawValue(((IFormattable)value).ToString(null, culture));
                return true;
            default: return false;
        }
    }

    /// <summary>
    /// Half of a surrogate pair, which end users can put into metadata, goes back as the escape that it came as; the writer alone would
    /// replace it.
    /// </summary>
    private static void WriteText(Utf8JsonWriter writer, string text)
    {
        if (IsWhole(text))
        {
            writer.WriteStringValue(text);
            return;
        }
        IEnumerable<string> escapes = text.Select(c => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"));
        writer.WriteRawValue($"\"{string.Concat(escapes)}\"", skipInputValidation: true);
    }

    private static void WriteName(Utf8JsonWriter writer, string name) =>
        writer.WritePropertyName(IsWhole(name) ? name
            : throw new ArgumentException("A name with half of a surrogate pair cannot be sent as JSON."));

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
