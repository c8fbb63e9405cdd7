namespace StytchUsers.Client.Files;

/// <summary>An address or a number, and whether the user has proven to own it.</summary>
internal readonly record struct SourceAddress(string Value, bool Verified);

/// <summary>What a row says that a user has and that creating or updating a user cannot bring back.</summary>
internal sealed record SourceFactors
{
    internal IReadOnlyList<SourceAddress> Emails { get; init; } = [];

    internal IReadOnlyList<SourceAddress> PhoneNumbers { get; init; } = [];

    /// <summary>What people know the factors of other kinds by, where they know them by more than an id.</summary>
    internal IReadOnlyDictionary<FactorKind, string[]> Names { get; init; } = new Dictionary<FactorKind, string[]>();

    /// <summary>How many there are of other kinds; for those with names, what a table says that has no names.</summary>
    internal IReadOnlyDictionary<FactorKind, int> Counts { get; init; } = new Dictionary<FactorKind, int>();

    internal bool IsLocked { get; init; }

    /// <summary>In lower case; null when the row does not say.</summary>
    internal string? Status { get; init; }

    /// <summary>What the user does not have after the import, in a few words each.</summary>
    /// <param name="request">What was created, if the user is new.</param>
    /// <param name="existing">The user who was there; null for a new one.</param>
    internal IReadOnlyList<string> NotRestored(Requests.CreateUserRequest request, StytchUser? existing)
    {
        SourceAddress[] emails = existing is null ? One(request.Email)
            : [.. existing.Emails.Select(email => new SourceAddress(email.EmailAddress, email.Verified))];
        SourceAddress[] phones = existing is null ? One(request.PhoneNumber)
            : [.. existing.PhoneNumbers.Select(phone => new SourceAddress(phone.PhoneNumber, phone.Verified))];
        string status = existing is not null ? existing.Status : request.CreateUserAsPending == true ? "pending" : "active";
        return
        [
            .. Missing("email", Emails, emails),
            .. Missing("phone", PhoneNumbers, phones),
            .. FactorKinds.All.SelectMany(kind => Missing(kind, existing)),
            .. IsLocked && existing?.IsLocked != true ? new[] { "lock" } : [],
            .. Status is not null && status is not null && !string.Equals(Status, status, StringComparison.OrdinalIgnoreCase)
                ? new[] { $"status {Status}" } : [],
        ];
    }

    private static SourceAddress[] One(string? address) => address is null ? [] : [new SourceAddress(address, Verified: false)];

    private static IEnumerable<string> Missing(string kind, IReadOnlyList<SourceAddress> wanted, SourceAddress[] present)
    {
        foreach (SourceAddress address in wanted)
        {
            SourceAddress[] same = [.. present.Where(one => string.Equals(one.Value, address.Value, StringComparison.OrdinalIgnoreCase))];
            if (same.Length == 0) { yield return $"{kind} {address.Value}"; }
            else if (address.Verified && !same.Any(one => one.Verified)) { yield return $"verification of {address.Value}"; }
        }
    }

    private IEnumerable<string> Missing(FactorKind kind, StytchUser? existing)
    {
        StytchFactor[] present = existing is null ? [] : [.. kind.Of(existing)];
        int count = Counts.GetValueOrDefault(kind);
        if (kind.NameProperty is not null)
        {
            string[] names = Names.GetValueOrDefault(kind) is { Length: > 0 } known ? known : count > 0 ? ["of unknown address"] : [];
            return names.Except(present.Select(factor => factor.ToString()), StringComparer.OrdinalIgnoreCase)
                .Select(name => $"{kind.ShortNoun} {name}");
        }
        count -= present.Length;
        return count <= 0 ? [] : [kind.IsSingle ? kind.Noun : $"{count} {kind.Noun}{(count == 1 ? "" : "s")}"];
    }
}
