using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>The OAuth clients that a user has let in.</summary>
internal static class ConnectedApps
{
    public static SandboxResponse List(Request request)
    {
        User user = request.Store[request.FindUser()];
        return Responses.Write(200, writer =>
        {
            UserJson.WriteConnectedApps(writer, user);
            request.Responses.WriteEnvelope(writer, 200);
        });
    }

    /// <summary>An app that was never granted, or is revoked already, is told as one that is not there: not known of the service.</summary>
    public static SandboxResponse Revoke(Request request)
    {
        int slot = request.FindUser();
        User user = request.Store[slot];
        AppGrant[] rest = [.. user.ConnectedApps.Where(app => app.AppId != request[1])];
        if (rest.Length == user.ConnectedApps.Length) { throw ApiError.ConnectedAppNotFound.Raise(); }
        request.Store.Replace(slot, user with { ConnectedApps = rest });
        return Responses.Write(200, writer => request.Responses.WriteEnvelope(writer, 200));
    }
}
