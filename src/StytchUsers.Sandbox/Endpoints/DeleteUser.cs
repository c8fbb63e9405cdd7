using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>DELETE /v1/users/{user_id}: responds with the Stytch id, also where an external id was given, and without the user.</summary>
internal static class DeleteUser
{
    public static SandboxResponse Respond(Request request)
    {
        User user = request.Store.Delete(request.FindUser());
        return Responses.Write(200, writer =>
        {
            request.Responses.WriteEnvelope(writer, 200);
            writer.WriteString("user_id"u8, user.UserId);
        });
    }
}
