using StytchUsers.Sandbox.Http;

namespace StytchUsers.Sandbox.Faults;

/// <summary>What a transport shall do with a request: send the response, send a part of it, or hang up.</summary>
/// <param name="Response">Null: hang up without a byte.</param>
/// <param name="BodyBytes">How much of the body to send before hanging up; the whole body when it is as long as that.</param>
public sealed record SandboxDelivery(SandboxResponse? Response, int BodyBytes)
{
    internal static SandboxDelivery HangUp { get; } = new(null, 0);

    /// <summary>Whether the connection breaks in the middle of the body.</summary>
    public bool IsCutShort => Response is not null && BodyBytes < Response.Body.Length;

    internal static SandboxDelivery Whole(SandboxResponse response) => new(response, response.Body.Length);
}
