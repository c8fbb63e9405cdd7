using System.Text;
using CsCheck;

namespace StytchUsers.Client.Tests.Fuzz;

/// <summary>Texts and JSON as nobody would write them by hand.</summary>
internal static class Texts
{
    private static readonly string[] s_pieces =
    [
        "", "a", "A", "b", "..", ".", "/", "\\", "%2e", "%2F", "%", "%00", "?", "#", ";", ":", "@", "//", " ", "\t", "\n", "\r\n", "\0",
        "\u001b[31m", "\u007f", "\u0085",
        "\u00a0", "\u202e", "\u2028", "\ufeff", "\ufffd", "\uffff", "é", "日本", "😀", "\ud800", "\udc00", "\ud83d", "|", "+", "&=", "\"",
        "'", "<script>", "user-test-1", "request_id", "next_cursor",
    ];

    /// <summary>Any UTF-16 at all, halves of surrogate pairs included.</summary>
    internal static Gen<string> Any { get; } = Gen.Frequency(
        (3, Gen.OneOfConst(s_pieces).Array[0, 6].Select(string.Concat)),
        (1, Gen.Char.Array[0, 12].Select(chars => new string(chars))),
        (1, Gen.String.AlphaNumeric));

    /// <summary>As <see cref="Any"/>, without halves of surrogate pairs, which no name that is to be sent may have.</summary>
    private static Gen<string> Name { get; } = Any.Where(text => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text);

    /// <summary>A JSON number in any of its spellings.</summary>
    internal static Gen<string> Number { get; } = Gen.OneOf(
        Gen.Int.Select(number => $"{number}"),
        Gen.Long.Select(number => $"{number}"),
        Gen.Double.Where(double.IsFinite).Select(number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)),
        Gen.Decimal.Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        Gen.Select(Gen.Bool, Gen.Char['0', '9'].Array[1, 40], Gen.Char['0', '9'].Array[0, 40], Gen.Int[-500, 500].Nullable()).Select(Spell),
        Gen.OneOfConst("-0", "0.0", "-0.0e0", "1e400", "1E-400", "0e999999999999", "1e99999999999999999999"));

    /// <summary>JSON of any shape, objects at the top.</summary>
    internal static Gen<Json> Object { get; } = Fields(4);

    private static Gen<Json> Fields(int depth) => Gen.Select(Name, Value(depth - 1)).Array[0, 5]
        .Select(fields => (Json)new Json.Object([.. fields.DistinctBy(field => field.Item1)]));

    private static Gen<Json> Value(int depth)
    {
        var scalar = Gen.OneOf(
            Any.Select(text => (Json)new Json.Text(text)), Number.Select(literal => (Json)new Json.Number(literal)),
            Gen.OneOfConst<Json>(new Json.Word("true"), new Json.Word("false"), new Json.Word("null")));
        return depth <= 0
            ? scalar
            : Gen.Frequency((3, scalar), (1, Value(depth - 1).Array[0, 4].Select(items => (Json)new Json.List(items))), (1, Fields(depth)));
    }

    private static string Spell(bool negative, char[] whole, char[] fraction, int? exponent)
    {
        string digits = new string(whole).TrimStart('0');
        string decimals = fraction.Length == 0 ? "" : "." + new string(fraction);
        return $"{(negative ? "-" : "")}{(digits.Length == 0 ? "0" : digits)}{decimals}{(exponent is { } e ? $"e{e}" : "")}";
    }
}
