using System.Globalization;
using System.Text;

namespace StytchUsers.Views;

/// <summary>JSON in one line, as short as it goes.</summary>
internal static class CompactJson
{
    /// <param name="json">An object that a reader has already found valid; empty is no object.</param>
    /// <param name="room">How many characters are shown; of a longer one the size is told too.</param>
    internal static string Of(ReadOnlyMemory<byte> json, int room)
    {
        // More bytes than can be shown are not looked at, however many there are: a character takes four at most.
        string text = Encoding.UTF8.GetString(json.Span[..Math.Min(json.Length, 8 * room)]);
        var compact = new StringBuilder(text.Length);
        bool inString = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '"') { inString = !inString; }
            if (inString || c is not (' ' or '\t' or '\r' or '\n')) { compact.Append(c); }
            if (inString && c == '\\' && i + 1 < text.Length) { compact.Append(text[++i]); }
        }
        if (compact.ToString() is "{}" or "null") { return ""; }
        string visible = VisibleText.Of(compact.ToString(), room);
        return visible is [.., '…'] ? string.Create(CultureInfo.InvariantCulture, $"{visible} ({json.Length:N0} bytes)") : visible;
    }
}
