using Microsoft.Extensions.Time.Testing;

namespace StytchUsers.Client.Tests.Files;

/// <summary>A clock whose waits are over as soon as they begin.</summary>
internal sealed class ImpatientClock : FakeTimeProvider
{
    /// <summary>How many waits there were.</summary>
    internal int Waits { get; private set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        Waits++;
        ITimer timer = base.CreateTimer(callback, state, dueTime, period);
        ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        return timer;
    }
}
