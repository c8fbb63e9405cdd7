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

    internal async Task WaitAsync(Flight flight, CancellationToken token)
    {
        CalendarWindowLimiter? limiter = flight.Call.IsSearch ? _searches : _others;
        while (limiter is not null)
        {
            using RateLimitLease lease = limiter.AttemptAcquire();
            if (lease.IsAcquired) { return; }
            lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan next);
            TimeSpan wait = next + AfterBoundary(limiter.Window);
            flight.Observer?.Waiting(new WaitReport(WaitReason.Pacing, wait, flight.Attempts + 1, flight.Call.IsSearch ? "the allowance of searches for this minute is used up" : "the allowance of requests for this second is used up"));
            await Task.Delay(wait, _clock, token).ConfigureAwait(false);
        }
    }

    /// <summary>The wait before a call that was limited is sent again: the next calendar minute, since the limit counts by it.</summary>
    internal TimeSpan AfterLimit(Flight flight)
    {
        if (flight.Call.IsSearch) { _searches?.Exhaust(); }
        long minute = TimeSpan.TicksPerMinute;
        return TimeSpan.FromTicks(minute - (_clock.GetUtcNow().Ticks % minute)) + AfterBoundary(TimeSpan.FromMinutes(1));
    }

    public void Dispose()
    {
        _searches?.Dispose();
        _others?.Dispose();
    }

    /// <summary>The service's clock is not ours to the millisecond, and everybody who waits for the boundary comes at once.</summary>
    private static TimeSpan AfterBoundary(TimeSpan window) => window * (0.001 + (0.01 * Random.Shared.NextDouble()));
}
