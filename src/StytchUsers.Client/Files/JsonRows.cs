using System.Text;
using System.Text.Json;
using StytchUsers.Json;

namespace StytchUsers.Client.Files;

/// <summary>Rows of JSON: one user a line, an array of users, or one user.</summary>
internal static class JsonRows
{
    internal static async IAsyncEnumerable<ImportRow> ReadAsync(UserText text, Action<IReadOnlyList<string>> unused)
    {
        string head = await text.PeekAsync(head => head.TrimStart().Contains('\n', StringComparison.Ordinal)).ConfigureAwait(false);
        var names = new ImportNames();
        await foreach (ImportRow row in (IsLines(head.TrimStart()) ? LinesAsync(text, Row) : ValuesAsync(text, Row)).ConfigureAwait(false))
        {
            yield return row;
        }

        ImportRow Row(long place, ReadOnlyMemory<byte> json)
        {
            if (json.Span[0] != (byte)'{') { return new ImportRow(place) { Problem = "It is not a JSON object, and a user is one." }; }
            KeyValuePair<string, object?>[] fields = ImportRow.Fields(json.Span);
            if (names.Unused(fields.Select(field => field.Key)) is { Count: > 0 } left) { unused(left); }
            return ImportRow.Of(place, fields, names);
        }
    }

    /// <summary>
    /// Whether every line is a value of its own, whatever the file is called. The first line of an array or of an object that is laid out
    /// over several lines ends between two tokens; one that ends within a token is a line that was cut short.
    /// </summary>
    private static bool IsLines(string head)
    {
        if (head is not ['{', ..]) { return head is not ['[', ..]; }
        int end = head.IndexOf('\n', StringComparison.Ordinal);
        if (end < 0) { return true; }
        byte[] line = Encoding.UTF8.GetBytes(head[..end].TrimEnd());
        var reader = new Utf8JsonReader(line, isFinalBlock: false, new JsonReaderState(JsonText.ReaderOptions));
        try
        {
            bool isWhole = false;
            while (reader.Read()) { isWhole = reader is { TokenType: JsonTokenType.EndObject, CurrentDepth: 0 }; }
            // A comma counts for the token after it.
            return isWhole || line.AsSpan((int)reader.BytesConsumed).Trim((byte)' ') is not ([] or [(byte)',']);
        }
        catch (JsonException) { return true; }
    }

    private static async IAsyncEnumerable<ImportRow> LinesAsync(UserText text, Func<long, ReadOnlyMemory<byte>, ImportRow> row)
    {
        using var reader = new StreamReader(text, UserText.Utf8, detectEncodingFromByteOrderMarks: false, 64 * 1024, leaveOpen: true);
        long line = 0;
        while (await reader.ReadLineAsync().ConfigureAwait(false) is { } json)
        {
            line++;
            if (!string.IsNullOrWhiteSpace(json)) { yield return OfLine(line, json.Trim(), row); }
        }
    }

    private static async IAsyncEnumerable<ImportRow> ValuesAsync(UserText text, Func<long, ReadOnlyMemory<byte>, ImportRow> row)
    {
        text.IsOneLine = true;
        long place = 0;
        await foreach (ReadOnlyMemory<byte> json in JsonElements.ReadAsync(text).ConfigureAwait(false)) { yield return row(++place, json); }
    }

    private static ImportRow OfLine(long line, string text, Func<long, ReadOnlyMemory<byte>, ImportRow> row)
    {
        byte[] json = Encoding.UTF8.GetBytes(text);
        try
        {
            var reader = new Utf8JsonReader(json, JsonText.ReaderOptions);
            while (reader.Read()) { }
        }
        catch (JsonException e)
        {
            return new ImportRow(line) { Problem = $"The line is not JSON: {e.Message}" };
        }
        return row(line, json);
    }
}
