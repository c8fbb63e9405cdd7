namespace StytchUsers.Sandbox;

/// <summary>What a transport shall do with a request: send the answer, send a part of it, or hang up.</summary>
/// <param name="Answer">Null: hang up without a byte.</param>
/// <param name="BodyBytes">How much of the body to send before hanging up; the whole body when it is as long as that.</param>
public sealed record SandboxDelivery(SandboxAnswer? Answer, int BodyBytes)
{
    internal static SandboxDelivery HangUp { get; } = new(null, 0);

    /// <summary>Whether the connection breaks in the middle of the body.</summary>
    public bool IsCutShort => Answer is not null && BodyBytes < Answer.Body.Length;

    internal static SandboxDelivery Whole(SandboxAnswer answer) => new(answer, answer.Body.Length);
}
