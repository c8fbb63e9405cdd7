using System.Globalization;
using System.Text;

namespace StytchUsers.Pipeline;

/// <summary>Text that end users chose, made harmless for a terminal: what would act or hide is shown as an escape.</summary>
internal static class VisibleText
{
    internal static string Of(string? text, int most = int.MaxValue) => Write(text, most, keepLines: false);

    /// <summary>As <see cref="Of"/>, but line breaks and tabs stay.</summary>
    internal static string Lines(string? text) => Write(text, int.MaxValue, keepLines: true);

    private static string Write(string? text, int most, bool keepLines)
    {
        if (string.IsNullOrEmpty(text)) { return ""; }
        var visible = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (visible.Length >= most) { return visible.Append('…').ToString(); }
            if (keepLines && rune.Value is '\n' or '\r' or '\t' || !Acts(rune)) { visible.Append(rune.ToString()); }
            else { visible.Append(CultureInfo.InvariantCulture, $"\\u{{{rune.Value:x}}}"); }
        }
        return visible.ToString();
    }

    /// <summary>Control characters, terminal escapes, and what turns the direction of text or has no width.</summary>
    private static bool Acts(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or
        UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;
}
