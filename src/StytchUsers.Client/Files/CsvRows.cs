using System.Collections;
using System.Globalization;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using StytchUsers.Client.Requests;

namespace StytchUsers.Client.Files;

/// <summary>Rows of an exported table, or of one that was made by hand.</summary>
internal static class CsvRows
{
    /// <summary>Headings of the export that say something about a user and cannot be created.</summary>
    private static readonly string[] Passive = [.. CsvColumns.All.Select(column => Plain(column.Name)), "PHONEID", "EMAILID"];

    /// <summary>The headings that nothing is done with, which may be a slip of the pen.</summary>
    internal static IReadOnlyList<string> Unused(IEnumerable<string> headings) =>
        [.. headings.Where(heading => !Passive.Contains(Plain(heading)) && Setter(Plain(heading)) is null)];

    internal static async IAsyncEnumerable<ImportRow> ReadAsync(Stream file, Action<IReadOnlyList<string>> unused)
    {
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null, TrimOptions = TrimOptions.Trim, DetectColumnCountChanges = false };
        using var csv = new CsvReader(new StreamReader(file, UserFile.Text, leaveOpen: true), configuration, leaveOpen: true);
        if (!await csv.ReadAsync().ConfigureAwait(false) || !csv.ReadHeader()) { yield break; }
        string[] headings = csv.HeaderRecord!;
        Check(headings);
        if (Unused(headings) is { Count: > 0 } left) { unused(left); }
        while (true)
        {
            long line = csv.Parser.RawRow + 1L;
            if (!await csv.ReadAsync().ConfigureAwait(false)) { yield break; }
            yield return Row(line, headings, csv);
        }
    }

    /// <summary>What is wrong with every row is said once, before anybody is created.</summary>
    private static void Check(string[] headings)
    {
        foreach (IGrouping<Func<CreateUserRequest, string, CreateUserRequest>?, string> same in headings.GroupBy(heading => Setter(Plain(heading))))
        {
            if (same.Key is not null && same.Count() > 1) { throw new InvalidDataException($"The columns {string.Join(" and ", same)} say the same thing twice. Keep one of them."); }
        }
        if (headings.Any(heading => Setter(Plain(heading)) is { } setter && (setter == Setter("EMAIL") || setter == Setter("PHONE")))) { return; }
        string separator = headings is [var only] ? only.Contains(';') ? ";" : only.Contains('\t') ? "`t" : "" : "";
        throw new InvalidDataException("It has no column of email addresses or phone numbers; a user needs one of them. " + (separator.Length > 0
            ? $"The columns have to be separated by commas; to convert the file: Import-Csv old.csv -Delimiter \"{separator}\" | Export-Csv new.csv"
            : "The first line has to name the columns, for example email,first_name,last_name."));
    }

    private static ImportRow Row(long line, string[] headings, CsvReader csv)
    {
        var request = new CreateUserRequest();
        for (int i = 0; i < headings.Length; i++)
        {
            if (!csv.TryGetField(i, out string? cell) || string.IsNullOrEmpty(cell) || Setter(Plain(headings[i])) is not { } set) { continue; }
            try { request = set(request, new CsvText(',').Restore(cell)); }
            catch (Exception e) when (e is JsonException or FormatException)
            {
                return new ImportRow(line) { Request = request, Problem = $"The cell under '{headings[i]}' cannot be read: {e.Message}" };
            }
        }
        return ImportRules.Check(new ImportRow(line) { Request = request });
    }

    private static string Plain(string heading) => new([.. heading.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);

    private static Func<CreateUserRequest, string, CreateUserRequest>? Setter(string heading) => heading switch
    {
        "EMAIL" or "EMAILADDRESS" or "MAIL" => static (r, cell) => r with { Email = cell },
        "PHONE" or "PHONENUMBER" => static (r, cell) => r with { PhoneNumber = cell },
        "FIRSTNAME" or "GIVENNAME" => static (r, cell) => r with { Name = (r.Name ?? new()) with { FirstName = cell } },
        "MIDDLENAME" => static (r, cell) => r with { Name = (r.Name ?? new()) with { MiddleName = cell } },
        "LASTNAME" or "SURNAME" => static (r, cell) => r with { Name = (r.Name ?? new()) with { LastName = cell } },
        "EXTERNALID" => static (r, cell) => r with { ExternalId = cell },
        "STATUS" => static (r, cell) => r with { CreateUserAsPending = cell.Equals("pending", StringComparison.OrdinalIgnoreCase) ? true : null },
        "PENDING" or "CREATEUSERASPENDING" => static (r, cell) => r with { CreateUserAsPending = bool.Parse(cell) ? true : null },
        "TRUSTEDMETADATA" => static (r, cell) => r with { TrustedMetadata = Metadata(cell) },
        "UNTRUSTEDMETADATA" => static (r, cell) => r with { UntrustedMetadata = Metadata(cell) },
        "ROLES" or "ROLE" => static (r, cell) => r with { Roles = RoleIds(cell) },
        "IPADDRESS" => static (r, cell) => r with { Attributes = (r.Attributes ?? new()) with { IpAddress = cell } },
        "USERAGENT" => static (r, cell) => r with { Attributes = (r.Attributes ?? new()) with { UserAgent = cell } },
        _ => null,
    };

    private static IDictionary? Metadata(string cell) => JsonPlain.Read(cell) is IDictionary metadata
        ? metadata.Count > 0 ? metadata : null
        : throw new FormatException("Metadata has to be a JSON object.");

    /// <summary>A JSON array as the export writes it, or ids with commas or semicolons between them as people do.</summary>
    private static string[]? RoleIds(string cell)
    {
        string[] ids = cell.StartsWith('[')
            ? [.. ((IEnumerable)JsonPlain.Read(cell)!).Cast<object?>().OfType<string>()]
            : cell.Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        ids = [.. ids.Where(id => id != ImportRules.ImplicitRole)];
        return ids.Length > 0 ? ids : null;
    }
}
