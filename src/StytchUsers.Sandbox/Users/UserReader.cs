using System.Text.Json;

namespace StytchUsers.Sandbox.Users;

/// <summary>
/// Reads users as the API writes them, of any age: everything but an object may be missing. Unknown fields are not kept.
/// A value of the wrong kind throws InvalidOperationException, as JsonElement does.
/// </summary>
internal static class UserReader
{
    private static readonly HashSet<string> s_fields = [.. UserJson.FieldNames, "connected_apps"];

    public static IEnumerable<string> UnknownFields(JsonElement json) =>
        json.EnumerateObject().Select(property => property.Name).Where(name => !s_fields.Contains(name));

    public static User Read(JsonElement json, Ids ids, DateTime now)
    {
        JsonElement? name = Value(json, "name");
        return new User
        {
            UserId = Id(json, "user_id", Ids.User, ids),
            CreatedAt = Time(json, "created_at") ?? now,
            Pending = Text(json, "status") == "pending",
            FirstName = Text(name, "first_name"),
            MiddleName = Text(name, "middle_name"),
            LastName = Text(name, "last_name"),
            Factors = [.. FactorKinds.All.SelectMany(kind => Factors(json, kind, ids))],
            ExternalId = Text(json, "external_id") is { Length: > 0 } externalId ? externalId : null,
            Roles = [.. Items(json, "roles", item => item.GetString()!).Where(role => role != User.DefaultRole)],
            Lock = Flag(json, "is_locked")
                ? new UserLock(Time(json, "lock_created_at") ?? now, Time(json, "lock_expires_at") ?? now.AddHours(1))
                : null,
            TrustedMetadata = Value(json, "trusted_metadata") is { } trusted ? Metadata.Import(trusted) : User.NoMetadata,
            UntrustedMetadata = Value(json, "untrusted_metadata") is { } untrusted ? Metadata.Import(untrusted) : User.NoMetadata,
            ConnectedApps = Items(json, "connected_apps", item => new AppGrant(
                Id(item, "connected_app_id", Ids.ConnectedApp, ids),
                Needed(item, "name"),
                Text(item, "description"),
                Text(item, "client_type"),
                Text(item, "scopes_granted"))),
        };
    }

    private static Factor[] Factors(JsonElement json, FactorKind kind, Ids ids) => !kind.IsSingle
        ? Items(json, kind.Field, item => Factor(item, kind, ids))
        : Value(json, kind.Field) is { } only ? [Factor(only, kind, ids)] : [];

    /// <summary>What people know a factor by must be there.</summary>
    private static Factor Factor(JsonElement json, FactorKind kind, Ids ids) => new(
        kind,
        Id(json, kind.IdField, kind.IdPrefix, ids),
        kind.FlagField is { } flag && Flag(json, flag),
        [.. kind.TextFields.Select((field, i) => i == 0 && kind.NameProperty is not null ? Needed(json, field) : Text(json, field))]);

    private static JsonElement? Value(JsonElement? json, string key) =>
        json is { } element && element.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string Text(JsonElement? json, string key) => Value(json, key)?.GetString() ?? "";

    private static string Needed(JsonElement json, string key) =>
        Text(json, key) is { Length: > 0 } text ? text : throw new FormatException($"{key} is missing.");

    private static string Id(JsonElement json, string key, string kind, Ids ids) =>
        Text(json, key) is { Length: > 0 } id ? id : ids.New(kind);

    private static bool Flag(JsonElement json, string key) => Value(json, key)?.GetBoolean() ?? false;

    private static DateTime? Time(JsonElement json, string key) => Text(json, key) is { Length: > 0 } text
        ? Timestamp.Parse(text) ?? throw new FormatException($"{key} is no RFC 3339 time.")
        : null;

    private static T[] Items<T>(JsonElement json, string key, Func<JsonElement, T> read) =>
        Value(json, key) is { } array ? [.. array.EnumerateArray().Select(read)] : [];
}
