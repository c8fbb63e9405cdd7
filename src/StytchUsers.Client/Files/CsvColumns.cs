using System.Globalization;
using System.Text;
using StytchUsers.Client.Requests;
using StytchUsers.Json;

namespace StytchUsers.Client.Files;

/// <summary>One column of an exported table.</summary>
/// <param name="Name">Its heading: the name of the command parameter or property that holds the same.</param>
/// <param name="Cell">What a user has in it, before it is made safe for spreadsheets.</param>
internal sealed record CsvColumn(string Name, Func<StytchUser, string?> Cell)
{
    /// <summary>Whether the column holds phone numbers, which begin with a plus sign and are no formulas.</summary>
    public bool IsPhoneNumber { get; init; }
}

/// <summary>The columns that there are, in their order. New ones come at the end: scripts may count on the rest.</summary>
internal static class CsvColumns
{
    internal static readonly IReadOnlyList<CsvColumn> All =
    [
        new("UserId", u => u.UserId),
        new("Status", u => u.Status),
        new("EmailAddress", u => u.EmailAddress),
        new("PhoneNumber", u => u.PhoneNumber) { IsPhoneNumber = true },
        new("FirstName", u => u.Name.FirstName),
        new("MiddleName", u => u.Name.MiddleName),
        new("LastName", u => u.Name.LastName),
        new("ExternalId", u => u.ExternalId),
        new("CreatedAt", u => Time(u.CreatedAt)),
        new("IsLocked", u => Flag(u.IsLocked)),
        new("LockExpiresAt", u => Time(u.LockExpiresAt)),
        new("Roles", u => Json(u.Roles)),
        new("TrustedMetadata", u => Metadata(u, "trusted_metadata"u8)),
        new("UntrustedMetadata", u => Metadata(u, "untrusted_metadata"u8)),
        new("Emails", u => Json(u.Emails.Select(e => e.EmailAddress))),
        new("PhoneNumbers", u => Json(u.PhoneNumbers.Select(p => p.PhoneNumber))),
        new("Providers", u => Json(u.Providers.Select(p => p.ProviderType))),
        new("EmailCount", u => Count(u.Emails.Count)),
        new("PhoneNumberCount", u => Count(u.PhoneNumbers.Count)),
        new("ProviderCount", u => Count(u.Providers.Count)),
        new("WebAuthnRegistrationCount", u => Count(u.WebAuthnRegistrations.Count)),
        new("BiometricRegistrationCount", u => Count(u.BiometricRegistrations.Count)),
        new("TotpCount", u => Count(u.Totps.Count)),
        new("CryptoWalletCount", u => Count(u.CryptoWallets.Count)),
        new("HasPassword", u => Flag(u.Password is not null)),
        new("EmailVerified", u => u.Emails is [var first, ..] ? Flag(first.Verified) : null),
        new("PhoneVerified", u => u.PhoneNumbers is [var first, ..] ? Flag(first.Verified) : null),
        new("EmailsVerified", u => Json(u.Emails.Select(e => e.Verified))),
        new("PhoneNumbersVerified", u => Json(u.PhoneNumbers.Select(p => p.Verified))),
    ];

    /// <summary>The columns of these names, in this order. Throws <see cref="ArgumentException"/> for a name that there is not.</summary>
    internal static IReadOnlyList<CsvColumn> Select(IReadOnlyList<string>? names) => names is not { Count: > 0 } ? All :
    [
        .. names.Select(name => All.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"There is no column '{name}'. The columns are " +
                $"{string.Join(", ", All.Select(column => column.Name))}.")),
    ];

    /// <summary>As it was sent: an end user's metadata can hold what could be read and not be written again.</summary>
    private static string Metadata(StytchUser user, ReadOnlySpan<byte> field) =>
        new JsonFields(user.Json).Object(field) is { } metadata ? Encoding.UTF8.GetString(metadata.Json.Span) : "{}";

    private static string Json(object value) => JsonPlain.ToJson(value);

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string? Time(DateTimeOffset? time) => time?.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture);

    private static string Flag(bool value) => value ? "True" : "False";
}
