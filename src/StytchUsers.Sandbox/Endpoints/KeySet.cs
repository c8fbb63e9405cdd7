using StytchUsers.Sandbox.Http;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>GET /v1/sessions/jwks/{project_id}: no sessions, no keys, but Stytch's Go client does not start without a response.</summary>
internal static class KeySet
{
    public static SandboxResponse Respond(Request request) => Responses.Write(200, writer =>
    {
        writer.WriteStartArray("keys"u8);
        writer.WriteEndArray();
        request.Responses.WriteEnvelope(writer, 200);
    });
}
