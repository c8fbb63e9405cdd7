using System.Collections.Concurrent;
using System.Management.Automation;

namespace StytchUsers.Execution;

/// <summary>
/// Lets work run on the pool while the pipeline thread waits and does what the work posts to it, since only that thread may
/// write. Posts outlive the wait: a page that is fetched ahead may have something to say before anybody waits for it.
/// </summary>
internal sealed class PipelinePump : IDisposable
{
    private static readonly TimeSpan s_betweenLooks = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _stop = new();
    private readonly BlockingCollection<Action> _mail = [];

    internal PipelinePump() => StopToken = _stop.Token;

    /// <summary>Cancelled when the pipeline is stopped or the command is left.</summary>
    internal CancellationToken StopToken { get; }

    /// <summary>Called now and then while nothing else happens, on the pipeline thread.</summary>
    internal Action? Idle { get; set; }

    /// <summary>To be done on the pipeline thread, at the next or the present wait.</summary>
    internal void Post(Action say)
    {
        try { _mail.Add(say); }
        catch (Exception e) when (e is InvalidOperationException or ObjectDisposedException) { /* nobody listens any more */ }
    }

    /// <summary>Ends every wait. Called on another thread than the pipeline's.</summary>
    internal void Stop()
    {
        try { _stop.Cancel(); }
        catch (ObjectDisposedException) { /* the command ended first */ }
    }

    internal T Await<T>(Func<CancellationToken, Task<T>> work)
    {
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(StopToken);
        CancellationToken token = abandon.Token;
        bool done = false;
        Task<T> task = Task.Run(() => work(token), token);
        _ = task.ContinueWith(_ => Post(() => done = true), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            while (!done) { DoNext(); }
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (StopToken.IsCancellationRequested) { throw new PipelineStoppedException(); }
        finally
        {
            abandon.Cancel();
            try { task.Wait(CancellationToken.None); }
            catch (AggregateException) { /* thrown above already */ }
        }
    }

    /// <summary>Waits for something to be posted and does it. Throws when the pipeline is stopped.</summary>
    internal void DoNext()
    {
        if (_mail.TryTake(out Action? say, (int)s_betweenLooks.TotalMilliseconds, StopToken)) { say(); }
        else { Idle?.Invoke(); }
    }

    /// <summary>Does what was posted and not waited for.</summary>
    internal void Drain()
    {
        while (_mail.TryTake(out Action? say)) { say(); }
    }

    public void Dispose()
    {
        Stop();
        _mail.CompleteAdding();
        _mail.Dispose();
        _stop.Dispose();
    }
}
