namespace StytchUsers.Client.Transport;

/// <summary>A call under way: what its attempts have in common. The message handlers find it in the request's options.</summary>
internal sealed class CallState(StytchCall call, ICallObserver? observer)
{
    private static readonly HttpRequestOptionsKey<CallState> s_key = new("StytchUsers.CallState");

    internal StytchCall Call { get; } = call;

    internal ICallObserver? Observer { get; } = observer;

    /// <summary>Cancelled when no further attempt may begin.</summary>
    internal CancellationToken NoMoreAttempts => Observer?.NoMoreAttempts ?? default;

    internal int Attempts { get; set; }

    /// <summary>When the latest attempt was sent.</summary>
    internal DateTimeOffset SentAt { get; set; }

    /// <summary>Why the latest attempt failed.</summary>
    internal AttemptFailure? Failure { get; set; }

    /// <summary>Whether some attempt may have done the work without our knowing.</summary>
    internal bool OutcomeUnknown { get; set; }

    /// <summary>Whether the latest attempt failed in a way that a repetition may mend and cannot make worse.</summary>
    internal bool ShouldRepeat => Failure is { IsTransient: true } failure && (Call.Repeatable || !failure.OutcomeUnknown);

    internal static CallState Of(HttpRequestMessage request) =>
        request.Options.TryGetValue(s_key, out CallState? state) ? state
            : throw new InvalidOperationException("The request was not built by the transport.");

    internal void AttachTo(HttpRequestMessage request) => request.Options.Set(s_key, this);
}

/// <summary>Why an attempt failed, and what that means for the next one.</summary>
internal sealed record AttemptFailure(StytchApiException Exception)
{
    /// <summary>The wait that the service asked for.</summary>
    internal TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the service may have done the work although the attempt failed.</summary>
    internal bool OutcomeUnknown { get; init; }

    /// <summary>Whether the same request could fare better.</summary>
    internal bool IsTransient { get; init; }

    /// <summary>The service said that there are too many requests.</summary>
    internal bool IsLimited => Exception.StatusCode == 429;
}
