using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StytchUsers.Json;

/// <summary>
/// One JSON object, kept as its bytes and read where it is looked at. Every read is forgiving: a field that is missing, null
/// or of another type than expected reads as absent, and its bytes are still there for whoever writes the object out again.
/// </summary>
internal sealed class JsonFields
{
    /// <summary>An object without fields.</summary>
    internal static readonly JsonFields Empty = new("{}"u8.ToArray());

    private readonly ReadOnlyMemory<byte> _json;
    private Field[]? _index;

    /// <param name="json">Exactly one JSON object that a reader has already found valid.</param>
    internal JsonFields(ReadOnlyMemory<byte> json) => _json = json;

    /// <summary>The object as it was received.</summary>
    internal ReadOnlyMemory<byte> Json => _json;

    /// <summary>The names in the order of the document, once each.</summary>
    internal IEnumerable<string> Names
    {
        get
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            foreach (Field entry in Index())
            {
                string name = NameOf(entry);
                if (seen.Add(name)) { yield return name; }
            }
        }
    }

    /// <summary>The bytes of a field's value, or empty when there is no such field.</summary>
    internal ReadOnlyMemory<byte> Raw(ReadOnlySpan<byte> name)
    {
        Field[] index = Index();

        // Of a repeated name the last one counts, as in most readers.
        for (int i = index.Length - 1; i >= 0; i--)
        {
            ref readonly Field field = ref index[i];
            if (field.NameIsEscaped ? name.SequenceEqual(Encoding.UTF8.GetBytes(NameOf(field)))
                : name.SequenceEqual(_json.Span.Slice(field.NameStart, field.NameLength)))
            {
                return _json.Slice(field.ValueStart, field.ValueLength);
            }
        }
        return default;
    }

    /// <summary>A string, or the literal text of a number; null for anything else.</summary>
    internal string? Text(ReadOnlySpan<byte> name)
    {
        ReadOnlyMemory<byte> raw = Raw(name);
        if (raw.IsEmpty) { return null; }
        var reader = new Utf8JsonReader(raw.Span, JsonText.ReaderOptions);
        reader.Read();
        return reader.TokenType switch
        {
            JsonTokenType.String => JsonText.Read(ref reader),
            JsonTokenType.Number => Encoding.UTF8.GetString(raw.Span),
            _ => null,
        };
    }

    /// <summary>True only for a JSON <c>true</c>.</summary>
    internal bool Flag(ReadOnlySpan<byte> name) => Raw(name).Span.SequenceEqual("true"u8);

    /// <summary>A whole number; null when it is not one.</summary>
    internal int? Number(ReadOnlySpan<byte> name) =>
        int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>An RFC 3339 timestamp of any precision, in UTC; null when it cannot be read as one.</summary>
    internal DateTimeOffset? Time(ReadOnlySpan<byte> name) =>
        DateTimeOffset.TryParse(Text(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTimeOffset time) ? time : null;

    /// <summary>An object; null when the field is missing or of another type.</summary>
    internal JsonFields? Object(ReadOnlySpan<byte> name) => Raw(name) is { IsEmpty: false } raw && raw.Span[0] == (byte)'{'
        ? new JsonFields(raw) : null;

    /// <summary>The objects in an array; anything else in it is passed over.</summary>
    internal List<JsonFields> Objects(ReadOnlySpan<byte> name)
    {
        var items = new List<JsonFields>();
        foreach (ReadOnlyMemory<byte> item in Items(name))
        {
            if (item.Span[0] == (byte)'{') { items.Add(new JsonFields(item)); }
        }
        return items;
    }

    /// <summary>The strings in an array; anything else in it is passed over.</summary>
    internal string[] Texts(ReadOnlySpan<byte> name)
    {
        var items = new List<string>();
        foreach (ReadOnlyMemory<byte> item in Items(name))
        {
            var reader = new Utf8JsonReader(item.Span, JsonText.ReaderOptions);
            reader.Read();
            if (reader.TokenType == JsonTokenType.String) { items.Add(JsonText.Read(ref reader)); }
        }
        return [.. items];
    }

    /// <summary>The same object without some of its fields.</summary>
    internal JsonFields Without(params string[] names)
    {
        using var bytes = new MemoryStream(_json.Length);
        bytes.WriteByte((byte)'{');
        foreach (Field entry in Index())
        {
            if (names.Contains(NameOf(entry), StringComparer.Ordinal)) { continue; }
            if (bytes.Length > 1) { bytes.WriteByte((byte)','); }

            // From the opening quote of the name to the end of the value, as it was received.
            bytes.Write(_json.Span[(entry.NameStart - 1)..(entry.ValueStart + entry.ValueLength)]);
        }
        bytes.WriteByte((byte)'}');
        return new JsonFields(bytes.ToArray());
    }

    private List<ReadOnlyMemory<byte>> Items(ReadOnlySpan<byte> name)
    {
        var items = new List<ReadOnlyMemory<byte>>();
        ReadOnlyMemory<byte> raw = Raw(name);
        if (raw.IsEmpty || raw.Span[0] != (byte)'[') { return items; }
        var reader = new Utf8JsonReader(raw.Span, JsonText.ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            items.Add(raw[start..(int)reader.BytesConsumed]);
        }
        return items;
    }

    private Field[] Index()
    {
        if (_index is { } known) { return known; }
        var fields = new List<Field>(24);
        var reader = new Utf8JsonReader(_json.Span, JsonText.ReaderOptions);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int nameStart = (int)reader.TokenStartIndex + 1;
            int nameLength = reader.ValueSpan.Length;
            bool escaped = reader.ValueIsEscaped;
            reader.Read();
            int valueStart = (int)reader.TokenStartIndex;
            reader.Skip();
            fields.Add(new Field(nameStart, nameLength, escaped, valueStart, (int)reader.BytesConsumed - valueStart));
        }
        return _index = [.. fields];
    }

    private string NameOf(in Field field)
    {
        if (!field.NameIsEscaped) { return Encoding.UTF8.GetString(_json.Span.Slice(field.NameStart, field.NameLength)); }
        var reader = new Utf8JsonReader(_json.Span.Slice(field.NameStart - 1, field.NameLength + 2), JsonText.ReaderOptions);
        reader.Read();
        return JsonText.Read(ref reader);
    }

    private readonly record struct Field(int NameStart, int NameLength, bool NameIsEscaped, int ValueStart, int ValueLength);
}
