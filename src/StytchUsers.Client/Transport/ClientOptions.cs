using System.Net;

namespace StytchUsers.Client.Transport;

/// <summary>Where the service is and how patiently to call it. The secret is not part of it.</summary>
public sealed record ClientOptions
{
    /// <summary>The project's id: the user name of every request.</summary>
    public required string ProjectId { get; init; }

    /// <summary>Scheme and host, for example <c>https://test.stytch.com/</c>.</summary>
    public required Uri BaseUri { get; init; }

    /// <summary>Time allowed for one attempt, response included; a day at most.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a call is tried again after its first attempt.</summary>
    public int MaximumRetryCount { get; init; } = 5;

    /// <summary>Search requests in one calendar minute; null for no limit of our own.</summary>
    public int? SearchLimitPerMinute { get; init; }

    /// <summary>All other requests in one second; null for no limit of our own.</summary>
    public int? RequestLimitPerSecond { get; init; }

    /// <summary>The proxy to use; null for the system's. A loopback address is reached without any.</summary>
    public IWebProxy? Proxy { get; init; }

    /// <summary>The clock for everything that waits.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
