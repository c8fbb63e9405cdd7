using System.Text.Json;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>The response of most changes: the user as it is afterwards.</summary>
internal static class ChangedUser
{
    public static SandboxResponse Respond(Request request, User user) => Responses.Write(200, writer => Write(writer, user, request));

    public static void Write(Utf8JsonWriter writer, User user, Request request)
    {
        request.Responses.WriteEnvelope(writer, 200);
        writer.WritePropertyName("user"u8);
        UserJson.Write(writer, user, request.Now);
        writer.WriteString("user_id"u8, user.UserId);
    }
}
