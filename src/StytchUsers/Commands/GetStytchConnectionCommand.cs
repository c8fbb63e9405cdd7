using System.Management.Automation;
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
    [SupportsWildcards]
    [ArgumentCompleter(typeof(ConnectionNameCompleter))]
    public string[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing() => GivenArguments.EndIfNull(this);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IReadOnlyList<StytchConnection> all = ConnectionStore.OfThisSession.All;
        foreach (string name in Name ?? ["*"])
        {
            var pattern = new WildcardPattern(name, WildcardOptions.IgnoreCase);
            StytchConnection[] found = [.. all.Where(connection => pattern.IsMatch(connection.Name))];
            WriteObject(found, enumerateCollection: true);
            if (found.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(name))
            {
                WriteError(ErrorRecords.Refusal("ConnectionNotFound", ErrorCategory.ObjectNotFound, $"There is no connection named '{Naming.Short(name)}'.", name, "Get-StytchConnection lists those there are; Connect-Stytch makes one."));
            }
        }
    }
}
