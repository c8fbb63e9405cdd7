using System.Text.Json;

namespace StytchUsers.Sandbox.Users;

/// <summary>
/// Reads users as the API writes them, of any age: everything but an object may be missing. Unknown fields are not kept.
/// A value of the wrong kind throws InvalidOperationException, as JsonElement does.
/// </summary>
/// <param name="ids">Makes the ids that a user has not.</param>
/// <param name="now">The time in place of those that a user has not.</param>
internal sealed class UserReader(Ids ids, DateTime now)
{
    private const string ConnectedApps = "connected_apps";

    private static readonly HashSet<string> s_fields = [.. User.Fields.Select(field => field.Name), ConnectedApps];

    public DateTime Now { get; } = now;

    public static IEnumerable<string> UnknownFields(JsonElement json) =>
        json.EnumerateObject().Select(property => property.Name).Where(name => !s_fields.Contains(name));

    public static string Text(JsonElement json, string key) => Value(json, key)?.GetString() ?? "";

    /// <summary>A time; null where the text is empty.</summary>
    public static DateTime? Time(JsonElement value, string field) => value.GetString() is { Length: > 0 } text
        ? Timestamp.Parse(text) ?? throw new FormatException($"{field} is no RFC 3339 time.")
        : null;

    public User Read(JsonElement json)
    {
        User user = new() { UserId = ids.New(Ids.User), CreatedAt = Now };
        foreach (UserField field in User.Fields)
        {
            if (Value(json, field.Name) is { } value) { user = field.Read(user, value, this); }
        }

        return Value(json, ConnectedApps) is not { } apps ? user : user with
        {
            ConnectedApps =
            [
                .. apps.EnumerateArray().Select(app => new AppGrant(Id(app, "connected_app_id", Ids.ConnectedApp), Needed(app, "name"),
                    Text(app, "description"), Text(app, "client_type"), Text(app, "scopes_granted"))),
            ],
        };
    }

    public IEnumerable<Factor> Factors(JsonElement value, FactorKind kind) =>
        kind.IsSingle ? [Factor(value, kind)] : value.EnumerateArray().Select(item => Factor(item, kind));

    /// <summary>What people know a factor by must be there.</summary>
    private Factor Factor(JsonElement json, FactorKind kind) => new(
        kind,
        Id(json, kind.IdField, kind.IdPrefix),
        kind.FlagField is { } flag && Value(json, flag) is { } set && set.GetBoolean(),
        [.. kind.TextFields.Select((field, i) => i == 0 && kind.NameProperty is not null ? Needed(json, field) : Text(json, field))]);

    private static JsonElement? Value(JsonElement json, string key) =>
        json.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static string Needed(JsonElement json, string key) =>
        Text(json, key) is { Length: > 0 } text ? text : throw new FormatException($"{key} is missing.");

    private string Id(JsonElement json, string key, string kind) => Text(json, key) is { Length: > 0 } id ? id : ids.New(kind);
}
