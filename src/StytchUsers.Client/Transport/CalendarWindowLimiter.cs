namespace StytchUsers.Client.Transport;

/// <summary>A number of permits for each window of the calendar, as the service counts.</summary>
/// <remarks>
/// Own code, since the limiters of System.Threading.RateLimiting count from when they were made and keep to the system's clock.
/// A turn is kept until the response has come. The service may count a request when it is sent or when it answers, so one that is
/// under way when a window ends counts in the next one too.
/// </remarks>
internal sealed class CalendarWindowLimiter(int permits, TimeSpan window, TimeProvider clock)
{
    private readonly object _gate = new();
    private long _window = -1;
    private int _used;
    private int _underWay;

    internal TimeSpan Window => window;

    /// <summary>Time until the next window begins.</summary>
    private TimeSpan UntilNext => TimeSpan.FromTicks(window.Ticks - (clock.GetUtcNow().Ticks % window.Ticks));

    /// <summary>Takes a turn, to be given back with <see cref="Release"/>; false when the window is used up.</summary>
    internal bool TryEnter(out TimeSpan untilNext)
    {
        lock (_gate)
        {
            Roll();
            bool entered = _used < permits;
            if (entered)
            {
                _used++;
                _underWay++;
            }
            untilNext = entered ? TimeSpan.Zero : UntilNext;
            return entered;
        }
    }

    internal void Release()
    {
        lock (_gate)
        {
            Roll();
            _underWay--;
        }
    }

    /// <summary>Somebody else has used what was left of this window.</summary>
    internal void Exhaust()
    {
        lock (_gate)
        {
            Roll();
            _used = permits;
        }
    }

    private void Roll()
    {
        long now = clock.GetUtcNow().Ticks / window.Ticks;
        if (now == _window) { return; }
        _window = now;
        _used = Math.Min(_underWay, permits);
    }
}
