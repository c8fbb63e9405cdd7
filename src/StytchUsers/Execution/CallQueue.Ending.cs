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

    /// <summary>Lets what was sent finish and says what came of each, in the pipeline as long as it takes anything.</summary>
    private void DrainAndReport(bool canWrite)
    {
        count.Close();
        if (_pending.Count == 0) { return; }
        pump.Stop();
        var all = Task.WhenAll(_pending.Select(call => call.Work));
        if (changes && (Limit > 1 || canWrite)) { Wait(all, s_longestDrain); }
        else if (changes) { Wait(all, s_grace); }
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
        warn(Outcome(call));
        Exception? failure = call.Work.Exception?.GetBaseException();
        bool isUnknown = (failure is CallEndedException { InnerException: { } cause } ? cause : failure)
            is StytchApiException { OutcomeUnknown: true } or OperationCanceledException;
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

    private void Wait(Task all, TimeSpan most)
    {
        try { all.WaitAsync(most, Clock).Wait(); }
        catch (AggregateException) { /* too late, or failed: each one is looked at by itself */ }
    }
}
