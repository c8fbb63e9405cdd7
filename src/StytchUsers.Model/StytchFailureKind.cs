namespace StytchUsers;

/// <summary>What went wrong with a call.</summary>
public enum StytchFailureKind
{
    /// <summary>The service responded that it did not do what was asked.</summary>
    Refused,

    /// <summary>No connection could be made, so nothing was sent.</summary>
    NotConnected,

    /// <summary>The connection broke after the request was sent.</summary>
    ConnectionLost,

    /// <summary>No complete response came within the time allowed for one attempt.</summary>
    Timeout,

    /// <summary>A response came that is not the service's: not JSON, cut short, too long, or a redirect.</summary>
    InvalidAnswer,

    /// <summary>The responses are no longer consistent, for example a cursor that repeats itself.</summary>
    InconsistentAnswers,
}
