namespace StytchUsers.Sandbox;

/// <summary>The OAuth clients that a user has let in.</summary>
internal static class ConnectedApps
{
    public static SandboxAnswer List(Request request)
    {
        User user = request.Store[request.FindUser()];
        return Answers.Write(200, writer =>
        {
            writer.WriteStartArray("connected_apps"u8);
            foreach (AppGrant app in user.ConnectedApps)
            {
                writer.WriteStartObject();
                writer.WriteString("client_type"u8, app.ClientType);
                writer.WriteString("connected_app_id"u8, app.AppId);
                writer.WriteString("description"u8, app.Description);
                writer.WriteNull("logo_url"u8);
                writer.WriteString("name"u8, app.Name);
                writer.WriteString("scopes_granted"u8, app.Scopes);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            request.Answers.WriteEnvelope(writer, 200);
        });
    }

    /// <summary>An app that exists but was never granted, or is revoked already, is answered as one that is not there: not known.</summary>
    public static SandboxAnswer Revoke(Request request)
    {
        int slot = request.FindUser();
        User user = request.Store[slot];
        AppGrant[] rest = [.. user.ConnectedApps.Where(app => app.AppId != request[1])];
        if (rest.Length == user.ConnectedApps.Length) { throw ApiError.ConnectedAppNotFound.Raise(); }
        request.Store.Replace(slot, user with { ConnectedApps = rest });
        return Answers.Write(200, writer => request.Answers.WriteEnvelope(writer, 200));
    }
}
