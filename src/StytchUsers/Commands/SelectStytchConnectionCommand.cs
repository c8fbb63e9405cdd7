using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Connections;
using StytchUsers.Errors;
using StytchUsers.Input;
using StytchUsers.Output;

namespace StytchUsers.Commands;

/// <summary>Makes an open connection the current one of this session.</summary>
[Cmdlet(VerbsCommon.Select, "StytchConnection", DefaultParameterSetName = ByName)]
[OutputType(typeof(StytchConnection))]
public sealed class SelectStytchConnectionCommand : PSCmdlet
{
    private const string ByName = "Name";
    private const string ByConnection = "Connection";

    /// <summary>The connection's name, with wildcards if they match one connection only.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public string? Name { get; set; }

    /// <summary>The connection; one that another session made is opened in this one too.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByConnection)]
    [ConnectionArgument]
    public StytchConnection? Connection { get; set; }

    /// <summary>Writes the connection.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        CommandText.LearnPrefix(this);
        CommandLineArguments.ThrowIfNull(this);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        ConnectionStore store = ConnectionStore.OfThisSession;
        StytchConnection chosen = Connection ?? Named(store);
        store.Add(chosen);
        if (PassThru) { WriteObject(chosen); }
    }

    private StytchConnection Named(ConnectionStore store)
    {
        IReadOnlyList<StytchConnection> found = store.Matching(Name!);
        if (found is [var only]) { return only; }

        // The next command must not act on the project that was to be left.
        store.Deselect();
        string problem = found.Count == 0 ? $"There is no connection named '{Naming.Display(Name)}'."
            : $"'{Naming.Display(Name)}' matches {found.Count} connections.";
        ErrorCategory category = found.Count == 0 ? ErrorCategory.ObjectNotFound : ErrorCategory.InvalidArgument;
        ErrorRecord error = ErrorRecords.Refusal("ConnectionNotFound", category, $"{problem} None is current now.", Name,
            ConnectionErrors.Choice());
        ThrowTerminatingError(error);
        throw new InvalidOperationException(problem);
    }
}
