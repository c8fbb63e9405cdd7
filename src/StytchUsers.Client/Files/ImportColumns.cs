using System.Collections;
using System.Collections.Specialized;
using StytchUsers.Json;

namespace StytchUsers.Client.Files;

/// <summary>
/// The names of a row's values, in the forms of the API, of our exports, of ConvertTo-Json and of people, and what each says.
/// </summary>
internal static class ImportColumns
{
    /// <summary>Names that mean the same, by the plain form of each.</summary>
    private static readonly Dictionary<string, string> s_fields = Names(
        "EMAIL EMAILADDRESS MAIL", "PHONE PHONENUMBER", "FIRSTNAME GIVENNAME", "MIDDLENAME", "LASTNAME SURNAME", "NAME",
        "EXTERNALID", "USERID", "STATUS", "PENDING CREATEUSERASPENDING", "TRUSTEDMETADATA", "UNTRUSTEDMETADATA", "ROLES ROLE",
        "IPADDRESS", "USERAGENT", "EMAILS", "PHONENUMBERS",
        "EMAILVERIFIED EMAILADDRESSVERIFIED", "PHONEVERIFIED PHONENUMBERVERIFIED", "EMAILSVERIFIED", "PHONENUMBERSVERIFIED",
        "PROVIDERS", "WEBAUTHNREGISTRATIONS", "BIOMETRICREGISTRATIONS", "TOTPS",
        "CRYPTOWALLETS", "PASSWORD", "HASPASSWORD", "ISLOCKED",
        "WEBAUTHNREGISTRATIONCOUNT", "BIOMETRICREGISTRATIONCOUNT", "TOTPCOUNT", "CRYPTOWALLETCOUNT");

    private static readonly Dictionary<string, Action<ImportRowBuilder, object>> s_setters = new(StringComparer.Ordinal)
    {
        ["EMAIL"] = (row, value) => row.Email = ImportValues.Text(value)?.Trim(),
        ["PHONE"] = (row, value) => row.PhoneNumber = ImportValues.Text(value)?.Trim(),
        ["FIRSTNAME"] = (row, value) => row.Name = row.Name with { FirstName = ImportValues.Text(value) },
        ["MIDDLENAME"] = (row, value) => row.Name = row.Name with { MiddleName = ImportValues.Text(value) },
        ["LASTNAME"] = (row, value) => row.Name = row.Name with { LastName = ImportValues.Text(value) },
        ["NAME"] = (row, value) => row.SetName(value),
        ["EXTERNALID"] = (row, value) => row.ExternalId = ImportValues.Text(value)?.Trim(),
        ["USERID"] = (row, value) => row.SourceUserId = ImportValues.Text(value)?.Trim(),
        ["STATUS"] = (row, value) => row.SetPending(ImportValues.Status(value) == "pending"),
        ["PENDING"] = (row, value) => row.SetPending(ImportValues.Flag(value) == true),
        ["TRUSTEDMETADATA"] = (row, value) => row.TrustedMetadata = ImportValues.Object(value),
        ["UNTRUSTEDMETADATA"] = (row, value) => row.UntrustedMetadata = ImportValues.Object(value),
        ["ROLES"] = (row, value) => row.SetRoles(ImportValues.List(value)),
        ["IPADDRESS"] = (row, value) => row.Attributes = row.Attributes with { IpAddress = ImportValues.Text(value)?.Trim() },
        ["USERAGENT"] = (row, value) => row.Attributes = row.Attributes with { UserAgent = ImportValues.Text(value) },
        ["EMAILS"] = (row, value) => row.Emails = ImportRowBuilder.Addresses(ImportValues.List(value), "EMAIL", "EMAILADDRESS"),
        ["PHONENUMBERS"] = (row, value) => row.PhoneNumbers = ImportRowBuilder.Addresses(ImportValues.List(value), "PHONENUMBER"),
        ["EMAILVERIFIED"] = (row, value) => row.EmailVerified = ImportValues.Flag(value) == true,
        ["PHONEVERIFIED"] = (row, value) => row.PhoneVerified = ImportValues.Flag(value) == true,
        ["EMAILSVERIFIED"] = (row, value) =>
            row.EmailsVerified = [.. ImportValues.List(value).Select(flag => ImportValues.Flag(flag) == true)],
        ["PHONENUMBERSVERIFIED"] = (row, value) =>
            row.PhoneNumbersVerified = [.. ImportValues.List(value).Select(flag => ImportValues.Flag(flag) == true)],
        ["PROVIDERS"] = (row, value) => row.Factors = row.Factors
            with { Providers = ImportRowBuilder.Names(ImportValues.List(value), "PROVIDERTYPE") },
        ["CRYPTOWALLETS"] = (row, value) => row.Factors = row.Factors
            with { CryptoWallets = ImportRowBuilder.Names(ImportValues.List(value), "CRYPTOWALLETADDRESS") },
        ["WEBAUTHNREGISTRATIONS"] = (row, value) => row.Factors = row.Factors
            with { WebAuthnRegistrations = ImportValues.List(value).Count },
        ["BIOMETRICREGISTRATIONS"] = (row, value) => row.Factors = row.Factors
            with { BiometricRegistrations = ImportValues.List(value).Count },
        ["TOTPS"] = (row, value) => row.Factors = row.Factors with { Totps = ImportValues.List(value).Count },
        ["WEBAUTHNREGISTRATIONCOUNT"] = (row, value) => row.Factors = row.Factors
            with { WebAuthnRegistrations = ImportValues.Count(value) },
        ["BIOMETRICREGISTRATIONCOUNT"] = (row, value) => row.Factors = row.Factors
            with { BiometricRegistrations = ImportValues.Count(value) },
        ["TOTPCOUNT"] = (row, value) => row.Factors = row.Factors with { Totps = ImportValues.Count(value) },
        ["CRYPTOWALLETCOUNT"] = (row, value) => row.CryptoWalletCount = ImportValues.Count(value),
        ["PASSWORD"] = (row, value) => row.Factors = row.Factors with { HasPassword = ImportValues.Object(value) is not null },
        ["HASPASSWORD"] = (row, value) => row.Factors = row.Factors with { HasPassword = ImportValues.Flag(value) == true },
        ["ISLOCKED"] = (row, value) => row.Factors = row.Factors with { IsLocked = ImportValues.Flag(value) == true },
    };

