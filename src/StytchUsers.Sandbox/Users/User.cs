using System.Text;
using System.Text.Json;

namespace StytchUsers.Sandbox.Users;

/// <summary>One user. Never changed, only replaced, so that readers need no copy; the arrays are treated as immutable too.</summary>
internal sealed record User
{
    /// <summary>Every user has this role, assigned or not.</summary>
    public const string DefaultRole = StytchUser.ImplicitRole;

    public static readonly byte[] NoMetadata = Encoding.UTF8.GetBytes("{}");

    public required string UserId { get; init; }

    public required DateTime CreatedAt { get; init; }

    public bool Pending { get; init; }

    public string FirstName { get; init; } = "";

    public string MiddleName { get; init; } = "";

    public string LastName { get; init; } = "";

    /// <summary>Of all kinds; those of one kind in the order in which they came.</summary>
    public Factor[] Factors { get; init; } = [];

    public string? ExternalId { get; init; }

    /// <summary>The explicitly assigned ones.</summary>
    public string[] Roles { get; init; } = [];

    public UserLock? Lock { get; init; }

    /// <summary>Compact JSON, keys sorted.</summary>
    public byte[] TrustedMetadata { get; init; } = NoMetadata;

    /// <summary>Compact JSON, keys sorted.</summary>
    public byte[] UntrustedMetadata { get; init; } = NoMetadata;

    public AppGrant[] ConnectedApps { get; init; } = [];

    /// <summary>
    /// All of the API's fields: how the service writes each, and how files of users, of any age, are read, in this order: the lock
    /// comes before its times.
    /// </summary>
    public static IReadOnlyList<UserField> Fields { get; } =
    [
        new("created_at", (writer, user, _) => writer.WriteStringValue(user.CreatedAt),
            (user, value, _) => user with { CreatedAt = UserReader.Time(value, "created_at") ?? user.CreatedAt }),
        new("external_id", (writer, user, _) => writer.WriteStringValue(user.ExternalId),
            (user, value, _) => user with { ExternalId = value.GetString() is { Length: > 0 } id ? id : null }),
        new("is_locked", (writer, user, now) => writer.WriteBooleanValue(user.LockAt(now) is not null),
            (user, value, reader) => user with { Lock = value.GetBoolean() ? new(reader.Now, reader.Now.AddHours(1)) : null }),
        new("lock_created_at", (writer, user, now) => WriteTime(writer, user.LockAt(now)?.CreatedAt),
            (user, value, _) => user.Lock is not { } held ? user
                : user with { Lock = held with { CreatedAt = UserReader.Time(value, "lock_created_at") ?? held.CreatedAt } }),
        new("lock_expires_at", (writer, user, now) => WriteTime(writer, user.LockAt(now)?.ExpiresAt),
            (user, value, _) => user.Lock is not { } held ? user
                : user with { Lock = held with { ExpiresAt = UserReader.Time(value, "lock_expires_at") ?? held.ExpiresAt } }),
        new("name", (writer, user, _) => WriteName(writer, user), (user, value, _) => user with
        {
            FirstName = UserReader.Text(value, "first_name"),
            MiddleName = UserReader.Text(value, "middle_name"),
            LastName = UserReader.Text(value, "last_name"),
        }),
        new("roles", (writer, user, _) => WriteRoles(writer, user), (user, value, _) => user with
        {
            Roles = [.. value.EnumerateArray().Select(role => role.GetString()!).Where(role => role != DefaultRole)],
        }),
        new("status", (writer, user, _) => writer.WriteStringValue(user.Pending ? "pending"u8 : "active"u8),
            (user, value, _) => user with { Pending = value.GetString() == "pending" }),
        new("trusted_metadata", (writer, user, _) => writer.WriteRawValue(user.TrustedMetadata, skipInputValidation: true),
            (user, value, _) => user with { TrustedMetadata = Metadata.Import(value) }),
        new("untrusted_metadata", (writer, user, _) => writer.WriteRawValue(user.UntrustedMetadata, skipInputValidation: true),
            (user, value, _) => user with { UntrustedMetadata = Metadata.Import(value) }),
        new("user_id", (writer, user, _) => writer.WriteStringValue(user.UserId),
            (user, value, _) => user with { UserId = value.GetString() is { Length: > 0 } id ? id : user.UserId }),
        .. FactorKinds.All.Select(kind => new UserField(kind.Field, (writer, user, _) => FactorJson.Write(writer, user, kind),
            (user, value, reader) => user with { Factors = [.. user.Factors, .. reader.Factors(value, kind)] })),
    ];

    /// <summary>What the last-primary-factor rule counts; whether it skips unverified ones is not known.</summary>
    public int PrimaryFactorCount => Factors.Count(factor => factor.Kind.IsPrimary);

    /// <summary>The factors of one kind.</summary>
    public Factor[] Of(FactorKind kind) => Array.FindAll(Factors, factor => factor.Kind == kind);

    /// <summary>The user with another factor; of a kind of which there is one at most, in place of the one before.</summary>
    public User With(Factor added) =>
        this with { Factors = [.. Factors.Where(factor => !added.Kind.IsSingle || factor.Kind != added.Kind), added] };

    /// <summary>A lock ends by itself when its time is over.</summary>
    private UserLock? LockAt(DateTime now) => Lock is { } held && held.ExpiresAt > now ? held : null;

    private static void WriteName(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartObject();
        writer.WriteString("first_name"u8, user.FirstName);
        writer.WriteString("last_name"u8, user.LastName);
        writer.WriteString("middle_name"u8, user.MiddleName);
        writer.WriteEndObject();
    }

    private static void WriteRoles(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(DefaultRole);
        foreach (string role in user.Roles) { writer.WriteStringValue(role); }
        writer.WriteEndArray();
    }

    private static void WriteTime(Utf8JsonWriter writer, DateTime? time)
    {
        if (time is { } value) { writer.WriteStringValue(value); }
        else { writer.WriteNullValue(); }
    }
}
