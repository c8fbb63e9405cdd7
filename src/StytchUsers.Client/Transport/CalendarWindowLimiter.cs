using System.Threading.RateLimiting;

namespace StytchUsers.Client.Transport;

/// <summary>
/// A number of permits for each window of the calendar. The library's own limiters count from when they were made and keep to
/// the system's clock; the service counts by the calendar's minutes.
/// </summary>
internal sealed class CalendarWindowLimiter(int permits, TimeSpan window, TimeProvider clock) : RateLimiter
{
    private readonly object _gate = new();
    private long _window = -1;
    private int _used;

    public override TimeSpan? IdleDuration => null;

    public override RateLimiterStatistics? GetStatistics() => null;

    internal TimeSpan Window => window;

    /// <summary>Time until the next window begins.</summary>
    internal TimeSpan UntilNext => TimeSpan.FromTicks(window.Ticks - (clock.GetUtcNow().Ticks % window.Ticks));

    /// <summary>Somebody else has used what was left of this window.</summary>
    internal void Exhaust()
    {
        lock (_gate)
        {
            Roll();
            _used = permits;
        }
    }

    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_gate)
        {
            Roll();
            if (_used + permitCount > permits) { return new Lease(UntilNext); }
            _used += permitCount;
            return new Lease(null);
        }
    }

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        while (true)
        {
            RateLimitLease lease = AttemptAcquireCore(permitCount);
            if (lease.IsAcquired) { return lease; }
            await Task.Delay(UntilNext, clock, cancellationToken).ConfigureAwait(false);
        }
    }

    private void Roll()
    {
        long now = clock.GetUtcNow().Ticks / window.Ticks;
        if (now == _window) { return; }
        _window = now;
        _used = 0;
    }

    private sealed class Lease(TimeSpan? wait) : RateLimitLease
    {
        public override bool IsAcquired => wait is null;

        public override IEnumerable<string> MetadataNames => wait is null ? [] : [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = wait;
            return wait is not null && metadataName == MetadataName.RetryAfter.Name;
        }
    }
}
