using System.Threading.RateLimiting;

namespace StytchUsers.Client.Transport;

/// <summary>Keeps all commands that share a connection within the service's limits.</summary>
internal sealed class Pacer : IDisposable
{
    private readonly CalendarWindowLimiter? _searches;
    private readonly CalendarWindowLimiter? _others;
    private readonly TimeProvider _clock;

    internal Pacer(ClientOptions options)
    {
        _clock = options.TimeProvider;
        if (options.SearchLimitPerMinute is { } searches) { _searches = new(searches, TimeSpan.FromMinutes(1), _clock); }
        if (options.RequestLimitPerSecond is { } others) { _others = new(others, TimeSpan.FromSeconds(1), _clock); }
    }

    /// <summary>A turn, to be kept until the answer has come; null when there is no limit.</summary>
    internal async Task<RateLimitLease?> WaitAsync(Flight flight, CancellationToken token)
    {
        CalendarWindowLimiter? limiter = flight.Call.IsSearch ? _searches : _others;
        while (limiter is not null)
        {
            RateLimitLease lease = limiter.AttemptAcquire();
            if (lease.IsAcquired)
            {
                // The limit by the second is about the pace; calls that take as long as that must not halve it.
                if (limiter == _others) { lease.Dispose(); }
                return lease;
            }
            lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan next);
            TimeSpan wait = next + AfterBoundary(limiter.Window);
            flight.Observer?.Waiting(new WaitReport(WaitReason.Pacing, wait, flight.Attempts + 1, flight.Call.IsSearch ? "the allowance of searches for this minute is used up" : "the allowance of requests for this second is used up"));
            await Task.Delay(wait, _clock, token).ConfigureAwait(false);
        }
        return null;
    }

    /// <summary>The wait before a call that was limited is sent again: the next calendar minute, since the limit counts by it.</summary>
    internal TimeSpan AfterLimit(Flight flight)
    {
        const long Minute = TimeSpan.TicksPerMinute;
        long now = _clock.GetUtcNow().Ticks;
        TimeSpan jitter = AfterBoundary(TimeSpan.FromMinutes(1));

        // The refusal may speak of the minute in which the request was sent, and that one is over.
        if (flight.SentAt.Ticks / Minute != now / Minute) { return jitter; }
        if (flight.Call.IsSearch) { _searches?.Exhaust(); }
        return TimeSpan.FromTicks(Minute - (now % Minute)) + jitter;
    }

    public void Dispose()
    {
        _searches?.Dispose();
        _others?.Dispose();
    }

    /// <summary>The service's clock is not ours to the millisecond, and everybody who waits for the boundary comes at once.</summary>
    private static TimeSpan AfterBoundary(TimeSpan window) => window * (0.001 + (0.01 * Random.Shared.NextDouble()));
}
