using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Connections;
using StytchUsers.Errors;
using StytchUsers.Input;
using StytchUsers.Output;

namespace StytchUsers.Commands;

/// <summary>Forgets a connection; without a parameter, the current one.</summary>
[Cmdlet(VerbsCommunications.Disconnect, "Stytch", DefaultParameterSetName = ByName)]
[OutputType(typeof(void))]
public sealed class DisconnectStytchCommand : PSCmdlet
{
    private const string ByName = "Name";
    private const string ByConnection = "Connection";

    /// <summary>The connection's name, with wildcards.</summary>
    [Parameter(Position = 0, ParameterSetName = ByName)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public string? Name { get; set; }

    /// <summary>The connection.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = ByConnection)]
    [ConnectionArgument]
    public StytchConnection? Connection { get; set; }

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
        IReadOnlyList<StytchConnection> chosen = (Connection, Name) switch
        {
            ({ } given, _) => [given],
            (_, { } name) => store.Matching(name),
            _ => store.Current is { } current ? [current] : [],
        };
        int removed = chosen.Count(store.Remove);
        if (removed > 0 || (Name is not null && WildcardPattern.ContainsWildcardCharacters(Name))) { return; }
        string what = (Connection, Name) switch
        {
            ({ } given, _) => $"The connection '{Naming.Display(given.Name)}' is not open in this session",
            (_, { } name) => $"There is no connection named '{Naming.Display(name)}'",
            _ => "This session has no current connection",
        };
        WriteError(ErrorRecords.Refusal("ConnectionNotFound", ErrorCategory.ObjectNotFound, $"{what}, so there is nothing to forget.",
            (object?)Connection ?? Name, "Get-StytchConnection lists the connections there are."));
    }
}
