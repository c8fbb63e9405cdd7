using System.Text;
using StytchUsers.Sandbox.Endpoints;

namespace StytchUsers.Sandbox.Users;

/// <summary>One user. Never changed, only replaced, so that readers need no copy; the arrays are treated as immutable too.</summary>
internal sealed record User
{
    /// <summary>Every user has this role, assigned or not.</summary>
    public const string DefaultRole = "stytch_user";

    public static readonly byte[] NoMetadata = Encoding.UTF8.GetBytes("{}");

    public required string UserId { get; init; }

    public required DateTime CreatedAt { get; init; }

    public bool Pending { get; init; }

    public string FirstName { get; init; } = "";

    public string MiddleName { get; init; } = "";

    public string LastName { get; init; } = "";

    public Email[] Emails { get; init; } = [];

    public PhoneNumber[] PhoneNumbers { get; init; } = [];

    public OAuthProvider[] Providers { get; init; } = [];

    public WebAuthnRegistration[] WebAuthnRegistrations { get; init; } = [];

    public BiometricRegistration[] BiometricRegistrations { get; init; } = [];

    public Totp[] Totps { get; init; } = [];

    public CryptoWallet[] CryptoWallets { get; init; } = [];

    public Password? Password { get; init; }

    public string? ExternalId { get; init; }

    /// <summary>The explicitly assigned ones.</summary>
    public string[] Roles { get; init; } = [];

    public UserLock? Lock { get; init; }

    /// <summary>Compact JSON, keys sorted.</summary>
    public byte[] TrustedMetadata { get; init; } = NoMetadata;

    /// <summary>Compact JSON, keys sorted.</summary>
    public byte[] UntrustedMetadata { get; init; } = NoMetadata;

    public AppGrant[] ConnectedApps { get; init; } = [];

    /// <summary>What the last-primary-factor rule counts; whether it skips unverified ones is not known.</summary>
    public int PrimaryFactorCount => Emails.Length + PhoneNumbers.Length + Providers.Length;

    /// <summary>The values under which the user is found, of one kind.</summary>
    public IEnumerable<string> Keys(KeyKind kind) => kind switch
    {
        KeyKind.UserId => [UserId],
        KeyKind.ExternalId => ExternalId is null ? [] : [ExternalId],
        KeyKind.EmailAddress => Emails.Select(email => email.Address),
        KeyKind.EmailId => Emails.Select(email => email.Id),
        KeyKind.PhoneNumber => PhoneNumbers.Select(phone => phone.Number),
        KeyKind.PhoneId => PhoneNumbers.Select(phone => phone.Id),
        KeyKind.OAuthId => Providers.Select(provider => provider.Id),
        KeyKind.WebAuthnId => WebAuthnRegistrations.Select(registration => registration.Id),
        KeyKind.BiometricId => BiometricRegistrations.Select(registration => registration.Id),
        KeyKind.TotpId => Totps.Select(totp => totp.Id),
        KeyKind.CryptoWalletId => CryptoWallets.Select(wallet => wallet.Id),
        KeyKind.PasswordId => Password is null ? [] : [Password.Id],
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}
