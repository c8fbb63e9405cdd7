using System.Threading.RateLimiting;

namespace StytchUsers.Client.Transport;

/// <summary>
/// A number of permits for each window of the calendar. The library's own limiters count from when they were made and keep to
/// the system's clock; the service counts by the calendar's minutes.
/// </summary>
/// <remarks>
/// A lease is kept until the answer has come. The service may count a request when it is sent or when it answers, so one that is
/// under way when a window ends counts in the next one too.
/// </remarks>
internal sealed class CalendarWindowLimiter(int permits, TimeSpan window, TimeProvider clock) : RateLimiter
{
    private readonly object _gate = new();
    private long _window = -1;
    private int _used;
    private int _underWay;

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
            if (_used + permitCount > permits) { return new Refusal(UntilNext); }
            _used += permitCount;
            _underWay += permitCount;
            return new Permit(this, permitCount);
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

    private void Release(int permitCount)
    {
        lock (_gate)
        {
            Roll();
            _underWay -= permitCount;
        }
    }

    private void Roll()
    {
        long now = clock.GetUtcNow().Ticks / window.Ticks;
        if (now == _window) { return; }
        _window = now;
        _used = Math.Min(_underWay, permits);
    }

    private sealed class Permit(CalendarWindowLimiter limiter, int count) : RateLimitLease
    {
        private int _released;

        public override bool IsAcquired => true;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            if (Interlocked.Exchange(ref _released, 1) == 0) { limiter.Release(count); }
            base.Dispose(disposing);
        }
    }

    private sealed class Refusal(TimeSpan wait) : RateLimitLease
    {
        public override bool IsAcquired => false;

        public override IEnumerable<string> MetadataNames => [MetadataName.RetryAfter.Name];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = wait;
            return metadataName == MetadataName.RetryAfter.Name;
        }
    }
}
