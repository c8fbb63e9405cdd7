using System.Collections.Concurrent;
using System.Diagnostics;

namespace StytchUsers.Benchmarks;

/// <summary>
/// The same wait for everyone, to a tenth of a millisecond: the runtime's own timers are two milliseconds late, which would count
/// as the time of whoever is measured.
/// </summary>
internal sealed class Latency : IDisposable
{
    private static readonly TimeSpan s_lastPart = TimeSpan.FromMilliseconds(1.5);

    private readonly TimeSpan _length;
    private readonly BlockingCollection<(long Since, TaskCompletionSource Over)> _waits = [];

    internal Latency(TimeSpan length)
    {
        _length = length;
        new Thread(Run) { IsBackground = true }.Start();
    }

    internal Task PassAsync(CancellationToken gone)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waits.Add((Stopwatch.GetTimestamp(), over), gone);
        return over.Task.WaitAsync(gone);
    }

    public void Dispose() => _waits.CompleteAdding();

    /// <summary>Waits of one length end in the order in which they began.</summary>
    private void Run()
    {
        foreach ((long since, TaskCompletionSource over) in _waits.GetConsumingEnumerable())
        {
            TimeSpan left = _length - Stopwatch.GetElapsedTime(since);
            if (left > s_lastPart) { Thread.Sleep(left - s_lastPart); }
            while (Stopwatch.GetElapsedTime(since) < _length) { Thread.SpinWait(20); }
            over.SetResult();
        }
    }
}
