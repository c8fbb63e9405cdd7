namespace StytchUsers.Sandbox;

/// <summary>GET /v1/sessions/jwks/{project_id}: no sessions, no keys, but Stytch's Go client does not start without an answer.</summary>
internal static class KeySet
{
    public static SandboxAnswer Answer(Request request) => Answers.Write(200, writer =>
    {
        writer.WriteStartArray("keys"u8);
        writer.WriteEndArray();
        request.Answers.WriteEnvelope(writer, 200);
    });
}
