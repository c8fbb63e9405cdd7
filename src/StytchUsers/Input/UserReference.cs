using StytchUsers.Execution;
using StytchUsers.Output;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Input;

/// <summary>A user that a command is to act on.</summary>
/// <param name="Id">The Stytch id or the external id.</param>
/// <param name="Given">What the caller passed.</param>
/// <param name="Known">The user, when the caller had it.</param>
internal sealed record UserReference(string Id, object Given, StytchUser? Known)
{
    /// <summary>The user as prompts name it.</summary>
    internal string Name => Known is null ? Naming.User(Id) : Naming.User(Known);

    internal CallTarget Target => new(Given, Naming.Short(Id));
}
