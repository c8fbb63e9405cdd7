using System.Text;
using StytchUsers.Json;

namespace StytchUsers;

/// <summary>
/// One user as the service described it. The user is kept as the JSON that was received and read when a property is looked at,
/// so nothing that the service sent is lost and a stream of many users costs little.
/// </summary>
public sealed partial class StytchUser : StytchObject
{
    /// <summary>Every user has it without being given it, and the service refuses to assign it.</summary>
    internal const string ImplicitRole = "stytch_user";

    /// <summary>The fields that have a property.</summary>
    internal static readonly IReadOnlyList<string> KnownFields =
    [
        "created_at", "external_id", "is_locked", "lock_created_at", "lock_expires_at", "name", "roles", "status", "trusted_metadata",
        "untrusted_metadata", "user_id", .. FactorKinds.All.Select(kind => kind.Field),
    ];

    private readonly ReadOnlyMemory<byte> _json;
    private Reading? _reading;

    /// <param name="json">Exactly one JSON object that a reader has already found valid.</param>
    /// <param name="projectId">The project that it came from.</param>
    internal StytchUser(ReadOnlyMemory<byte> json, string projectId)
        : base(projectId) => _json = json;

    /// <summary>The user's id, for example <c>user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6</c>.</summary>
    public string UserId => Fields.Text("user_id"u8) ?? "";

    /// <summary><c>active</c>, or <c>pending</c> until the user first authenticates.</summary>
    public string Status => Fields.Text("status"u8) ?? "";

    /// <summary>The parts of the name.</summary>
    public StytchUserName Name => new(Fields.Object("name"u8));

    /// <summary>When the user was created, in UTC; null in very old responses.</summary>
    public DateTimeOffset? CreatedAt => Fields.Time("created_at"u8);

    /// <summary>The email addresses, never null.</summary>
    public IReadOnlyList<StytchEmail> Emails => Factors(FactorKinds.Email, static (f, u) => new StytchEmail(f, u));

    /// <summary>The phone numbers, never null.</summary>
    public IReadOnlyList<StytchPhoneNumber> PhoneNumbers => Factors(FactorKinds.PhoneNumber, static (f, u) => new StytchPhoneNumber(f, u));

    /// <summary>The OAuth registrations, never null.</summary>
    public IReadOnlyList<StytchOAuthProvider> Providers =>
        Factors(FactorKinds.OAuthRegistration, static (f, u) => new StytchOAuthProvider(f, u));

    /// <summary>The WebAuthn registrations (security keys and passkeys), never null.</summary>
    public IReadOnlyList<StytchWebAuthnRegistration> WebAuthnRegistrations =>
        Factors(FactorKinds.WebAuthnRegistration, static (f, u) => new StytchWebAuthnRegistration(f, u));

    /// <summary>The biometric registrations, never null.</summary>
    public IReadOnlyList<StytchBiometricRegistration> BiometricRegistrations =>
        Factors(FactorKinds.BiometricRegistration, static (f, u) => new StytchBiometricRegistration(f, u));

    /// <summary>The authenticator-app registrations, never null.</summary>
    public IReadOnlyList<StytchTotp> Totps => Factors(FactorKinds.Totp, static (f, u) => new StytchTotp(f, u));

    /// <summary>The crypto wallets, never null.</summary>
    public IReadOnlyList<StytchCryptoWallet> CryptoWallets =>
        Factors(FactorKinds.CryptoWallet, static (f, u) => new StytchCryptoWallet(f, u));

    /// <summary>The password, which is never shown; null when the user has none.</summary>
    public StytchPassword? Password => Fields.Object("password"u8) is { } password ? new StytchPassword(password, this) : null;

    /// <summary>The id that the project's owner gave the user; null when there is none.</summary>
    public string? ExternalId => Fields.Text("external_id"u8);

    /// <summary>The roles of the user, never null.</summary>
    public IReadOnlyList<string> Roles => new JsonList<string>(Fields.Texts("roles"u8));

    /// <summary>Whether too many failed authentications have locked the user.</summary>
    public bool IsLocked => Fields.Flag("is_locked"u8);

    /// <summary>When the lock began; null when the user is not locked.</summary>
    public DateTimeOffset? LockCreatedAt => Fields.Time("lock_created_at"u8);

    /// <summary>When the lock ends by itself; null when the user is not locked.</summary>
    public DateTimeOffset? LockExpiresAt => Fields.Time("lock_expires_at"u8);

    /// <summary>Metadata that only a backend can write.</summary>
    public StytchMetadata TrustedMetadata => Read.TrustedMetadata ??= JsonValues.ReadObject(Fields.Raw("trusted_metadata"u8).Span);

    /// <summary>Metadata that the user's own browser or app can write: treat it as input.</summary>
    public StytchMetadata UntrustedMetadata => Read.UntrustedMetadata ??= JsonValues.ReadObject(Fields.Raw("untrusted_metadata"u8).Span);

    /// <summary>Fields that the service sent and this version does not know.</summary>
    public StytchMetadata AdditionalProperties => Read.AdditionalProperties ??= JsonValues.Dictionary(
        [.. Fields.Names.Except(KnownFields, StringComparer.Ordinal).Select(name =>
            KeyValuePair.Create(name, JsonValues.Read(Fields.Raw(Encoding.UTF8.GetBytes(name)).Span)))]);

    /// <summary>The first email address; null when there is none.</summary>
    public string? EmailAddress => Fields.Objects("emails"u8) is [var first, ..] ? first.Text("email"u8) : null;

    /// <summary>The first phone number; null when there is none.</summary>
    public string? PhoneNumber => Fields.Objects("phone_numbers"u8) is [var first, ..] ? first.Text("phone_number"u8) : null;

    /// <summary>The name in one string, empty when the user has none.</summary>
    public string FullName => Name.ToString();

    /// <summary>The user as the service sent it.</summary>
    internal ReadOnlyMemory<byte> Json => _json;

    /// <summary>The user's JSON, as the service sent it.</summary>
    public string ToJson() => Encoding.UTF8.GetString(Json.Span);

    /// <summary>The user's id, so that a user in a string can be used where an id is wanted.</summary>
    public override string ToString() => UserId;

    private Reading Read => _reading ??= new Reading(_json);

    private JsonFields Fields => Read.Fields;

    private JsonList<T> Factors<T>(FactorKind kind, Func<JsonFields, StytchUser, T> create)
    {
        List<JsonFields> items = Fields.Objects(kind.FieldUtf8);
        var factors = new T[items.Count];
        for (int i = 0; i < factors.Length; i++) { factors[i] = create(items[i], this); }
        return new JsonList<T>(factors, Fields.Raw(kind.FieldUtf8));
    }

    /// <summary>What is known of a user once somebody has looked: apart, since of many users nobody ever looks at most.</summary>
    private sealed class Reading(ReadOnlyMemory<byte> json)
    {
        internal JsonFields Fields { get; } = new(json);

        internal StytchMetadata? TrustedMetadata { get; set; }

        internal StytchMetadata? UntrustedMetadata { get; set; }

        internal StytchMetadata? AdditionalProperties { get; set; }
    }
}
