namespace StytchUsers.Testing;

/// <summary>How a <see cref="LoopbackServer"/> listens.</summary>
public sealed class LoopbackOptions
{
    /// <summary>Speaks TLS with this certificate; plain HTTP when null.</summary>
    public TestCertificate? Certificate { get; init; }

    /// <summary>The clock that stamps requests.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Closes so many connections as soon as they are accepted, before a byte is read.</summary>
    public int DropFirstConnections { get; init; }

    /// <summary>True: the test wants <see cref="LoopbackServer.Failures"/>, which otherwise fail it when the server is disposed.</summary>
    public bool ExpectsFailures { get; init; }
}
