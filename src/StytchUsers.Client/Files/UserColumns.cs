using System.Globalization;
using System.Text;
using StytchUsers.Json;

namespace StytchUsers.Client.Files;

/// <summary>What a file can say of a user: read from tables, JSON and rows of the pipeline, and written to tables.</summary>
internal static class UserColumns
{
    /// <summary>The kinds of factors that tables had from the start.</summary>
    private const int FirstKinds = 8;

    internal static readonly IReadOnlyList<UserColumn> All =
    [
        new("UserId", u => u.UserId, (row, value) => row.SourceUserId = Trimmed(value)),
        new("Status", u => u.Status, (row, value) => row.SetPending(ImportValues.Status(value) == "pending")),
        new("EmailAddress", u => u.EmailAddress, (row, value) => row.Email = Trimmed(value))
        {
            IsAddress = true, Aliases = ["EMAIL", "MAIL"],
        },
        new("PhoneNumber", u => u.PhoneNumber, (row, value) => row.PhoneNumber = Trimmed(value))
        {
            IsAddress = true, IsPhoneNumber = true, Aliases = ["PHONE"],
        },
        new("FirstName", u => u.Name.FirstName, (row, value) => row.Name = row.Name with { FirstName = ImportValues.Text(value) })
        {
            Aliases = ["GIVENNAME"],
        },
        new("MiddleName", u => u.Name.MiddleName, (row, value) => row.Name = row.Name with { MiddleName = ImportValues.Text(value) }),
        new("LastName", u => u.Name.LastName, (row, value) => row.Name = row.Name with { LastName = ImportValues.Text(value) })
        {
            Aliases = ["SURNAME"],
        },
        new("ExternalId", u => u.ExternalId, (row, value) => row.ExternalId = Trimmed(value)),
        new("CreatedAt", u => Time(u.CreatedAt)),
        new("IsLocked", u => Flag(u.IsLocked), (row, value) => row.IsLocked = IsTrue(value)),
        new("LockExpiresAt", u => Time(u.LockExpiresAt)),
        new("Roles", u => Json(u.Roles), (row, value) => row.SetRoles(ImportValues.List(value))) { Aliases = ["ROLE"] },
        new("TrustedMetadata", u => Metadata(u, "trusted_metadata"u8), (row, value) => row.TrustedMetadata = ImportValues.Object(value)),
        new("UntrustedMetadata", u => Metadata(u, "untrusted_metadata"u8),
            (row, value) => row.UntrustedMetadata = ImportValues.Object(value)),
        .. FactorKinds.All.Where(kind => kind.IsListed).Select(Factors),
        .. FactorKinds.All.Take(FirstKinds).Select(Count),
        new("EmailVerified", u => u.Emails is [var first, ..] ? Flag(first.Verified) : null,
            (row, value) => row.EmailVerified = IsTrue(value)) { Aliases = ["EMAILADDRESSVERIFIED"] },
        new("PhoneVerified", u => u.PhoneNumbers is [var first, ..] ? Flag(first.Verified) : null,
            (row, value) => row.PhoneVerified = IsTrue(value)) { Aliases = ["PHONENUMBERVERIFIED"] },
        new("EmailsVerified", u => Json(u.Emails.Select(e => e.Verified)),
            (row, value) => row.EmailsVerified = [.. ImportValues.List(value).Select(IsTrue)]),
        new("PhoneNumbersVerified", u => Json(u.PhoneNumbers.Select(p => p.Verified)),
            (row, value) => row.PhoneNumbersVerified = [.. ImportValues.List(value).Select(IsTrue)]),

        // Scripts may count on the order of those above: a new one that is written comes here.
        .. FactorKinds.All.Skip(FirstKinds).Select(Count),

        new("Name", null, (row, value) => row.SetName(value)),
        new("Pending", null, (row, value) => row.SetPending(IsTrue(value))) { Aliases = ["CREATEUSERASPENDING"] },
        new("IpAddress", null, (row, value) => row.Attributes = row.Attributes with { IpAddress = Trimmed(value) }),
        new("UserAgent", null, (row, value) => row.Attributes = row.Attributes with { UserAgent = ImportValues.Text(value) }),
        .. FactorKinds.All.Where(kind => !kind.IsListed).Select(Factors),

        .. new[] { "EmailId", "PhoneId", "FullName", "LockCreatedAt", "ProjectId", "AdditionalProperties", "RequestId", "StatusCode" }
            .Select(name => new UserColumn(name)),
    ];

    /// <summary>The columns of exports, in their order.</summary>
    internal static readonly IReadOnlyList<UserColumn> Written = [.. All.Where(column => column.Cell is not null)];

    /// <summary>The columns of these names, in this order. Throws <see cref="ArgumentException"/> for a name that there is not.</summary>
    internal static IReadOnlyList<UserColumn> Select(IReadOnlyList<string>? names) => names is not { Count: > 0 } ? Written :
    [
        .. names.Select(name => Written.FirstOrDefault(column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException(
                $"There is no column '{name}'. The columns are {string.Join(", ", Written.Select(column => column.Name))}.")),
    ];

    /// <summary>The factors of a kind: in JSON whole, in a table what people know them by.</summary>
    private static UserColumn Factors(FactorKind kind) => new(kind.Property,
        kind.IsListed ? user => Json(kind.Of(user).Select(factor => factor.ToString())) : null,
        (row, value) => row.SetFactors(kind, value))
    {
        IsAddress = kind.IsAddress,
    };

    /// <summary>How many factors of a kind there are; for those that a table names, it says nothing new.</summary>
    private static UserColumn Count(FactorKind kind) => new(kind.CountColumn,
        kind.IsSingle ? user => Flag(kind.Of(user).Count > 0) : user => kind.Of(user).Count.ToString(CultureInfo.InvariantCulture),
        kind.IsListed ? null
            : (row, value) => row.SetCount(kind, !kind.IsSingle ? ImportValues.Count(value) : IsTrue(value) ? 1 : 0));

    private static string? Trimmed(object value) => ImportValues.Text(value)?.Trim();

    private static bool IsTrue(object? value) => ImportValues.Flag(value) == true;

    /// <summary>As it was sent: an end user's metadata can hold what could be read and not be written again.</summary>
    private static string Metadata(StytchUser user, ReadOnlySpan<byte> field) =>
        new JsonFields(user.Json).Object(field) is { } metadata ? Encoding.UTF8.GetString(metadata.Json.Span) : "{}";

    private static string Json(object value) => JsonOutput.Text(value);

    private static string? Time(DateTimeOffset? time) => time?.ToString(Rfc3339.Format, CultureInfo.InvariantCulture);

    private static string Flag(bool value) => value ? "True" : "False";
}
