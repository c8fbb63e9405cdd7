using StytchUsers.Client.Requests;

namespace StytchUsers.Client.Files;

/// <summary>One row of a file of users.</summary>
/// <param name="Line">Its line; in a JSON array, its place, from 1.</param>
public sealed record ImportRow(long Line)
{
    /// <summary>The user to create.</summary>
    public CreateUserRequest Request { get; init; } = new();

    /// <summary>Why the row cannot be imported; null when it can.</summary>
    public string? Problem { get; init; }

    /// <summary>What the row has and the API cannot create.</summary>
    public IReadOnlyList<string> NotRestored { get; init; } = [];
}
