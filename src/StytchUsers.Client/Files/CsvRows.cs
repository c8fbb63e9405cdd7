using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace StytchUsers.Client.Files;

/// <summary>Rows of a table: an export, or what spreadsheets, Windows PowerShell and people make.</summary>
internal static class CsvRows
{
    private const string Separators = ",;\t";

    internal static async IAsyncEnumerable<ImportRow> ReadAsync(UserText text, Action<IReadOnlyList<string>> unused)
    {
        string head = await text.PeekAsync(HasHeadings).ConfigureAwait(false);
        (int before, char separator) = Layout(head);
        using var reader = new StreamReader(text, UserText.Utf8, detectEncodingFromByteOrderMarks: false, 64 * 1024, leaveOpen: true);
        for (int i = 0; i < before; i++) { await reader.ReadLineAsync().ConfigureAwait(false); }

        string? misplaced = null;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = separator.ToString(),
            BadDataFound = found => misplaced = found.Field.TrimStart() is ['"', ..] ? found.Field : misplaced,
            TrimOptions = TrimOptions.Trim,
            IgnoreBlankLines = false,
            MaxFieldSize = UserText.LongestLine,
        };
        var cellText = new CsvText(separator);
        using var csv = new CsvParser(reader, configuration, leaveOpen: true);
        string[]? headings = null;
        var names = new ImportNames();
        while (true)
        {
            long line = before + csv.RawRow + 1L;
            if (!await NextAsync(csv, line).ConfigureAwait(false)) { yield break; }
            misplaced = null;
            string[] cells = csv.Record!;
            if (misplaced is not null && IsOpen(misplaced))
            {
                throw new InvalidDataException($"A quotation mark that begins a cell in line {line} is not closed, so the lines after it " +
                    "cannot be told apart.");
            }
            if (cells.All(string.IsNullOrWhiteSpace)) { continue; }
            if (headings is null)
            {
                headings = cells;
                CheckHeadings(headings, names);
                if (names.Unused(headings) is { Count: > 0 } left) { unused(left); }
            }
            else if (!cells.SequenceEqual(headings, StringComparer.Ordinal))
            {
                yield return misplaced is null ? Row(line, headings, cells, cellText, names)
                    : new ImportRow(line) { Problem = "A cell goes on after the quotation mark that closes it." };
            }
        }
    }

    /// <summary>
    /// Whether a cell swallowed what comes after it: its last mark opens, or it spans lines and was not closed where it ends.
    /// </summary>
    private static bool IsOpen(string field) => field.Count(c => c == '"') % 2 == 1
        || field.TrimEnd('\r', '\n').Contains('\n', StringComparison.Ordinal);

    private static async Task<bool> NextAsync(CsvParser csv, long line)
    {
        try { return await csv.ReadAsync().ConfigureAwait(false); }
        catch (MaxFieldSizeException e)
        {
            throw new InvalidDataException($"A cell that begins in line {line} or soon after it is longer than 4 MB. " +
                "A quotation mark may not be closed.", e);
        }
    }

    private static bool HasHeadings(string head) => Lines(head).SkipLast(1).Any(line => !IsPreamble(line));

    /// <summary>How many lines come before the headings, and what separates these.</summary>
    private static (int Before, char Separator) Layout(string head)
    {
        string[] lines = [.. Lines(head)];
        string[] preamble = [.. lines.TakeWhile(IsPreamble)];
        char? named = preamble.Where(line => line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length > 4)
            .Select(line => (char?)line[4]).FirstOrDefault();
        string headings = preamble.Length < lines.Length ? lines[preamble.Length] : "";
        return (preamble.Length, named ?? Separators.MaxBy(separator => CountOutsideQuotes(headings, separator)));
    }

    private static IEnumerable<string> Lines(string head) => head.Split('\n').Select(line => line.TrimEnd('\r'));

    /// <summary>Lines of Excel and of Windows PowerShell about the table, and empty ones before it.</summary>
    private static bool IsPreamble(string line) => string.IsNullOrWhiteSpace(line)
        || line.StartsWith("#TYPE", StringComparison.OrdinalIgnoreCase)
            || (line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && line.Length <= 5);

    private static int CountOutsideQuotes(string line, char separator)
    {
        int count = 0;
        bool quoted = false;
        foreach (char c in line)
        {
            if (c == '"') { quoted = !quoted; }
            else if (c == separator && !quoted) { count++; }
        }
        return count;
    }

    /// <summary>What is wrong with every row is said once, before anybody is created.</summary>
    private static void CheckHeadings(string[] headings, ImportNames names)
    {
        // A backup is JSON Lines whatever it is called, and its keys would pass for headings.
        if (headings[0] is ['{' or '[', ..])
        {
            throw new InvalidDataException("It is JSON, and no table. Read it with -Format Json.");
        }
        foreach (IGrouping<UserColumn?, string> same in headings.GroupBy(heading => names[heading].Column))
        {
            if (same.Key?.Set is not null && same.Count() > 1)
            {
                throw new InvalidDataException($"The columns {string.Join(" and ", same)} say the same thing twice. Keep one of them.");
            }
        }
        if (!headings.Any(heading => names[heading].Column is { IsAddress: true }))
        {
            throw new InvalidDataException("It has no column of email addresses or phone numbers; a user needs one of them. " +
                "The first line has to name the columns, for example email,first_name,last_name.");
        }
    }

    private static ImportRow Row(long line, string[] headings, string[] cells, CsvText text, ImportNames names)
    {
        if (cells.Skip(headings.Length).Any(cell => !string.IsNullOrWhiteSpace(cell)))
        {
            return new ImportRow(line) { Problem = $"The row has {cells.Length} cells, and there are {headings.Length} headings. " +
                "A cell with a comma in it needs quotation marks." };
        }
        int nameless = Enumerable.Range(0, Math.Min(headings.Length, cells.Length)).FirstOrDefault(i =>
            string.IsNullOrWhiteSpace(headings[i]) && cells[i].Length > 0, -1);
        if (nameless >= 0)
        {
            return new ImportRow(line) { Problem = $"The row has a value in column {nameless + 1}, whose heading is empty. " +
                "A cell with a comma in it needs quotation marks." };
        }
        return ImportRow.Of(line, headings.Zip(cells, (heading, cell) => KeyValuePair.Create(heading, (object?)text.Restore(cell))), names);
    }
}
