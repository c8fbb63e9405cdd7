using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace StytchUsers.Client.Tests.Fuzz;

/// <summary>JSON as the test knows it: written by a writer of its own, and compared with the values that the client makes of it.</summary>
internal abstract record Json
{
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    /// <summary>Whether a plain value says the same.</summary>
    internal abstract bool Is(object? plain);

    protected abstract void Write(StringBuilder json);

    private static void Quote(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (char c in text)
        {
            // Escaped and plain by turns; the reader has to take both.
            if (c is '"' or '\\' || c < ' ' || char.IsSurrogate(c) || c % 3 == 0)
            {
                json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            }
            else { json.Append(c); }
        }
        json.Append('"');
    }

    internal sealed record Object(IReadOnlyList<(string Name, Json Value)> Fields) : Json
    {
        internal override bool Is(object? plain) => plain is IDictionary found && found.Count == Fields.Count
            && Fields.Zip(found.Cast<DictionaryEntry>())
                .All(pair => pair.First.Name == (string)pair.Second.Key && pair.First.Value.Is(pair.Second.Value));

        protected override void Write(StringBuilder json)
        {
            json.Append("{ ");
            for (int i = 0; i < Fields.Count; i++)
            {
                if (i > 0) { json.Append(",\n"); }
                Quote(json, Fields[i].Name);
                json.Append(" : ");
                Fields[i].Value.Write(json);
            }
            json.Append('}');
        }
    }

    internal sealed record List(IReadOnlyList<Json> Items) : Json
    {
        internal override bool Is(object? plain) =>
            plain is object?[] found && found.Length == Items.Count && Items.Zip(found).All(pair => pair.First.Is(pair.Second));

        protected override void Write(StringBuilder json)
        {
            json.Append('[');
            for (int i = 0; i < Items.Count; i++)
            {
                if (i > 0) { json.Append(','); }
                Items[i].Write(json);
            }
            json.Append(" ]");
        }
    }

    internal sealed record Text(string Value) : Json
    {
        internal override bool Is(object? plain) => plain is string found && found == Value;

        protected override void Write(StringBuilder json) => Quote(json, Value);
    }

    internal sealed record Number(string Literal) : Json
    {
        internal override bool Is(object? plain) =>
            plain is not string && Parts(Literal) == Parts(plain as string ?? Convert.ToString(plain, CultureInfo.InvariantCulture)!);

        protected override void Write(StringBuilder json) => json.Append(Literal);

        /// <summary>Sign, digits and power of ten, the same for all spellings of one number.</summary>
        private static (bool Negative, BigInteger Digits, BigInteger Power) Parts(string literal)
        {
            string[] parts = literal.ToUpperInvariant().Split('E');
            BigInteger power = parts.Length > 1 ? BigInteger.Parse(parts[1], CultureInfo.InvariantCulture) : 0;
            int point = parts[0].IndexOf('.', StringComparison.Ordinal);
            if (point >= 0) { power -= parts[0].Length - point - 1; }
            var digits =
                BigInteger.Abs(BigInteger.Parse(parts[0].Replace(".", "", StringComparison.Ordinal), CultureInfo.InvariantCulture));
            for (; !digits.IsZero && digits % 10 == 0; digits /= 10) { power++; }
            return (parts[0][0] == '-', digits, digits.IsZero ? 0 : power);
        }
    }

    internal sealed record Word(string Literal) : Json
    {
        internal override bool Is(object? plain) => Literal == (plain switch { null => "null", true => "true", false => "false", _ => "" });

        protected override void Write(StringBuilder json) => json.Append(Literal);
    }
}
