using StytchUsers.Sandbox.Http;

namespace StytchUsers.Sandbox.Endpoints;

/// <summary>DELETE /v1/users/{user_id}/external_id. Where none was set nothing changes; what the service says then is not known.</summary>
internal static class DeleteExternalId
{
    public static SandboxResponse Respond(Request request)
    {
        int slot = request.FindUser();
        return ChangedUser.Respond(request, request.Store.Replace(slot, request.Store[slot] with { ExternalId = null }));
    }
}
