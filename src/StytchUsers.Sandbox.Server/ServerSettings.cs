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

    /// <summary>
    /// How long a connection may say nothing between two requests, or before the first. Longer than the minute for which .NET's
    /// HttpClient keeps an idle one, so that clients seldom write to one that is being closed.
    /// </summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long the head of a request may take.</summary>
    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The project; or, where any test project is let in, what all of them have in common.</summary>
    public SandboxOptions Project { get; init; } = new();

    /// <summary>Each well-formed test project id is a project of its own.</summary>
    public bool AnyTestProject { get; init; } = true;

    /// <summary>A file of users that each project starts with.</summary>
    public string? SeedPath { get; init; }

    /// <summary>Where the project is saved when the server ends.</summary>
    public string? SavePath { get; init; }
}
