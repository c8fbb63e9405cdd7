using System.Management.Automation;
using StytchUsers.Client;
using StytchUsers.Client.Transport;
using StytchUsers.Completion;
using StytchUsers.Connections;
using StytchUsers.Errors;
using StytchUsers.Execution;
using StytchUsers.Input;
using StytchUsers.Output;

namespace StytchUsers.Commands;

/// <summary>A command that works on the users of one project: it knows its connection, and it sends and reports in one place.</summary>
public abstract class StytchCmdlet : PSCmdlet, IDisposable
{
    private readonly PipelinePump _pump = new();
    private StytchConnection? _connection;
    private StreamObserver? _observer;
    private CallQueue? _calls;
    private Approval? _approval;
    private HashSet<string> _arguments = [];
    private HashSet<string> _constant = [];
    private SeenObjects? _seen;
    private LastWritten? _written;
    private bool _stopped;
    private bool _ended;

    /// <summary>The connection to use, or its name; without it, the current one of this session.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionArgument]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public StytchConnection? Connection { get; set; }

    /// <summary>The connection in use, known from BeginProcessing on.</summary>
    internal StytchConnection Project => _connection ?? throw new InvalidOperationException("The connection is read in BeginProcessing.");

    /// <summary>Whether a read-only connection refuses the command.</summary>
    private protected virtual bool ChangesProject => true;

    /// <summary>How many requests may be on their way at once.</summary>
    private protected virtual int MostUnderWay => 1;

    /// <summary>How many inputs there are, where they are a list; null where they come one by one.</summary>
    private protected virtual int? InputCount => null;

    /// <summary>Whether the command knows better how far it is than by its inputs.</summary>
    private protected virtual bool ShowsOwnProgress => false;

    private bool IsRefusedByConnection => ChangesProject && Project.ReadOnly;

    private CallQueue Calls =>
        _calls ??= new CallQueue(_pump, Observer, text => Host.UI.WriteWarningLine(text), ChangesProject,
        NewCount()) { Limit = MostUnderWay };

    private StreamObserver Observer => _observer ??= new StreamObserver(this, _pump);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        CommandText.LearnPrefix(this);
        GivenArguments.EndIfNull(this);
        _arguments = [.. MyInvocation.BoundParameters.Keys];
        _constant = [.. _arguments.Where(name => !GivenArguments.IsScriptBlock(this, name))];
        _seen = SeenObjects.OfThisSession;
        _connection = Connection ?? ConnectionStore.OfThisSession.Current;
        if (_connection is null)
        {
            ThrowTerminatingError(NoConnection.Error(this));
        }
        else if (IsRefusedByConnection && !Preferences.IsWhatIf(this))
        {
            ThrowTerminatingError(ErrorRecords.Refusal("ReadOnlyConnection", ErrorCategory.PermissionDenied,
                $"The connection '{Naming.Short(_connection.Name)}' to {_connection.Place} is read-only. Nothing was " +
                    "changed.", _connection.Name,
                "Use a connection that was made without -ReadOnly."));
        }
        if (InputErrors.LostNumber(this) is { } lost) { ThrowTerminatingError(lost); }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        FinishCalls();
        _pump.Drain();
        _observer?.EndWait();
        _ended = true;
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        _stopped = true;
        _pump.Stop();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // All that a command left by `Select-Object -First` gets; what it started must end here.
        _pump.Stop();
        _calls?.Dispose();
        if (_stopped && !_ended) { _calls?.TellEarlyEnd(); }
        ReleaseResources();
        _pump.Dispose();
        if (_written is not null) { _seen?.Add(_written.InOrder); }
        _written = null;
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what a command holds. Everything is cancelled already, and nothing may be written any more.</summary>
    private protected virtual void ReleaseResources()
    {
    }

    /// <summary>The one place that sends a call for an item, reports its failure, and otherwise has its answer written.</summary>
    /// <param name="target">What the call is about.</param>
    /// <param name="call">The call.</param>
    /// <param name="write">What to do with the answer, on the pipeline thread.</param>
    /// <param name="adviceWhenUnknown">How to find out whether a change was made whose answer was lost.</param>
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

    /// <summary>
    /// Whether the parameter was given at the command line, as a value or as a script block, and not by a property of what was piped.
    /// </summary>
    internal bool IsArgument(string parameter) => _arguments.Contains(parameter);

    /// <summary>Whether the parameter was given as a value, which is the same for everything that is piped.</summary>
    private protected bool IsConstant(string parameter) => _constant.Contains(parameter);

