namespace StytchUsers.Client.Files;

/// <summary>An address or a number, and whether the user has proven to own it.</summary>
internal readonly record struct SourceAddress(string Value, bool Verified);

/// <summary>What a row says that a user has and that creating or updating a user cannot bring back.</summary>
internal sealed record SourceFactors
{
    internal IReadOnlyList<SourceAddress> Emails { get; init; } = [];

    internal IReadOnlyList<SourceAddress> PhoneNumbers { get; init; } = [];

    internal IReadOnlyList<string> Providers { get; init; } = [];

    internal IReadOnlyList<string> CryptoWallets { get; init; } = [];

    internal int WebAuthnRegistrations { get; init; }

    internal int BiometricRegistrations { get; init; }

    internal int Totps { get; init; }

    internal bool HasPassword { get; init; }

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
            .. Providers.Except(existing?.Providers.Select(provider => provider.ProviderType) ?? [], StringComparer.OrdinalIgnoreCase)
                .Select(name => $"OAuth {name}"),
            .. Missing("WebAuthn registration", WebAuthnRegistrations - (existing?.WebAuthnRegistrations.Count ?? 0)),
            .. Missing("biometric registration", BiometricRegistrations - (existing?.BiometricRegistrations.Count ?? 0)),
            .. Missing("TOTP", Totps - (existing?.Totps.Count ?? 0)),
            .. CryptoWallets.Except(existing?.CryptoWallets.Select(wallet => wallet.CryptoWalletAddress) ?? [],
                StringComparer.OrdinalIgnoreCase).Select(address => $"wallet {address}"),
            .. HasPassword && existing?.Password is null ? new[] { "password" } : [],
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

    private static IEnumerable<string> Missing(string kind, int count)
    {
        if (count > 0) { yield return count == 1 ? $"1 {kind}" : $"{count} {kind}s"; }
    }
}
