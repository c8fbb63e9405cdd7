using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace StytchUsers.Sandbox.Server;

/// <summary>What the server listens on and what it serves.</summary>
public sealed record ServerSettings
{
    /// <summary>An address of this machine's loopback; any other is refused.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 takes any free port.</summary>
    public int Port { get; init; } = 8080;

    /// <summary>Serves https with this certificate; plain http without one.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>The project; or, where any test project is let in, what all of them have in common.</summary>
    public SandboxOptions Project { get; init; } = new();

    /// <summary>Each well-formed test project id is a project of its own.</summary>
    public bool AnyTestProject { get; init; } = true;

    /// <summary>A file of users that each project starts with.</summary>
    public string? SeedPath { get; init; }

    /// <summary>Where the project is saved when the server ends.</summary>
    public string? SavePath { get; init; }
}
