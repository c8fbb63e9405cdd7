using System.Management.Automation;
using StytchUsers.Client;
using StytchUsers.Client.Transport;
using StytchUsers.Errors;
using StytchUsers.Output;

namespace StytchUsers.Execution;

/// <summary>One invocation of a command at work. The one place that sends its calls, and that writes what comes of them in turn.</summary>
internal sealed class CommandRun(ICommandContext command) : IDisposable
{
    private static readonly CallPlan s_noPlan = new(Changes: false, Limit: 1, () => null, ShowsProgress: false);

    private readonly PipelinePump _pump = new();
    private readonly Approval _approval = new(command);
    private StytchConnection? _project;
    private CallPlan _plan = s_noPlan;
    private StreamObserver? _observer;
    private CallQueue? _calls;
    private bool _stopped;
    private bool _ended;

    /// <summary>The command and its streams.</summary>
    internal ICommandContext Command => command;

    /// <summary>The connection in use, known from <see cref="Begin"/> on.</summary>
    internal StytchConnection Project => _project ?? throw new InvalidOperationException("The connection is read in BeginProcessing.");

    /// <summary>Whether the connection is read-only and the command would change something.</summary>
    internal bool IsRefused => _plan.Changes && Project.ReadOnly;

    internal StreamObserver Observer => _observer ??= NewObserver();

    private CallQueue Calls => _calls ??= NewQueue();

    internal void Begin(StytchConnection project, CallPlan plan) => (_project, _plan) = (project, plan);

    /// <summary>Sends a call for an item, reports its failure, and otherwise has its response written.</summary>
    /// <param name="target">What the call is about.</param>
    /// <param name="call">The call.</param>
    /// <param name="write">What to do with the response, on the pipeline thread.</param>
    /// <param name="adviceWhenUnknown">How to find out whether a change was made whose response was lost.</param>
    /// <param name="inputs">How many inputs share the call.</param>
    internal void Send<T>(
        CallTarget target, Func<UsersClient, ICallObserver, CancellationToken, Task<T>> call, Action<T> write,
        string? adviceWhenUnknown = null, int inputs = 1)
    {
        UsersClient client = Project.Client;
        Calls.Add(new PendingCall<T>(target, (observer, token) => call(client, observer, token), write,
            failure => WriteFailure(ErrorRecords.Of(failure, target, adviceWhenUnknown))) { Inputs = inputs });
    }

    /// <summary>
    /// Reads what something is decided by. Decisions are made in the order of the input, and what is sent by one takes its place.
    /// </summary>
    internal void Read<T>(CallTarget target, Func<UsersClient, ICallObserver, CancellationToken, Task<T>> call, Action<T> decide)
    {
        UsersClient client = Project.Client;
        Calls.Add(new PendingCall<T>(target, (observer, token) => call(client, observer, token), decide, failure =>
            Report(ErrorRecords.Of(failure, target, null))) { Decides = true });
    }

    /// <summary>As <see cref="Read"/>, where nothing has to be read.</summary>
    internal void Decide(CallTarget target, Action decide) => Calls.Decide(target, decide);

    /// <summary>Writes an object about which no call is sent, in its turn.</summary>
    internal void WriteInTurn(CallTarget target, StytchObject? item) => Calls.WriteInTurn(target, () => Write(item));

    /// <summary>The result of a call, waited for on the pipeline thread while messages about it are shown.</summary>
    internal T Await<T>(Func<ICallObserver, CancellationToken, Task<T>> call)
    {
        StreamObserver observer = Observer;
        try { return _pump.Await(token => call(observer, token)); }
        finally { observer.EndWait(); }
    }

    /// <summary>Cancelled when the command ends before its time.</summary>
    internal CancellationToken StopToken => _pump.StopToken;

    /// <summary>Works on a file. What the file system refuses ends the command; the file at the target is as it was.</summary>
    /// <param name="errorOf">The error about what was thrown; null for what is not about the file.</param>
    /// <param name="work">The work.</param>
    internal void TerminateOnFailure(Func<Exception, ErrorRecord?> errorOf, Action work)
    {
        try { work(); }
        catch (OperationCanceledException) { throw new PipelineStoppedException(); }
        catch (Exception e) when (errorOf(e) is { } error) { command.ThrowTerminatingError(error); }
    }

    /// <summary>Asks before a change. A what-if says it too when the connection would refuse the change.</summary>
    /// <param name="change">The change in words, up to the place.</param>
    /// <param name="force">Whether the caller gave <c>-Force</c>.</param>
    /// <param name="warning">What the person should know before saying yes.</param>
    internal bool Approve(string change, bool force = false, string? warning = null)
    {
        string refused = IsRefused ? $", which the read-only connection '{Naming.Display(Project.Name)}' refuses" : "";
        return _approval.Ask($"{change} {Project.Place}{refused}", force, warning) && !IsRefused;
    }

    /// <summary>Writes an object of the service; without <paramref name="pass"/> it is only remembered for completion.</summary>
    internal void Write(StytchObject? item, bool pass = true)
    {
        if (pass) { command.Write(item); }
        else if (item is not null) { command.Remember(item); }
    }

    /// <summary>Writes an error about an item in its turn, after the outcomes of the items before it.</summary>
    internal void Report(ErrorRecord error) =>
        Calls.InTurn(new CallTarget(error.TargetObject, error.ErrorDetails?.Message ?? error.Exception.Message), () => WriteFailure(error));

    /// <summary>Writes the error, and ends the command when no other item can fare better.</summary>
    internal void WriteFailure(ErrorRecord error)
    {
        if (_calls is { } calls) { calls.WriteError(Write); }
        else { Write(); }

        void Write()
        {
            if (error.CategoryInfo.Category == ErrorCategory.AuthenticationError) { command.ThrowTerminatingError(error); }
            command.WriteError(error);
        }
    }

    /// <summary>Waits for the calls that were sent and writes their outcomes.</summary>
    internal void Finish() => _calls?.Finish();

    /// <summary>As <see cref="Finish"/>, and writes whatever else waits for it.</summary>
    internal void End()
    {
        Finish();
        _pump.Drain();
        _observer?.EndWait();
        _ended = true;
    }

    /// <summary>Ends every wait. Called on another thread than the pipeline's.</summary>
    internal void Stop()
    {
        _stopped = true;
        _pump.Stop();
    }

    /// <summary>Ends what was started. A command left by <c>Select-Object -First</c> gets no other call than this and the next.</summary>
    internal void Abandon()
    {
        _pump.Stop();
        _calls?.Dispose();
        if (_stopped && !_ended) { _calls?.WarnOfEarlyEnd(); }
    }

    public void Dispose()
    {
        Abandon();
        _pump.Dispose();
    }

    private StreamObserver NewObserver()
    {
        var observer = new StreamObserver(command, _pump.Post, Preferences.ShowsDebug(command));
        _pump.Idle = observer.ShowWait;
        return observer;
    }

    private CallQueue NewQueue()
    {
        RunProgress? progress = _plan.ShowsProgress ? new RunProgress(command, command.Name) : null;

        // What is piped comes one by one, also where a parameter takes a value computed for each.
        var count = new RunCount(command.Name, () => command.ExpectsInput ? null : _plan.InputCount(), progress);
        return new CallQueue(_pump, Observer, command.WarnAtEnd, _plan.Changes, count) { Limit = _plan.Limit, Clock = _plan.Clock };
    }
}
