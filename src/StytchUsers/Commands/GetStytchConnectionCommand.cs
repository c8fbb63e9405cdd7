using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Connections;
using StytchUsers.Errors;
using StytchUsers.Input;
using StytchUsers.Output;

namespace StytchUsers.Commands;

/// <summary>Lists this session's connections, the current one first.</summary>
[Cmdlet(VerbsCommon.Get, "StytchConnection")]
[OutputType(typeof(StytchConnection))]
public sealed class GetStytchConnectionCommand : PSCmdlet
{
    /// <summary>Names, with wildcards.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        CommandText.LearnPrefix(this);
        CommandLineArguments.ThrowIfNull(this);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (string name in Name ?? ["*"])
        {
            IReadOnlyList<StytchConnection> found = ConnectionStore.OfThisSession.Matching(name);
            WriteObject(found, enumerateCollection: true);
            if (found.Count == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteError(ErrorRecords.Refusal("ConnectionNotFound", ErrorCategory.ObjectNotFound,
                    $"There is no connection named '{Naming.Display(name)}'.", name, ConnectionErrors.Choice()));
            }
        }
    }
}
