namespace StytchUsers.Sandbox;

/// <summary>GET /v1/debug/whoami. The key "sandbox" is ours: it tells a client that this is not the real service.</summary>
internal static class Whoami
{
    public static SandboxAnswer Answer(Request request) => Answers.Write(200, writer =>
    {
        writer.WriteString("name"u8, request.Options.ProjectName);
        writer.WriteString("project_id"u8, request.Options.ProjectId);
        writer.WriteString("request_id"u8, request.Answers.NewRequestId());
        writer.WriteBoolean("sandbox"u8, true);
        writer.WriteNumber("status_code"u8, 200);
    });
}
