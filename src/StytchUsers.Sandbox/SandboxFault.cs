namespace StytchUsers.Sandbox;

/// <summary>Something that a test asks to go wrong with one request, before the work or after it.</summary>
public sealed class SandboxFault
{
    private SandboxFault(FaultKind kind, bool afterWork) => (Kind, AfterWork) = (kind, afterWork);

    /// <summary>The connection breaks before anything was done.</summary>
    public static SandboxFault ConnectionLostBefore { get; } = new(FaultKind.ConnectionLost, afterWork: false);

    /// <summary>The work is done, then the connection breaks without a response.</summary>
    public static SandboxFault ConnectionLostAfter { get; } = new(FaultKind.ConnectionLost, afterWork: true);

    /// <summary>The work is done, and half of the response's body arrives.</summary>
    public static SandboxFault BodyCutShort { get; } = new(FaultKind.BodyCutShort, afterWork: true);

    /// <summary>Nothing is done and no response comes until the caller gives up.</summary>
    public static SandboxFault Hang { get; } = new(FaultKind.Hang, afterWork: false);

    /// <summary>The work is done, but no response comes until the caller gives up.</summary>
    public static SandboxFault HangAfter { get; } = new(FaultKind.Hang, afterWork: true);

    internal FaultKind Kind { get; }

    internal bool AfterWork { get; }

    internal int StatusCode { get; private init; }

    internal TimeSpan? RetryAfter { get; private init; }

    internal string? ErrorType { get; private init; }

    /// <summary>An error in the service's own envelope instead of the work.</summary>
    public static SandboxFault Status(int status, TimeSpan? retryAfter = null, string? errorType = null) =>
        new(FaultKind.Status, afterWork: false) { StatusCode = status, RetryAfter = retryAfter, ErrorType = errorType };

    /// <summary>The same error, though the work was done: a gateway that lost patience.</summary>
    public static SandboxFault StatusAfter(int status, TimeSpan? retryAfter = null, string? errorType = null) =>
        new(FaultKind.Status, afterWork: true) { StatusCode = status, RetryAfter = retryAfter, ErrorType = errorType };

    /// <summary>A web page, such as a proxy writes, instead of the work.</summary>
    public static SandboxFault NotJson(int status) => new(FaultKind.NotJson, afterWork: false) { StatusCode = status };
}
