namespace StytchUsers.Testing;

/// <summary>What the engine and its host are like.</summary>
public sealed class HarnessOptions
{
    /// <summary>The width of the console that output is rendered for.</summary>
    public int Width { get; init; } = 120;

    /// <summary>False: the host refuses to prompt, as <c>pwsh -NonInteractive</c> does.</summary>
    public bool Interactive { get; init; } = true;

    /// <summary>False: a host without any user interface, as an embedding program's; prompting fails in the engine itself.</summary>
    public bool HasUserInterface { get; init; } = true;

    /// <summary>
    /// True: a terminal that takes escape sequences, so rendered text keeps them. False: the engine's own colours are taken out
    /// as pwsh does for a plain terminal, and with them every other escape; so a test that hunts for hostile escapes must set this.
    /// </summary>
    public bool VirtualTerminal { get; init; }

    /// <summary>The module to import; null for none.</summary>
    public string? Module { get; init; } = RepositoryPaths.Manifest;

    /// <summary>Turns the verbose, debug and information streams on.</summary>
    public bool AllStreams { get; init; }

    /// <summary>Test-only cmdlet classes to add to the session, named by their Cmdlet attribute.</summary>
    public IReadOnlyList<Type> Commands { get; init; } = [];

    /// <summary>How long a run may take before it is stopped and fails the test.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);
}
