using Microsoft.Extensions.Time.Testing;

namespace StytchUsers.Client.Tests;

/// <summary>
/// A clock that stands until it is moved. It knows when its next timer is due, so that a simulation can go from one to the next,
/// and lets a wait pass at once that was announced to it.
/// </summary>
internal sealed class TestClock() : FakeTimeProvider(new DateTimeOffset(2026, 1, 2, 3, 4, 20, TimeSpan.Zero))
{
    private readonly object _gate = new();
    private readonly object _advancing = new();
    private readonly HashSet<Tracked> _timers = [];
    private readonly List<TimeSpan> _announced = [];

    /// <summary>Timers that have yet to fire.</summary>
    internal int Pending
    {
        get { lock (_gate) { return _timers.Count; } }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Tracked timer = new(this);
        timer.Inner = base.CreateTimer(fired => { Forget(timer); callback(fired); }, state, dueTime, period);

        // Only now, and only if it has not fired: a timer that is listed and cannot fire would be the next one for ever.
        timer.Schedule(dueTime);
        if (WasAnnounced(dueTime)) { ThreadPool.QueueUserWorkItem(_ => Advance(dueTime)); }
        return timer;
    }

    /// <summary>The next timer of about this length is one that nobody wants to wait for.</summary>
    internal void Announce(TimeSpan wait)
    {
        if (wait < TimeSpan.FromMilliseconds(1)) { return; }
        lock (_gate) { _announced.Add(wait); }
    }

    /// <summary>
    /// One at a time: the base class leaves the timers of the second one to the first, which may have just looked for the last time.
    /// </summary>
    internal new void Advance(TimeSpan delta)
    {
        lock (_advancing) { base.Advance(delta); }
    }

    /// <summary>Goes to the moment of the next timer and fires it; false when there is none.</summary>
    internal bool AdvanceToNext()
    {
        DateTimeOffset next;
        lock (_gate)
        {
            if (_timers.Count == 0) { return false; }
            next = _timers.Min(timer => timer.Due);
        }
        TimeSpan rest = next - GetUtcNow();
        Advance(rest > TimeSpan.Zero ? rest : TimeSpan.Zero);
        return true;
    }

    private bool WasAnnounced(TimeSpan dueTime)
    {
        lock (_gate)
        {
            // The framework's delays are cut to whole milliseconds.
            int at = _announced.FindIndex(wait => (wait - dueTime).Duration() < TimeSpan.FromMilliseconds(2));
            if (at >= 0) { _announced.RemoveAt(at); }
            return at >= 0;
        }
    }

    private void Forget(Tracked timer)
    {
        lock (_gate)
        {
            timer.IsOver = true;
            _timers.Remove(timer);
        }
    }

    private sealed class Tracked(TestClock clock) : ITimer
    {
        internal ITimer? Inner { get; set; }

        internal DateTimeOffset Due { get; private set; }

        internal bool IsOver { get; set; }

        internal void Schedule(TimeSpan dueTime)
        {
            lock (clock._gate)
            {
                Due = clock.GetUtcNow() + dueTime;
                if (dueTime >= TimeSpan.Zero && !IsOver) { clock._timers.Add(this); }
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) =>
            throw new NotSupportedException("Delays and time limits set their timer once.");

        public void Dispose()
        {
            clock.Forget(this);
            Inner?.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
