using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Tests;

/// <summary>Keeps all that is reported of calls, bodies included, and lets announced waits pass at once.</summary>
internal sealed class Recorder(TestClock? clock = null) : ICallObserver
{
    private readonly object _gate = new();
    private readonly List<AttemptReport> _attempts = [];
    private readonly List<WaitReport> _waits = [];

    public bool WantsBodies { get; init; } = true;

    public CancellationToken NoMoreAttempts { get; init; }

    /// <summary>Called with every wait; in place of letting it pass.</summary>
    internal Action<WaitReport>? OnWait { get; init; }

    internal IReadOnlyList<AttemptReport> Attempts
    {
        get { lock (_gate) { return [.. _attempts]; } }
    }

    internal IReadOnlyList<WaitReport> Waits
    {
        get { lock (_gate) { return [.. _waits]; } }
    }

    public void Sending(bool changes) { }

    public void Sent(AttemptReport attempt)
    {
        lock (_gate) { _attempts.Add(attempt); }
    }

    public void Waiting(WaitReport wait)
    {
        lock (_gate) { _waits.Add(wait); }
        if (OnWait is { } other) { other(wait); }
        else { clock?.Announce(wait.Delay); }
    }
}
