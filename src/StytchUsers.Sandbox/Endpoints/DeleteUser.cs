namespace StytchUsers.Sandbox;

/// <summary>DELETE /v1/users/{user_id}: answers with the Stytch id, also where an external id was given, and without the user.</summary>
internal static class DeleteUser
{
    public static SandboxAnswer Answer(Request request)
    {
        User user = request.Store.Delete(request.FindUser());
        return Answers.Write(200, writer =>
        {
            request.Answers.WriteEnvelope(writer, 200);
            writer.WriteString("user_id"u8, user.UserId);
        });
    }
}
