using System.Management.Automation;

namespace StytchUsers.Shell.Running;

/// <summary>
/// Stands before Out-Default and adds advice to "command not found" errors of commands that a full PowerShell has.
/// A command, since only the pipeline sees an error before it is shown; it is not registered in the session.
/// </summary>
[Cmdlet(VerbsCommon.Add, "MissingCommandHint")]
public sealed class AddMissingCommandHintCommand : PSCmdlet
{
    internal static CmdletInfo Info { get; } = new("Add-MissingCommandHint", typeof(AddMissingCommandHintCommand));

    /// <summary>What the pipeline wrote, errors among it.</summary>
    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject?.BaseObject is ErrorRecord record) { AddTo(record); }

        WriteObject(InputObject, enumerateCollection: false);
    }

    internal static ErrorRecord AddTo(ErrorRecord record)
    {
        if (record.Exception is CommandNotFoundException missing
            && FullPowerShellCommands.ModuleOf(missing.CommandName) is { } module
            && string.IsNullOrEmpty(record.ErrorDetails?.RecommendedAction))
        {
            record.ErrorDetails = new ErrorDetails(record.ErrorDetails?.Message ?? missing.Message)
            {
                RecommendedAction = $"{missing.CommandName} comes with a full PowerShell ({module}). {ShellText.BareEngine}",
            };
        }

        return record;
    }
}
