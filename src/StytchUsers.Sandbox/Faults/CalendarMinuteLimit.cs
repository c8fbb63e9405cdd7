namespace StytchUsers.Sandbox.Faults;

/// <summary>Counts in fixed windows that begin with each minute of the clock, as the service does, not in rolling ones.</summary>
internal sealed class CalendarMinuteLimit(int? limit, TimeProvider time)
{
    private readonly object _lock = new();
    private long _minute;
    private int _taken;

    public bool TryTake()
    {
        if (limit is null) { return true; }
        lock (_lock)
        {
            long minute = time.GetUtcNow().UtcTicks / TimeSpan.TicksPerMinute;
            if (minute != _minute) { (_minute, _taken) = (minute, 0); }
            if (_taken >= limit) { return false; }
            _taken++;
            return true;
        }
    }
}
