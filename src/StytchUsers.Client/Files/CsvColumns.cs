using System.Globalization;
using System.Text;
using StytchUsers.Client.Requests;
using StytchUsers.Json;

namespace StytchUsers.Client.Files;

/// <summary>One column of an exported table.</summary>
/// <param name="Name">Its heading: the name of the command parameter or property that holds the same.</param>
/// <param name="Cell">What a user has in it.</param>
internal sealed record CsvColumn(string Name, Func<StytchUser, string?> Cell);

/// <summary>The columns that there are, in their order. New ones come at the end: scripts may count on the rest.</summary>
internal static class CsvColumns
{
    internal static readonly IReadOnlyList<CsvColumn> All =
    [
        Text("UserId", u => u.UserId),
        Text("Status", u => u.Status),
        Text("EmailAddress", u => u.EmailAddress),

        // Begins with + and is digits only when the service made it; a spreadsheet makes a number of it at worst.
        new("PhoneNumber", u => IsPhoneNumber(u.PhoneNumber) ? u.PhoneNumber : CsvText.Neutralise(u.PhoneNumber)),
        Text("FirstName", u => u.Name.FirstName),
        Text("MiddleName", u => u.Name.MiddleName),
        Text("LastName", u => u.Name.LastName),
        Text("ExternalId", u => u.ExternalId),
        Text("CreatedAt", u => Time(u.CreatedAt)),
        Text("IsLocked", u => u.IsLocked ? "True" : "False"),
        Text("LockExpiresAt", u => Time(u.LockExpiresAt)),
        Text("Roles", u => Json(u.Roles)),
        Text("TrustedMetadata", u => Metadata(u, "trusted_metadata"u8)),
        Text("UntrustedMetadata", u => Metadata(u, "untrusted_metadata"u8)),
        Text("Emails", u => Json(u.Emails.Select(e => e.EmailAddress))),
        Text("PhoneNumbers", u => Json(u.PhoneNumbers.Select(p => p.PhoneNumber))),
        Text("Providers", u => Json(u.Providers.Select(p => p.ProviderType))),
        Text("EmailCount", u => Count(u.Emails.Count)),
        Text("PhoneNumberCount", u => Count(u.PhoneNumbers.Count)),
        Text("ProviderCount", u => Count(u.Providers.Count)),
        Text("WebAuthnRegistrationCount", u => Count(u.WebAuthnRegistrations.Count)),
        Text("BiometricRegistrationCount", u => Count(u.BiometricRegistrations.Count)),
        Text("TotpCount", u => Count(u.Totps.Count)),
        Text("CryptoWalletCount", u => Count(u.CryptoWallets.Count)),
        Text("HasPassword", u => u.Password is null ? "False" : "True"),
    ];

    /// <summary>The columns of these names, in this order. Throws <see cref="ArgumentException"/> for a name that there is not.</summary>
    internal static IReadOnlyList<CsvColumn> Select(IReadOnlyList<string>? names) => names is not { Count: > 0 } ? All :
    [
        .. names.Select(name => All.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no column '{name}'. The columns are {string.Join(", ", All.Select(column => column.Name))}.")),
    ];

    private static CsvColumn Text(string name, Func<StytchUser, string?> cell) => new(name, user => CsvText.Neutralise(cell(user)));

    /// <summary>As it was sent: an end user's metadata can hold what could be read and not be written again.</summary>
    private static string Metadata(StytchUser user, ReadOnlySpan<byte> field) =>
        new JsonFields(user.Json).Object(field) is { } metadata ? Encoding.UTF8.GetString(metadata.Json.Span) : "{}";

    private static string Json(object value) => JsonPlain.ToJson(value);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string? Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    private static bool IsPhoneNumber(string? text) => text is ['+', .. var digits] && digits.All(char.IsAsciiDigit);
}

/// <summary>Cells that a spreadsheet would run as a formula, made harmless and back.</summary>
internal static class CsvText
{
    private const char Mark = '\'';

    /// <summary>A mark that spreadsheets take for "this is text", before what they would otherwise run.</summary>
    internal static string? Neutralise(string? text) => text is { Length: > 0 } && IsActive(text) ? Mark + text : text;

    /// <summary>The text as it was before <see cref="Neutralise"/>.</summary>
    internal static string Restore(string text) => text.Length > 1 && text[0] == Mark && IsActive(text.AsSpan(1)) ? text[1..] : text;

    /// <summary>A text that begins with the mark itself counts too, so that restoring gives back exactly what was written.</summary>
    private static bool IsActive(ReadOnlySpan<char> text) => text.TrimStart(Mark) is { Length: > 0 } rest && rest[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '\n' or '＝' or '＋' or '－' or '＠';
}
