using System.Management.Automation;
using StytchUsers.Errors;
using StytchUsers.Output;

namespace StytchUsers.Execution;

/// <summary>
/// The calls of one command: at most so many under way at once, and their outcomes written in the order in which they were asked
/// for. A call may only read what something is decided by: decisions are made in the order of the input too, and the changes that
/// come of one take its place. All of it happens on the pipeline thread; only the calls themselves run on the pool.
/// </summary>
internal sealed partial class CallQueue(PipelinePump pump, StreamObserver streams, Action<string> warn, bool changes,
    RunCount count) : IDisposable
{
    /// <summary>Outcomes that may wait for an earlier one, per call under way: a slow one must not stop the others at once.</summary>
    private const int WaitingPerCall = 4;

    private readonly CancellationTokenSource _giveUp = new();

    /// <summary>In the order of the input, which is the order of the output.</summary>
    private readonly LinkedList<PendingCall> _pending = [];

    /// <summary>Changes that were decided on and not started yet.</summary>
    private readonly Queue<PendingCall> _decided = new();

    private List<PendingCall>? _deciding;
    private CountedInput? _input;
    private PendingCall? _writing;
    private bool _endedByError;
    private int _underWay;

    /// <summary>How many calls may be under way at once.</summary>
    internal int Limit { get; set; } = 1;

    /// <summary>By which the end waits for what was sent.</summary>
    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    private bool HasRoom => _underWay < Limit && _decided.Count == 0 && _pending.Count < Limit * WaitingPerCall;

    /// <summary>Starts the call as soon as there is room. With a limit of one, returns when its outcome was written.</summary>
    internal void Add(PendingCall call)
    {
        if (_deciding is not null)
        {
            call.Input = _input;
            _input!.Open++;
            _deciding.Add(call);
            return;
        }
        DrainIfItFails(() =>
        {
            call.Input = count.Begin(call.Inputs);
            while (!HasRoom) { Advance(); }
            _pending.AddLast(call);
            Start(call);
            if (Limit == 1) { CompleteAll(); }
            else { while (Step()) { } }
        });
    }

    /// <summary>Writes an error in its turn, after what was asked for before it.</summary>
    internal void InTurn(CallTarget target, Action write)
    {
        if (_writing is not null)
        {
            write();
        }
        else if (_deciding is null && _pending.Count == 0)
        {
            count.Refused();
            DrainIfItFails(write);
        }
        else { Add(new PendingAction(target, write) { IsError = true }); }
    }

    /// <summary>Writes what was decided without a request, in the turn of the input that it is about.</summary>
    internal void WriteInTurn(CallTarget target, Action write) => Add(new PendingAction(target, write));

    /// <summary>Decides in its turn. What is sent meanwhile is started when all of it is decided.</summary>
    internal void Decide(CallTarget target, Action decide) => Add(new PendingAction(target, decide) { Decides = true });

    /// <summary>Waits for all calls and writes their outcomes.</summary>
    internal void Finish()
    {
        DrainIfItFails(CompleteAll);
        count.Hide();
    }

    /// <summary>Writes an error about the call whose outcome is being written. It may end the command.</summary>
    internal void WriteError(Action write)
    {
        if (_writing is { } call) { call.Failed = true; }
        MayEnd(write);
    }

    /// <summary>For a command that was stopped: how many of its inputs are done.</summary>
    internal void WarnOfEarlyEnd()
    {
        if (changes && count.EarlyEnd() is { } line) { warn(line); }
    }

    /// <summary>For a command that is left before its end: what was sent is finished and accounted for, and nothing else starts.</summary>
    public void Dispose()
    {
        DrainAndReport(canWrite: false);
        _giveUp.Dispose();
    }

    /// <summary>The engine throws the same for an error that ends this command as for a reader that wants no more.</summary>
    private void MayEnd(Action work)
    {
        _endedByError = true;
        work();
        _endedByError = false;
    }

    private void Start(PendingCall call)
    {
        if (!call.IsRequest) { return; }
        _underWay++;
        call.Start(new CallWatch(streams, pump.StopToken), changes && !call.Decides ? _giveUp.Token : pump.StopToken);
        _ = call.Work.ContinueWith(_ => pump.Post(() => _underWay--), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>
    /// Does the one thing that can be done now, if there is one: changes go before new reads, and decisions before what is written.
    /// </summary>
    private bool Step()
    {
        if (_decided.Count > 0 && _underWay < Limit)
        {
            Start(_decided.Dequeue());
            return true;
        }
        if (NextDecision() is { Value.IsDone: true } decision)
        {
            Decide(decision);
            return true;
        }
        if (_pending.First is not { Value: { Decides: false, IsDone: true } first }) { return false; }
        _pending.RemoveFirst();
        Write(first);
        return true;
    }

    private LinkedListNode<PendingCall>? NextDecision()
    {
        LinkedListNode<PendingCall>? node = _pending.First;
        while (node is { Value.Decides: false }) { node = node.Next; }
        return node;
    }

    private void Decide(LinkedListNode<PendingCall> decision)
    {
        var followUps = new List<PendingCall>();
        (_deciding, _input) = (followUps, decision.Value.Input);
        LinkedListNode<PendingCall>? next = decision.Next;
        _pending.Remove(decision);
        try { MayEnd(decision.Value.Complete); }
        finally
        {
            (_deciding, _input) = (null, null);

            // Also when a question for the next of them ended the command: what was approved is not sent then, and that is told.
            foreach (PendingCall call in followUps)
            {
                if (next is null) { _pending.AddLast(call); }
                else { _pending.AddBefore(next, call); }
                if (call.IsRequest) { _decided.Enqueue(call); }
            }
        }
        count.End(decision.Value);
    }

    private void Write(PendingCall call)
    {
        PendingCall? before = _writing;
        _writing = call;
        try
        {
            call.Complete();
        }
        finally
        {
            _writing = before;
            count.End(call);
        }
    }

    private void CompleteAll()
    {
        while (_pending.Count > 0) { Advance(); }
    }

    private void Advance()
    {
        if (Step()) { return; }
        pump.DoNext();
        if (!streams.ShowsWait) { count.Show(); }
    }

    private void DrainIfItFails(Action work)
    {
        try { work(); }
        catch (OperationCanceledException) when (pump.StopToken.IsCancellationRequested)
        {
            DrainAndReport(canWrite: false);
            WarnOfEarlyEnd();
            throw new PipelineStoppedException();
        }
        catch (Exception e)
        {
            // -ErrorAction Stop, or an error that ends the command, still takes what is written;
            // a command behind this one that wants no more would swallow it.
            bool canWrite = !pump.StopToken.IsCancellationRequested && e is not (FlowControlException or PipelineStoppedException);
            count.Hide();
            DrainAndReport(canWrite);
            if (canWrite || _endedByError) { WarnOfEarlyEnd(); }
            throw;
        }
    }
}
