using System.Buffers;
using System.Text;

namespace StytchUsers.Client.Files;

/// <summary>Cells that a spreadsheet would run as a formula, made harmless and back.</summary>
/// <remarks>
/// A spreadsheet may split at another character than the one that the file was written with (Excel does as the country does), and does
/// not find the quotation marks then: every part of a cell can become the beginning of one.
/// </remarks>
/// <param name="delimiter">What stands between the cells of the file. Where it stands inside a cell, that is quoted.</param>
internal sealed class CsvText(char delimiter)
{
    private const char Mark = '\'';

    private readonly SearchValues<char> _separators = SearchValues.Create([.. ";,\t\r\n".Where(c => c != delimiter)]);

    /// <summary>A mark that spreadsheets take for "this is text", before what they would otherwise run.</summary>
    internal string? Neutralise(string? text)
    {
        if (text is null || NextActive(text, 0) is not (>= 0 and int next)) { return text; }
        var safe = new StringBuilder(text.Length + 1);
        int from = 0;
        for (; next >= 0; next = NextActive(text, Following(text, next)))
        {
            safe.Append(text, from, next - from).Append(Mark);
            from = next;
        }
        return safe.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>The text as it was before <see cref="Neutralise"/>.</summary>
    internal string Restore(string text)
    {
        if (!text.Contains(Mark, StringComparison.Ordinal)) { return text; }
        var whole = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length; at = Following(text, at))
        {
            int start = text[at] == Mark && IsActive(text, at + 1, first: at == 0) ? at + 1 : at;
            whole.Append(text, start, Following(text, at) - start);
        }
        return whole.ToString();
    }

    /// <summary>A plus sign and digits: a spreadsheet makes a number of it at worst.</summary>
    internal static bool IsPhoneNumber(string? text) => text is ['+', .. { Length: > 0 } digits] && digits.All(char.IsAsciiDigit);

    /// <summary>The next part, from this one on, that a spreadsheet would run; -1 when there is none.</summary>
    private int NextActive(string text, int at)
    {
        for (; at < text.Length; at = Following(text, at))
        {
            if (IsActive(text, at, first: at == 0)) { return at; }
        }
        return -1;
    }

    /// <summary>Where the part after this one begins; the end of the text when there is none.</summary>
    private int Following(string text, int at)
    {
        int split = text.AsSpan(at).IndexOfAny(_separators);
        return split < 0 ? text.Length : at + split + 1;
    }

    /// <summary>
    /// Blanks and quotation marks before a formula do not keep a spreadsheet from it. A text that begins with the mark itself counts
    /// too, so that restoring gives back exactly what was written.
    /// </summary>
    private static bool IsActive(string text, int at, bool first)
    {
        while (at < text.Length && text[at] is Mark or '"' or ' ' or '\u00A0') { at++; }
        if (at == text.Length) { return false; }
        return text[at] is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠' || (first && text[at] is '\t' or '\r' or '\n');
    }
}
