using System.Globalization;
using System.Text;

namespace StytchUsers.Views;

/// <summary>
/// Text that end users chose, made fit for a terminal: what a terminal would obey, what turns the reading direction, and what takes
/// no room are written out instead of sent.
/// </summary>
internal static class VisibleText
{
    /// <summary>A letter of any living script carries fewer; more are piled up to write over the lines above.</summary>
    private const int MarksPerLetter = 4;

    /// <summary>For a cell of a view: a control character takes one column, as Unicode's picture of it.</summary>
    /// <param name="text">The text as it is.</param>
    /// <param name="room">How many characters may be written; the last one is an ellipsis where the text is longer.</param>
    internal static string Of(string? text, int room) => Write(text, room, pictures: true);

    /// <summary>For errors, prompts and other messages, which end up in logs: ASCII escapes, so that they can be searched for.</summary>
    /// <inheritdoc cref="Of"/>
    internal static string InMessage(string? text, int room = int.MaxValue) => Write(text, room);

    /// <summary>As <see cref="InMessage"/>, but line breaks and tabs stay.</summary>
    internal static string Lines(string? text) => Write(text, int.MaxValue, keepLines: true);

    private static string Write(string? text, int room, bool pictures = false, bool keepLines = false)
    {
        if (string.IsNullOrEmpty(text)) { return ""; }
        if (text.Length <= room && IsPlain(text)) { return text; }

        // Only what is shown is looked at: the length of the text is the end user's choice too.
        var visible = new StringBuilder(Math.Min(text.Length, room) + 8);
        int marks = 0;
        int cut = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int start = i;
            int point = char.IsSurrogatePair(text, i) ? char.ConvertToUtf32(text, i++) : text[i];
            UnicodeCategory kind = CharUnicodeInfo.GetUnicodeCategory(text, start);
            marks = kind is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark ? marks + 1 : 0;
            bool shown = (marks <= MarksPerLetter && IsSeen(point, kind)) || (keepLines && point is ('\n' or '\r' or '\t'));
            _ = shown ? visible.Append(text, start, i - start + 1) : visible.Append(Written(point, pictures));
            if (visible.Length > room) { return visible.ToString(0, cut) + '…'; }

            // The ellipsis needs room of its own, and never stands in the middle of what was written out.
            if (visible.Length < room) { cut = visible.Length; }
        }
        return visible.ToString();
    }

    private static bool IsPlain(string text)
    {
        foreach (char c in text)
        {
            if (c is < ' ' or > '~') { return false; }
        }
        return true;
    }

    private static bool IsSeen(int point, UnicodeCategory kind) => kind switch
    {
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,

        // Letters, marks and symbols by category, and yet nothing to see: fillers, joiners, variation selectors, blank Braille.
        _ => point is not (0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0
            or (>= 0x180B and <= 0x180F) or (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF)),
    };

    private static string Written(int point, bool pictures) => point switch
    {
        < ' ' when pictures => ((char)(0x2400 + point)).ToString(),
        0x7F when pictures => "\u2421",
        _ => $"\\u{{{point:x2}}}",
    };
}
