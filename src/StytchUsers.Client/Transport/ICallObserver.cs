namespace StytchUsers.Client.Transport;

/// <summary>Is told of what happens during a call. Called on pool threads.</summary>
public interface ICallObserver
{
    /// <summary>Whether attempts are reported with their bodies, which hold personal data.</summary>
    public bool WantsBodies { get; }

    /// <summary>When it is cancelled, an attempt under way may end, and none begins after it.</summary>
    public CancellationToken NoMoreAttempts { get; }

    /// <summary>An attempt begins.</summary>
    /// <param name="changes">Whether it changes something at the service.</param>
    public void Sending(bool changes);

    /// <summary>An attempt has ended.</summary>
    public void Sent(AttemptReport attempt);

    /// <summary>The call waits before it goes on.</summary>
    public void Waiting(WaitReport wait);
}

/// <summary>One request and what came of it. Nothing in it can authenticate.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path as it was sent.</param>
/// <param name="Attempt">1 for the first attempt of a call.</param>
/// <param name="StatusCode">The response's status; null when none came.</param>
/// <param name="Duration">From the beginning of the attempt, connecting included, to the last byte received.</param>
/// <param name="RequestId">The service's id of the request.</param>
/// <param name="Failure">Why there is no usable response.</param>
/// <param name="RequestBody">The body sent, when it was wanted.</param>
/// <param name="ResponseBody">The body received, when it was wanted.</param>
public sealed record AttemptReport(string Method, string Path, int Attempt, int? StatusCode, TimeSpan Duration, string? RequestId,
    string? Failure, string? RequestBody, string? ResponseBody);

/// <summary>Why a call waits.</summary>
public enum WaitReason
{
    /// <summary>To stay within a rate limit.</summary>
    Pacing,

    /// <summary>To try again after a failure.</summary>
    Retry,
}

/// <summary>A wait that begins.</summary>
/// <param name="Reason">What it is for.</param>
/// <param name="Delay">How long it lasts.</param>
/// <param name="Attempt">The attempt that comes after it.</param>
/// <param name="Why">The reason in words.</param>
public sealed record WaitReport(WaitReason Reason, TimeSpan Delay, int Attempt, string Why);
