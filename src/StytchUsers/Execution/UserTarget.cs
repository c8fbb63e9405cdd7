using StytchUsers.Errors;
using StytchUsers.Output;

namespace StytchUsers.Execution;

/// <summary>A user that a command is to act on, as the caller named it: by id, by address, by both, or by the object.</summary>
/// <param name="Given">What the caller passed.</param>
internal sealed record UserTarget(object Given)
{
    /// <summary>The Stytch id or the external id; null while only an address is known.</summary>
    internal string? Id { get; init; }

    /// <summary>An email address that the user has to have; null when none was given.</summary>
    internal string? Address { get; init; }

    /// <summary>Looks for the address together with others; null when it is looked for alone.</summary>
    internal AddressBatch? Batch { get; init; }

    /// <summary>The user, when the caller had it or it was read.</summary>
    internal StytchUser? Known { get; init; }

    /// <summary>The columns of the row that named the user; null where something else did.</summary>
    internal IReadOnlyList<string>? Columns { get; init; }

    /// <summary>Whether it has to be looked up, or checked, whose the address is.</summary>
    internal bool HasToBeFound => Address is not null && Known is null;

    /// <summary>The id once the user is known.</summary>
    internal string UserId => Id ?? throw new InvalidOperationException("The user was not looked up yet.");

    /// <summary>The user as prompts name it.</summary>
    internal string Name => Known is not null ? Naming.User(Known) : Naming.User(Id ?? Address ?? "");

    internal CallTarget Target => new(Given, Naming.Display(Id ?? Address));

    /// <summary>The same target once the user was found.</summary>
    internal UserTarget Found(StytchUser user) => this with { Known = user, Id = user.UserId };
}