    /// <summary>
    /// Whether something was piped to a command whose argument says who is meant. The engine binds what it can of it, and the one who is
    /// named would be changed once for each; an error was written when so.
    /// </summary>
    /// <param name="named">The parameter that says who is meant; null when the input does.</param>
    private protected bool IsNamedTwice(string? named)
    {
        if (named is null || !MyInvocation.ExpectingInput || !IsConstant(named)) { return false; }
        Report(InputErrors.Refusal("UnexpectedInputObject",
            $"-{named} says who is meant, and something was piped as well. Nothing was sent for it.", null,
            $"Leave -{named} out where the input says who is meant; otherwise run the command without a pipe."));
        return true;
    }

    /// <summary>
    /// Whether a value that was computed or bound for this item is a number that may have lost its text; an error was written when it
    /// is.
    /// </summary>
    private protected bool HasLostNumber()
    {
        if (InputErrors.LostNumber(this) is not { } lost) { return false; }
        Report(lost);
        return true;
    }

    /// <summary>
    /// In a parameter set of ids, whether they were given as an argument: what was piped must have come by InputObject, where it is known
    /// for what it is. An error was written when they came another way.
    /// </summary>
    private protected bool IsBoundByArgument(string parameterSet, string parameter)
    {
        if (ParameterSetName != parameterSet || IsArgument(parameter)) { return true; }
        Report(ErrorRecords.Refusal("UnexpectedInputObject", ErrorCategory.InvalidArgument,
            $"The input cannot be told from its properties, and -{parameter} was not given. Nothing was sent.", null,
            "Pipe text, users or rows, without parameters that say otherwise who is meant."));
        return false;
    }

    /// <summary>The answer of a call, waited for on the pipeline thread while messages about it are shown.</summary>
    internal T Await<T>(Func<UsersClient, ICallObserver, CancellationToken, Task<T>> call)
    {
        StreamObserver observer = Observer;
        UsersClient client = Project.Client;
        try { return _pump.Await(token => call(client, observer, token)); }
        finally { observer.EndWait(); }
    }

    /// <summary>Starts something whose parts are awaited one by one; it ends with the command.</summary>
    internal T Open<T>(Func<UsersClient, ICallObserver, CancellationToken, T> start) => start(Project.Client, Observer, _pump.StopToken);

    /// <summary>Writes an error about an item in its turn, after the outcomes of the items before it.</summary>
    internal void Report(ErrorRecord record) =>
        Calls.InTurn(new CallTarget(record.TargetObject, record.ErrorDetails?.Message ?? record.Exception.Message), () =>
        WriteFailure(record));

    /// <summary>Waits for the calls that were sent and writes their outcomes.</summary>
    private protected void FinishCalls() => _calls?.Finish();

    /// <summary>
    /// Writes an object of the service, and remembers it for completion; without <paramref name="pass"/> it is only remembered.
    /// </summary>
    internal void Write(StytchObject? item, bool pass = true)
    {
        if (item is not null) { (_written ??= new LastWritten()).Add(item); }
        if (pass) { WriteObject(item); }
    }

    /// <summary>Completion does not offer the id any more.</summary>
    private protected void Forget(string id) => _seen?.Forget(id);

    /// <summary>Asks before a change. A what-if says it too when the connection would refuse the change.</summary>
    internal bool Approve(string change, bool force = false, string? warning = null)
    {
        string refused = IsRefusedByConnection ? $", which the read-only connection '{Naming.Short(Project.Name)}' refuses" : "";
        return (_approval ??= new Approval(this)).Ask($"{change} {Project.Place}{refused}", force, warning) && !IsRefusedByConnection;
    }

    /// <summary>Writes the error, and ends the command when no other item can fare better.</summary>
    private protected void WriteFailure(ErrorRecord record)
    {
        if (_calls is { } calls) { calls.WriteError(Write); }
        else { Write(); }

        void Write()
        {
            if (record.CategoryInfo.Category == ErrorCategory.AuthenticationError) { ThrowTerminatingError(record); }
            WriteError(record);
        }
    }

    private RunCount NewCount()
    {
        string name = MyInvocation.MyCommand.Name;
        RunProgress? progress = ShowsOwnProgress ? null : new RunProgress(this, name);

        // What is piped comes one by one, also where a parameter takes a value computed for each.
        return new RunCount(name, () => MyInvocation.ExpectingInput ? null : InputCount, progress);
    }
}
