namespace StytchUsers.Sandbox;

/// <summary>GET /v1/users/{user_id}: the user's fields stand at the top level, not under a key.</summary>
internal static class GetUser
{
    public static SandboxAnswer Answer(Request request)
    {
        User user = request.Store[request.FindUser()];
        return Answers.Write(200, writer => UserJson.WriteFields(writer, user, request.Now, request.Answers.NewRequestId()));
    }
}
