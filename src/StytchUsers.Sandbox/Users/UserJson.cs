using System.Text.Json;

namespace StytchUsers.Sandbox.Users;

/// <summary>Writes users as the service does: every key present, alphabetical, explicit nulls.</summary>
internal static class UserJson
{
    /// <summary>With the two of the envelope that stand among the fields of a flattened user.</summary>
    private static readonly (JsonEncodedText Name, Action<Utf8JsonWriter, User, DateTime>? WriteValue)[] s_inOrder =
    [
        .. User.Fields.Select(field => (field.Name, (Action<Utf8JsonWriter, User, DateTime>?)field.Write))
            .Append(("request_id", null)).Append(("status_code", null))
            .OrderBy(field => field.Name, StringComparer.Ordinal).Select(field => (JsonEncodedText.Encode(field.Name), field.Item2)),
    ];

    public static void Write(Utf8JsonWriter writer, User user, DateTime now)
    {
        writer.WriteStartObject();
        WriteFields(writer, user, now, requestId: null);
        writer.WriteEndObject();
    }

    /// <summary>With the connected apps, which no user of the API's own has among its fields.</summary>
    public static void WriteState(Utf8JsonWriter writer, User user, DateTime now)
    {
        writer.WriteStartObject();
        if (user.ConnectedApps.Length > 0) { WriteConnectedApps(writer, user); }
        WriteFields(writer, user, now, requestId: null);
        writer.WriteEndObject();
    }

    /// <summary>Without logo_url: no app of the sandbox has a logo.</summary>
    public static void WriteConnectedApps(Utf8JsonWriter writer, User user)
    {
        writer.WriteStartArray("connected_apps"u8);
        foreach (AppGrant app in user.ConnectedApps)
        {
            writer.WriteStartObject();
            writer.WriteString("client_type"u8, app.ClientType);
            writer.WriteString("connected_app_id"u8, app.AppId);
            writer.WriteString("description"u8, app.Description);
            writer.WriteString("name"u8, app.Name);
            writer.WriteString("scopes_granted"u8, app.Scopes);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>With a request id the envelope's keys are put where the alphabet wants them: Get answers with a flattened user.</summary>
    public static void WriteFields(Utf8JsonWriter writer, User user, DateTime now, string? requestId)
    {
        foreach ((JsonEncodedText name, Action<Utf8JsonWriter, User, DateTime>? writeValue) in s_inOrder)
        {
            if (writeValue is null && requestId is null) { continue; }
            writer.WritePropertyName(name);
            if (writeValue is not null) { writeValue(writer, user, now); }
            else if (name.Value == "request_id") { writer.WriteStringValue(requestId); }
            else { writer.WriteNumberValue(200); }
        }
    }

    public static void WriteFactors(Utf8JsonWriter writer, User user, FactorKind kind)
    {
        writer.WritePropertyName(kind.Field);
        FactorJson.Write(writer, user, kind);
    }
}
