using StytchUsers.Sandbox.Http;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>GET /v1/debug/whoami. The key "sandbox" is ours: it tells a client that this is not the real service.</summary>
internal static class Whoami
{
    public static SandboxResponse Respond(Request request) => Responses.Write(200, writer =>
    {
        writer.WriteString("name"u8, request.Options.ProjectName);
        writer.WriteString("project_id"u8, request.Options.ProjectId);
        writer.WriteString("request_id"u8, request.Responses.NewRequestId());
        writer.WriteBoolean("sandbox"u8, true);
        writer.WriteNumber("status_code"u8, 200);
    });
}
