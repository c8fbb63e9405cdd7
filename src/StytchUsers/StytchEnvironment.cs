namespace StytchUsers;

/// <summary>How much is at stake in a project.</summary>
public enum StytchEnvironment
{
    /// <summary>Real people.</summary>
    Live,

    /// <summary>A project for tests at Stytch.</summary>
    Test,

    /// <summary>A project in memory, of this module's own making.</summary>
    Sandbox,
}
