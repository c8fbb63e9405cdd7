using System.Globalization;
using System.Numerics;
using System.Text;
using StytchUsers.Json;

namespace StytchUsers;

/// <summary>A JSON number that no .NET number holds exactly. It keeps its digits and is sent back as it came.</summary>
public sealed class StytchJsonNumber : IJsonLiteral
{
    private StytchJsonNumber(string literal) => Literal = literal;

    /// <summary>The number as it stands in the JSON.</summary>
    public string Literal { get; }

    /// <inheritdoc/>
    public override string ToString() => Literal;

    /// <summary>The number as the smallest .NET type that loses nothing, preferring those that scripts use most.</summary>
    internal static object Natural(ReadOnlySpan<byte> json)
    {
        string literal = Encoding.ASCII.GetString(json);
        CultureInfo culture = CultureInfo.InvariantCulture;
        if (literal != "-0" && literal.AsSpan().IndexOfAny('.', 'e', 'E') < 0)
        {
            if (int.TryParse(literal, NumberStyles.AllowLeadingSign, culture, out int small)) { return small; }
            if (long.TryParse(literal, NumberStyles.AllowLeadingSign, culture, out long large)) { return large; }

            // Parsing costs the square of the digits, and the digits are an end user's choice.
            return literal.Length <= 400 ? BigInteger.Parse(literal, NumberStyles.AllowLeadingSign, culture)
                : new StytchJsonNumber(literal);
        }
        if (literal.Length > 400) { return new StytchJsonNumber(literal); }
        var exact = Digits.Of(literal);
        double number = double.Parse(literal, culture);
        if (double.IsFinite(number) && Digits.Of(number.ToString("R", culture)) == exact) { return number; }
        return decimal.TryParse(literal, NumberStyles.Float, culture, out decimal money) && Digits.Of(money.ToString(culture)) == exact
            ? money
            : new StytchJsonNumber(literal);
    }

    /// <summary>Sign, significant digits and power of ten: equal for equal numbers, however they are written.</summary>
    private readonly record struct Digits(bool Negative, string Significant, BigInteger Exponent)
    {
        internal static Digits Of(string literal)
        {
            int e = literal.AsSpan().IndexOfAny('e', 'E');
            BigInteger exponent = e < 0 ? 0
                : BigInteger.Parse(literal.AsSpan(e + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            string mantissa = e < 0 ? literal : literal[..e];
            bool negative = mantissa[0] == '-';
            mantissa = mantissa.TrimStart('-');
            int point = mantissa.IndexOf('.', StringComparison.Ordinal);
            if (point >= 0) { exponent -= mantissa.Length - point - 1; }
            string digits = mantissa.Replace(".", "", StringComparison.Ordinal).TrimStart('0');
            string significant = digits.TrimEnd('0');
            return significant.Length == 0 ? new(negative, "", 0)
                : new(negative, significant, exponent + digits.Length - significant.Length);
        }
    }
}
