using System.Management.Automation;
using StytchUsers.Errors;
using StytchUsers.Views;

namespace StytchUsers.Execution;

/// <content>How a command ends before all of its calls have.</content>
internal sealed partial class CallQueue
{
    /// <summary>How long a single change that was sent may still take after a stop.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How long several changes that were sent may still take after a stop; the outcome of the others is told as unknown.
    /// </summary>
    private static readonly TimeSpan s_longestDrain = TimeSpan.FromSeconds(30);

    /// <summary>Whoever waits longer for the prompt is told why.</summary>
    private static readonly TimeSpan s_silence = TimeSpan.FromSeconds(2);

    /// <summary>Lets what was sent finish and says what came of each, in the pipeline as long as it takes anything.</summary>
    private void DrainAndReport(bool canWrite)
    {
        count.Close();
        if (_pending.Count == 0) { return; }
        pump.Stop();
        var all = Task.WhenAll(_pending.Select(call => call.Work));
        bool waits = changes && (Limit > 1 || canWrite);
        if (!Wait(all, waits ? s_silence : changes ? s_grace : TimeSpan.Zero) && waits)
        {
            warn($"Waiting for at most {s_longestDrain.TotalSeconds:0} seconds for the changes that were sent.");
            Wait(all, s_longestDrain - s_silence);
        }
        _giveUp.Cancel();
        Wait(all, Timeout.InfiniteTimeSpan);
        _decided.Clear();
        while (_pending.First is { Value: var call })
        {
            _pending.RemoveFirst();
            if (changes) { canWrite = Complete(call, canWrite); }
        }
    }

    private bool Complete(PendingCall call, bool canWrite)
    {
        if (call is { Decides: false, IsDone: true, Work.IsCanceled: false } && canWrite)
        {
            try
            {
                Write(call);
                return true;
            }
            catch (Exception e) when (e is RuntimeException or FlowControlException) { /* told below */ }
        }
        Exception? failure = call.Work.Exception?.GetBaseException();
        Exception? cause = failure is CallEndedException { InnerException: { } inner } ? inner : failure;
        bool isOpen = cause is StytchApiException { OutcomeUnknown: true };
        bool isUnknown = isOpen || cause is OperationCanceledException;
        warn(Outcome(call) + (isOpen && !call.Decides ? " It is not known whether the change was made." : ""));
        if (!isUnknown && call is { Decides: false, Work: { IsCompleted: true, IsCanceled: false } })
        {
            call.Failed = call.IsError || call.Work.IsFaulted;
            if (call.IsStarted || call.IsError) { count.End(call); }
        }
        return canWrite;
    }

    private static string Outcome(PendingCall call) => call switch
    {
        { IsError: true } => call.Target.Label,
        { Decides: true } or { IsStarted: false } => $"{call.Target.Label}: not sent, since the command was stopped.",
        { Work.IsCompletedSuccessfully: true } => $"{call.Target.Label}: done before the command ended.",
        { Work: { IsFaulted: true } work } => $"{call.Target.Label}: {VisibleText.InMessage(work.Exception!.GetBaseException().Message)}",
        { Watch.HasBegunToChange: true } =>
            $"{call.Target.Label}: stopped while the request was on its way. It is not known whether the change was made.",
        _ => $"{call.Target.Label}: not sent, since the command was stopped.",
    };

    /// <summary>Whether all ended within the time.</summary>
    private bool Wait(Task all, TimeSpan most)
    {
        try { all.WaitAsync(most, Clock).Wait(); }
        catch (AggregateException) { /* too late, or failed: each one is looked at by itself */ }
        return all.IsCompleted;
    }
}
