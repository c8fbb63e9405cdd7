using System.Collections;
using StytchUsers.Client.Requests;

namespace StytchUsers.Client.Files;

/// <summary>A row while its values are read.</summary>
internal sealed class ImportRowBuilder(long line)
{
    /// <summary>Ids that only a factor or an app has; beside <c>verified</c>, they make a row a factor and not a user.</summary>
    private static readonly string[] s_factorIds = [.. FactorKinds.All.SelectMany(kind => kind.IdColumns).Select(ImportNames.Normalise)];

    private readonly Dictionary<UserColumn, object> _values = [];
    private readonly Dictionary<FactorKind, string[]> _factorNames = [];
    private readonly Dictionary<FactorKind, int> _factorCounts = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private bool? _pending;

    internal string? Problem { get; set; }

    internal string? Email { get; set; }

    internal string? PhoneNumber { get; set; }

    internal UserNameRequest Name { get; set; } = new();

    internal AttributesRequest Attributes { get; set; } = new();

    internal string? ExternalId { get; set; }

    internal string? SourceUserId { get; set; }

    internal IDictionary? TrustedMetadata { get; set; }

    internal IDictionary? UntrustedMetadata { get; set; }

    internal IReadOnlyList<SourceAddress> Emails { get; set; } = [];

    internal IReadOnlyList<SourceAddress> PhoneNumbers { get; set; } = [];

    internal bool EmailVerified { get; set; }

    internal bool PhoneVerified { get; set; }

    /// <summary>For each of <see cref="Emails"/>, where a table has both.</summary>
    internal bool[] EmailsVerified { get; set; } = [];

    internal bool[] PhoneNumbersVerified { get; set; } = [];

    internal bool IsLocked { get; set; }

    private IReadOnlyList<string>? Roles { get; set; }

    /// <summary>The factors of one kind, as JSON has them, or as a table names them.</summary>
    internal void SetFactors(FactorKind kind, object value)
    {
        if (kind == FactorKinds.Email) { Emails = Addresses(ImportValues.List(value), kind); }
        else if (kind == FactorKinds.PhoneNumber) { PhoneNumbers = Addresses(ImportValues.List(value), kind); }
        else if (kind.IsSingle) { SetCount(kind, ImportValues.Object(value) is null ? 0 : 1); }
        else if (kind.NameProperty is null) { SetCount(kind, ImportValues.List(value).Count); }
        else { _factorNames[kind] = Names(ImportValues.List(value), ImportNames.Normalise(kind.NameProperty)); }
    }

    internal void SetCount(FactorKind kind, int count) => _factorCounts[kind] = count;

    internal void Note(string plainName) => _names.Add(plainName);

    internal void Once(UserColumn column, object value)
    {
        if (!_values.TryAdd(column, value) && !_values[column].Equals(value))
        {
            throw new FormatException("Another value of the row says something else under a name that means the same. Keep one of them.");
        }
    }

    internal void SetName(object value)
    {
        if (value is string text && text.TrimStart() is not ['{', ..])
        {
            throw new FormatException("It is a whole name, and its parts are needed: " +
                "under first_name, middle_name and last_name, as Export-StytchUser writes them.");
        }
        if (ImportValues.Object(value) is not { } parts) { return; }
        Name = new UserNameRequest
        {
            FirstName = Name.FirstName ?? ImportValues.Text(ImportValues.Field(parts, "FIRSTNAME")),
            MiddleName = Name.MiddleName ?? ImportValues.Text(ImportValues.Field(parts, "MIDDLENAME")),
            LastName = Name.LastName ?? ImportValues.Text(ImportValues.Field(parts, "LASTNAME")),
        };
    }

    internal void SetPending(bool pending)
    {
        if (_pending is { } other && other != pending)
        {
            throw new FormatException("The row says in two ways whether the user is pending, and they differ.");
        }
        _pending = pending;
    }

    internal void SetRoles(IReadOnlyList<object?> roles)
    {
        string[] ids = [.. roles.Select(ImportValues.Text).OfType<string>().Where(id => id != StytchUser.ImplicitRole)];
        Roles = ids.Length > 0 ? ids : null;
    }

    internal ImportRow Build()
    {
        string? email = Email ?? (Emails.Count > 0 ? Emails[0].Value : null);
        string? phone = PhoneNumber ?? (PhoneNumbers.Count > 0 ? PhoneNumbers[0].Value : null);
        return new ImportRow(line)
        {
            Problem = Problem ?? NotAUser(),
            SourceUserId = SourceUserId,
            Request = new CreateUserRequest
            {
                Email = email,
                PhoneNumber = phone,
                Name = Name == new UserNameRequest() ? null : Name,
                Attributes = Attributes == new AttributesRequest() ? null : Attributes,
                CreateUserAsPending = _pending == true ? true : null,
                TrustedMetadata = TrustedMetadata,
                UntrustedMetadata = UntrustedMetadata,
                ExternalId = ExternalId,
                Roles = Roles,
            },
            Factors = new SourceFactors
            {
                Emails = WithFirst(Verified(Emails, EmailsVerified), email, EmailVerified),
                PhoneNumbers = WithFirst(Verified(PhoneNumbers, PhoneNumbersVerified), phone, PhoneVerified),
                Names = _factorNames,
                Counts = _factorCounts,
                IsLocked = IsLocked,
                Status = _pending is { } pending ? pending ? "pending" : "active" : null,
            },
        };
    }

    private static SourceAddress[] Addresses(IReadOnlyList<object?> items, FactorKind kind)
    {
        string[] names = [ImportNames.Normalise(kind.TextFields[0]), ImportNames.Normalise(kind.NameProperty!)];
        return
        [
            .. items.Select(item => item is IDictionary fields
                ? new SourceAddress(ImportValues.Text(ImportValues.Field(fields, names))?.Trim() ?? "",
                    ImportValues.Flag(ImportValues.Field(fields, "VERIFIED")) == true)
                : new SourceAddress(ImportValues.Text(item)?.Trim() ?? "", Verified: false)).Where(address => address.Value.Length > 0),
        ];
    }

    private static string[] Names(IReadOnlyList<object?> items, string name) =>
        [.. items.Select(item =>
            ImportValues.Text(item is IDictionary fields ? ImportValues.Field(fields, name) : item) ?? "of an unknown kind")];

    private static SourceAddress[] Verified(IReadOnlyList<SourceAddress> all, bool[] verified) =>
        [.. all.Select((address, i) => address with { Verified = address.Verified || (i < verified.Length && verified[i]) })];

    private static SourceAddress[] WithFirst(SourceAddress[] all, string? first, bool verified) => first is null ? [] :
    [
        new SourceAddress(first, verified || all.Any(address => address.Verified && IsSame(address.Value, first))),
        .. all.Where(address => !IsSame(address.Value, first)),
    ];

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    /// <summary>Copies of other things than users carry addresses and ids of users too.</summary>
    private string? NotAUser()
    {
        bool isFactor = _names.Contains("VERIFIED") && _names.Overlaps(s_factorIds);
        bool isRemoval = _names.Contains("REQUESTID") && !_names.Contains("STATUS") && !_names.Contains("EMAILS");
        return isFactor ? "It is a copy of a user's factor, not of a user."
            : isRemoval ? "It says who was removed, and is no copy of the user. Remove-StytchUser -BackupPath keeps copies."
            : null;
    }
}
