using System.Management.Automation;
using StytchUsers.Output;
using StytchUsers.Views;

namespace StytchUsers.Execution;

/// <summary>
/// The calls of one command: at most so many under way at once, and their outcomes written in the order in which they were asked
/// for. All of it happens on the pipeline thread; only the calls themselves run on the pool.
/// </summary>
internal sealed class CallQueue(PipelinePump pump, StreamObserver streams, Action<string> tell, bool changes) : IDisposable
{
    /// <summary>Outcomes that may wait for an earlier one, per call under way: a slow one must not stop the others at once.</summary>
    private const int WaitingPerCall = 4;

    /// <summary>How long a single change that was sent may still take after a stop.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(100);

    /// <summary>How long several changes that were sent may still take after a stop; the outcome of the others is told as unknown.</summary>
    private static readonly TimeSpan s_longestDrain = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _giveUp = new();
    private readonly Queue<PendingCall> _pending = new();
    private int _underWay;

    /// <summary>How many calls may be under way at once.</summary>
    internal int Limit { get; set; } = 1;

    /// <summary>Starts the call as soon as there is room. With a limit of one, returns when its outcome was written.</summary>
    internal void Add(PendingCall call) => Guarded(() =>
    {
        while (_underWay >= Limit || _pending.Count >= Limit * WaitingPerCall)
        {
            if (!ConcludeFirst()) { pump.DoNext(); }
        }
        Start(call);
        if (Limit == 1) { ConcludeAll(); }
        else { while (ConcludeFirst()) { } }
    });

    /// <summary>Writes something in its turn, after what was asked for before it.</summary>
    internal void InTurn(CallTarget target, Action write)
    {
        if (_pending.Count == 0) { write(); }
        else { Add(new PendingError(target, write)); }
    }

    /// <summary>Waits for all calls and writes their outcomes.</summary>
    internal void Finish() => Guarded(ConcludeAll);

    /// <summary>For a command that is left before its end: what was sent is finished and accounted for, and nothing else starts.</summary>
    public void Dispose()
    {
        DrainAndReport(canWrite: false);
        _giveUp.Dispose();
    }

    private void Start(PendingCall call)
    {
        _pending.Enqueue(call);
        _underWay++;
        call.Start(new CallWatch(streams, pump.StopToken), changes ? _giveUp.Token : pump.StopToken);
        _ = call.Work.ContinueWith(_ => pump.Post(() => _underWay--), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private bool ConcludeFirst()
    {
        if (!_pending.TryPeek(out PendingCall? first) || !first.Work.IsCompleted) { return false; }
        _pending.Dequeue();
        first.Complete();
        return true;
    }

    private void ConcludeAll()
    {
        while (_pending.Count > 0)
        {
            if (!ConcludeFirst()) { pump.DoNext(); }
        }
    }

    private void Guarded(Action work)
    {
        try { work(); }
        catch (OperationCanceledException) when (pump.StopToken.IsCancellationRequested)
        {
            DrainAndReport(canWrite: false);
            throw new PipelineStoppedException();
        }
        catch (Exception e)
        {
            // -ErrorAction Stop, or an error that ends the command, still takes what is written;
            // a command behind this one that wants no more would swallow it.
            DrainAndReport(canWrite: !pump.StopToken.IsCancellationRequested && e is not (FlowControlException or PipelineStoppedException));
            throw;
        }
    }

    /// <summary>Lets what was sent finish and says what came of each, in the pipeline as long as it takes anything.</summary>
    private void DrainAndReport(bool canWrite)
    {
        if (_pending.Count == 0) { return; }
        pump.Stop();
        Task all = Task.WhenAll(_pending.Select(call => call.Work));
        if (changes && (Limit > 1 || canWrite)) { Wait(all, s_longestDrain); }
        else if (changes) { Wait(all, s_grace); }
        _giveUp.Cancel();
        Wait(all, Timeout.InfiniteTimeSpan);
        while (_pending.TryDequeue(out PendingCall? call))
        {
            if (changes) { canWrite = Complete(call, canWrite); }
        }
    }

    private bool Complete(PendingCall call, bool canWrite)
    {
        if (!call.Work.IsCanceled && canWrite)
        {
            try
            {
                call.Complete();
                return true;
            }
            catch (Exception e) when (e is RuntimeException or FlowControlException) { /* told below */ }
        }
        tell(Outcome(call));
        return canWrite;
    }

    private static string Outcome(PendingCall call) => call.Work switch
    {
        { IsCompletedSuccessfully: true } => $"{call.Target.Label}: done before the command ended.",
        { IsFaulted: true } work => $"{call.Target.Label}: {VisibleText.InMessage(work.Exception!.GetBaseException().Message)}",
        _ when call.Watch is { HasBegunToChange: true } => $"{call.Target.Label}: stopped while the request was on its way. It is not known whether the change was made.",
        _ => $"{call.Target.Label}: not sent, since the command was stopped.",
    };

    private static void Wait(Task all, TimeSpan most)
    {
        try { all.Wait(most); }
        catch (AggregateException) { /* each one is looked at by itself */ }
    }
}
