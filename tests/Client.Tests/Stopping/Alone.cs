namespace StytchUsers.Client.Tests.Stopping;

/// <summary>Tests that count what the process holds, and so run when no other does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    internal const string Name = "alone";
}
