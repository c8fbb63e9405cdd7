using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;
using StytchUsers.Json;

namespace StytchUsers.Client;

/// <summary>Plain .NET values as JSON and back.</summary>
public static class JsonPlain
{
    /// <summary>As deep as the reader goes; only values without an end are deeper.</summary>
    private const int MostLevels = 1_000_000;

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
    /// <remarks>
    /// The library's writer would replace half a surrogate pair, which end users can put into metadata, and stop at a depth that
    /// the service's 4 KB allow; so what was read could not be written back.
    /// </remarks>
    public static string ToJson(object? plain)
    {
        var text = new StringBuilder();
        var open = new Stack<Level>();
        var containers = new HashSet<object>(ReferenceEqualityComparer.Instance);
        Begin(plain);
        while (open.TryPeek(out Level? level))
        {
            if (!level.Items.MoveNext())
            {
                text.Append(level.IsObject ? '}' : ']');
                containers.Remove(level.Container);
                (level.Items as IDisposable)?.Dispose();
                open.Pop();
                continue;
            }
            if (level.Count++ > 0) { text.Append(','); }
            if (level.Items is not IDictionaryEnumerator field)
            {
                Begin(level.Items.Current);
                continue;
            }
            AppendString(text, Convert.ToString(field.Key, CultureInfo.InvariantCulture)!);
            text.Append(':');
            Begin(field.Value);
        }
        return text.ToString();

        void Begin(object? value)
        {
            if (Scalar(text, value)) { return; }
            if (value is not IEnumerable container) { throw new ArgumentException($"A value of type {value!.GetType().Name} cannot be sent as JSON."); }
            if (!containers.Add(container) || open.Count == MostLevels) { throw new ArgumentException("A value that contains itself cannot be sent as JSON."); }
            bool isObject = value is IDictionary;
            text.Append(isObject ? '{' : '[');
            open.Push(new Level(container, isObject, value is IDictionary dictionary ? dictionary.GetEnumerator() : container.GetEnumerator()));
        }
    }

    internal static void Write(Utf8JsonWriter writer, object? plain) => writer.WriteRawValue(ToJson(plain), skipInputValidation: true);

    private static bool Scalar(StringBuilder json, object? plain)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        switch (plain)
        {
            case null: json.Append("null"); return true;
            case string text: AppendString(json, text); return true;
            case bool flag: json.Append(flag ? "true" : "false"); return true;
            case double number when !double.IsFinite(number): throw new ArgumentException("JSON has no infinity and no NaN.");
            case float number when !float.IsFinite(number): throw new ArgumentException("JSON has no infinity and no NaN.");
            case Enum or Guid or char or Uri: AppendString(json, plain.ToString()!); return true;
            case DateTime or DateTimeOffset: AppendString(json, ((IFormattable)plain).ToString(TimeFormat, culture)); return true;
            case StytchJsonNumber number: json.Append(number.Literal); return true;
            case float number: json.Append(number.ToString("R", culture)); return true;
            case double number: json.Append(number.ToString("R", culture)); return true;
            case sbyte or byte or short or ushort or int or uint or long or ulong or decimal or BigInteger:
                json.Append(((IFormattable)plain).ToString(null, culture));
                return true;
            default: return false;
        }
    }

    private static void AppendString(StringBuilder json, string text)
    {
        json.Append('"');
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1])) { json.Append(c).Append(text[++i]); }
            else if (c is '"' or '\\') { json.Append('\\').Append(c); }
            else if (c < ' ' || char.IsSurrogate(c)) { json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"); }
            else { json.Append(c); }
        }
        json.Append('"');
    }

    private sealed class Level(object container, bool isObject, IEnumerator items)
    {
        internal object Container => container;

        internal bool IsObject => isObject;

        internal IEnumerator Items => items;

        internal int Count { get; set; }
    }
}
