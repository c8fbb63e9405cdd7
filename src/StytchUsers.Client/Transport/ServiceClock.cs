namespace StytchUsers.Client.Transport;

/// <summary>
/// The time by the service's clock, to compare with the times in its responses: this machine's may be wrong by minutes. Known to a
/// second, from the header Date of the latest response; this machine's time until then.
/// </summary>
internal sealed class ServiceClock(TimeProvider local)
{
    private long _ahead;

    /// <summary>A moment, to be asked about later.</summary>
    internal long Timestamp => local.GetTimestamp();

    /// <summary>The time by the service's clock at that moment.</summary>
    internal DateTimeOffset TimeAt(long timestamp) =>
        local.GetUtcNow() + new TimeSpan(Interlocked.Read(ref _ahead)) - local.GetElapsedTime(timestamp);

    internal void Note(DateTimeOffset? date)
    {
        if (date is { } now) { Interlocked.Exchange(ref _ahead, (now - local.GetUtcNow()).Ticks); }
    }
}
