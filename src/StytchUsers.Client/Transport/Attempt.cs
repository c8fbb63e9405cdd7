namespace StytchUsers.Client.Transport;

/// <summary>What one attempt came to: an answer of success, or a failure.</summary>
internal sealed record Attempt(Answer? Answer, StytchApiException? Failure)
{
    /// <summary>The wait that the service asked for.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the service may have done the work although the attempt failed.</summary>
    internal bool MayHaveWorked { get; init; }

    /// <summary>Whether the same request could fare better.</summary>
    internal bool Passing { get; init; }

    /// <summary>The service said that there are too many requests.</summary>
    internal bool IsLimited => Failure?.StatusCode == 429;
}

/// <summary>A call under way: what its attempts have in common.</summary>
internal sealed class Flight(StytchCall call, ICallObserver? observer)
{
    internal StytchCall Call { get; } = call;

    internal ICallObserver? Observer { get; } = observer;

    internal int Attempts { get; set; }

    /// <summary>When the latest attempt was sent.</summary>
    internal DateTimeOffset SentAt { get; set; }

    /// <summary>Why the latest attempt failed.</summary>
    internal StytchApiException? Failure { get; set; }

    /// <summary>Whether some attempt may have done the work without our knowing.</summary>
    internal bool MayHaveWorked { get; set; }

    internal bool ShouldRepeat(Attempt attempt) => attempt.Passing && (Call.Repeatable || !attempt.MayHaveWorked);
}
