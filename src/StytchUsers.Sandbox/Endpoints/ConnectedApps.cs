namespace StytchUsers.Sandbox;

/// <summary>The OAuth clients that a user has let in.</summary>
internal static class ConnectedApps
{
    public static SandboxAnswer List(Request request)
    {
        User user = request.Store[request.FindUser()];
        return Answers.Write(200, writer =>
        {
            UserJson.WriteConnectedApps(writer, user);
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
