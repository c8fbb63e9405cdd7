using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Connections;
using StytchUsers.Errors;
using StytchUsers.Execution;
using StytchUsers.Input;

namespace StytchUsers.Commands;

/// <summary>A command that works on the users of one project.</summary>
public abstract class StytchCmdlet : PSCmdlet, IDisposable
{
    private readonly CmdletContext _context;
    private CommandInput? _input;

    private protected StytchCmdlet()
    {
        _context = new CmdletContext(this);
        Run = new CommandRun(_context);
    }

    /// <summary>The connection to use, or its name; without it, the current one of this session.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionArgument]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public StytchConnection? Connection { get; set; }

    /// <summary>Sends the calls, and writes what comes of them.</summary>
    internal CommandRun Run { get; }

    /// <summary>What was given to the command, known from BeginProcessing on.</summary>
    internal CommandInput Input => _input ?? throw new InvalidOperationException("The arguments are read in BeginProcessing.");

    /// <summary>Whether a read-only connection refuses the command.</summary>
    private protected virtual bool ChangesProject => true;

    /// <summary>How many requests may be on their way at once.</summary>
    private protected virtual int MaximumConcurrency => 1;

    /// <summary>How many inputs there are, where they are a list; null where they come one by one.</summary>
    private protected virtual int? InputCount => null;

    /// <summary>Whether the command knows better how far it is than by its inputs.</summary>
    private protected virtual bool ShowsOwnProgress => false;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        CommandText.LearnPrefix(this);
        CommandLineArguments.ThrowIfNull(this);
        _input = new CommandInput(this, Run);
        _context.Begin();
        if ((Connection ?? ConnectionStore.OfThisSession.Current) is not { } project)
        {
            ThrowTerminatingError(ConnectionErrors.None(_context.Name));
            return;
        }
        Run.Begin(project, new CallPlan(ChangesProject, MaximumConcurrency, () => InputCount, !ShowsOwnProgress));
        if (Run.IsRefused && !Preferences.IsWhatIf(_context)) { ThrowTerminatingError(ConnectionErrors.ReadOnly(project)); }
        if (InputErrors.LostNumber(this) is { } lost) { ThrowTerminatingError(lost); }
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Run.End();

    /// <inheritdoc/>
    protected override void StopProcessing() => Run.Stop();

    /// <inheritdoc/>
    public void Dispose()
    {
        Run.Abandon();
        ReleaseResources();
        Run.Dispose();
        _context.Complete();
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what a command holds. Everything is cancelled already, and nothing may be written any more.</summary>
    private protected virtual void ReleaseResources()
    {
    }

    /// <summary>Completion does not offer the id any more.</summary>
    private protected void Forget(string id) => _context.Forget(id);
}