    /// <summary>Names that say something about a user and that nothing is done with.</summary>
    private static readonly HashSet<string> s_passive =
    [
        .. CsvColumns.All.Select(column => Plain(column.Name)),
        "EMAILID", "PHONEID", "FULLNAME", "CREATEDAT", "LOCKCREATEDAT", "LOCKEXPIRESAT",
        "PROJECTID", "ADDITIONALPROPERTIES", "REQUESTID", "STATUSCODE",
    ];

    /// <summary>The names that nothing is known of, which may be misspelt.</summary>
    internal static IReadOnlyList<string> Unused(IEnumerable<string> names) =>
        [.. names.Where(name => Plain(name) is { Length: > 0 } plain && !s_fields.ContainsKey(plain) && !s_passive.Contains(plain))];

    /// <summary>What a name stands for, whatever its form; null for one that nothing is done with.</summary>
    internal static string? FieldOf(string name) => s_fields.GetValueOrDefault(Plain(name));

    /// <summary>Whether a row's address or number can be under this name.</summary>
    internal static bool IsAddress(string name) => FieldOf(name) is "EMAIL" or "PHONE" or "EMAILS" or "PHONENUMBERS";

    /// <summary>A name without what its forms differ in.</summary>
    internal static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToUpperInvariant)]);

    /// <summary>The fields of a JSON object that a reader has already found valid.</summary>
    internal static KeyValuePair<string, object?>[] Fields(ReadOnlySpan<byte> json) =>
        [.. JsonValues.ReadObject(json).Cast<DictionaryEntry>().Select(entry => KeyValuePair.Create((string)entry.Key, entry.Value))];

    internal static ImportRow Row(long line, IEnumerable<KeyValuePair<string, object?>> fields)
    {
        var row = new ImportRowBuilder(line);
        foreach ((string name, object? value) in fields)
        {
            if (ImportValues.IsEmpty(value)) { continue; }
            row.Note(Plain(name));
            if (FieldOf(name) is not { } field) { continue; }
            try
            {
                row.Once(field, value!);
                s_setters[field](row, value!);
            }
            catch (FormatException e) { row.Problem ??= $"The value of '{name}' cannot be used: {e.Message}"; }
        }
        return ImportRules.Check(row.Build());
    }

    private static Dictionary<string, string> Names(params string[] groups) =>
        groups.Select(group => group.Split(' ')).SelectMany(names => names.Select(name => (name, field: names[0]))).ToDictionary(pair =>
            pair.name, pair => pair.field, StringComparer.Ordinal);
}
