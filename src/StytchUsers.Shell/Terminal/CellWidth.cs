using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text;

namespace StytchUsers.Shell.Terminal;

/// <summary>How many terminal cells text takes: none for marks and escapes, two for East Asian wide characters and emoji.</summary>
internal static class CellWidth
{
    public static int Of(string text)
    {
        int cells = 0;
        foreach (Rune rune in WithoutEscapes(text).EnumerateRunes()) { cells += Of(rune); }

        return cells;
    }

    public static int Of(char character) =>
        char.IsHighSurrogate(character) ? 2 : char.IsLowSurrogate(character) ? 0 : Of(new Rune(character));

    /// <summary>The beginning of a text that fits a number of cells.</summary>
    public static string Truncate(string text, int cells)
    {
        int used = 0;
        int length = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            used += Of(rune);
            if (used > cells) { return text[..length]; }

            length += rune.Utf16SequenceLength;
        }

        return text;
    }

    public static string WithoutEscapes(string text) =>
        text.Contains('\u001b', StringComparison.Ordinal) ? new StringDecorated(text).ToString(OutputRendering.PlainText) : text;

    private static int Of(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark => 0,
        _ => IsWide(rune.Value) ? 2 : 1,
    };

    // The blocks that terminals agree on; a full East Asian Width table would be a data file for a few rare scripts.
    private static bool IsWide(int value) => value
        is (>= 0x1100 and <= 0x115F)
        or (>= 0x2E80 and <= 0x303E)
        or (>= 0x3041 and <= 0xA4CF)
        or (>= 0xAC00 and <= 0xD7A3)
        or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F)
        or (>= 0xFF00 and <= 0xFF60)
        or (>= 0xFFE0 and <= 0xFFE6)
        or (>= 0x1F300 and <= 0x1F64F)
        or (>= 0x1F900 and <= 0x1F9FF)
        or (>= 0x20000 and <= 0x3FFFD);
}
