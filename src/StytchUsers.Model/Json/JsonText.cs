using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace StytchUsers.Json;

/// <summary>Reads what is valid JSON grammar but may not be valid text: end users choose some of these strings.</summary>
internal static class JsonText
{
    /// <summary>Deep enough for anything the service stores; the reader itself is not recursive.</summary>
    internal static readonly JsonReaderOptions ReaderOptions = new() { MaxDepth = 1_000_000 };

    /// <summary>The string or property name that the reader stands on; a lone surrogate is kept as it is.</summary>
    internal static string Read(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // GetString refuses \uD800 without its pair, and the exception is rarer than a check for it.
            return Unescape(reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan);
        }
    }

    /// <summary>
    /// Whether the reader stands on this property name; the reader's own comparison refuses what <see cref="Read"/> does not.
    /// </summary>
    internal static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) =>
        reader.ValueIsEscaped ? name.SequenceEqual(Encoding.UTF8.GetBytes(Read(ref reader))) : reader.ValueTextEquals(name);

    /// <summary>The text of a valid JSON string in its quotes.</summary>
    internal static string ReadQuoted(ReadOnlySpan<byte> quoted)
    {
        var reader = new Utf8JsonReader(quoted, ReaderOptions);
        reader.Read();
        return Read(ref reader);
    }

    /// <summary>Whether a valid JSON string in its quotes is this property name.</summary>
    internal static bool Is(ReadOnlySpan<byte> quoted, ReadOnlySpan<byte> name) =>
        quoted.Contains((byte)'\\') ? ReadQuoted(quoted) == Encoding.UTF8.GetString(name) : quoted[1..^1].SequenceEqual(name);

    /// <summary>The text between the quotes of a JSON string; the reader has already checked its escapes.</summary>
    private static string Unescape(ReadOnlySpan<byte> raw)
    {
        string text = Encoding.UTF8.GetString(raw);
        var plain = new StringBuilder(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != '\\') { plain.Append(text[i]); continue; }
            char kind = text[++i];
            if (kind == 'u')
            {
                plain.Append((char)ushort.Parse(text.AsSpan(i + 1, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                i += 4;
                continue;
            }
            plain.Append(kind switch { 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', _ => kind });
        }
        return plain.ToString();
    }
}
