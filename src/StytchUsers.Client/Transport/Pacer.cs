namespace StytchUsers.Client.Transport;

/// <summary>Keeps all commands that share a connection within the service's limits.</summary>
internal sealed class Pacer
{
    private readonly CalendarWindowLimiter? _searches;
    private readonly CalendarWindowLimiter? _others;
    private readonly TimeProvider _clock;

    internal Pacer(ClientOptions options)
    {
        _clock = options.TimeProvider;
        if (options.SearchLimitPerMinute is { } searches) { _searches = new(Math.Max(searches, 1), TimeSpan.FromMinutes(1), _clock); }
        if (options.RequestLimitPerSecond is { } others) { _others = new(Math.Max(others, 1), TimeSpan.FromSeconds(1), _clock); }
    }

    /// <summary>A turn, to be kept until the response has come; null when there is nothing to give back.</summary>
    internal async Task<IDisposable?> WaitAsync(CallState state, CancellationToken token)
    {
        CalendarWindowLimiter? limiter = state.Call.IsSearch ? _searches : _others;
        if (limiter is null) { return null; }
        while (!limiter.TryEnter(out TimeSpan untilNext))
        {
            TimeSpan wait = untilNext + AfterBoundary(limiter.Window);
            string what = state.Call.IsSearch ? "the allowance of searches for this minute is used up"
                : "the allowance of requests for this second is used up";
            state.Observer?.Waiting(new WaitReport(WaitReason.Pacing, wait, state.Attempts + 1, what));
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(token, state.NoMoreAttempts);
            await Task.Delay(wait, _clock, waiting.Token).ConfigureAwait(false);
        }
        if (limiter == _searches) { return new Turn(limiter); }

        // The limit by the second is about the pace; calls that take as long as that must not halve it.
        limiter.Release();
        return null;
    }

    /// <summary>The wait before a call that was limited is sent again: the next calendar minute, since the limit counts by it.</summary>
    internal TimeSpan AfterLimit(CallState state)
    {
        const long Minute = TimeSpan.TicksPerMinute;
        long now = _clock.GetUtcNow().Ticks;
        TimeSpan jitter = AfterBoundary(TimeSpan.FromMinutes(1));

        // The refusal may speak of the minute in which the request was sent, and that one is over.
        if (state.SentAt.Ticks / Minute != now / Minute) { return jitter; }
        if (state.Call.IsSearch) { _searches?.Exhaust(); }
        return TimeSpan.FromTicks(Minute - (now % Minute)) + jitter;
    }

    /// <summary>The service's clock is not ours to the millisecond, and everybody who waits for the boundary comes at once.</summary>
    private static TimeSpan AfterBoundary(TimeSpan window) => window * (0.001 + (0.01 * Random.Shared.NextDouble()));

    private sealed class Turn(CalendarWindowLimiter limiter) : IDisposable
    {
        public void Dispose() => limiter.Release();
    }
}
