using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>GET /v1/users/{user_id}: the user's fields stand at the top level, not under a key.</summary>
internal static class GetUser
{
    public static SandboxResponse Respond(Request request)
    {
        User user = request.Store[request.FindUser()];
        return Responses.Write(200, writer => UserJson.WriteFields(writer, user, request.Now, request.Responses.NewRequestId()));
    }
}
