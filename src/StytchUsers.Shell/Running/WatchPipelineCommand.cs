using System.Management.Automation;

namespace StytchUsers.Shell.Running;

/// <summary>
/// Stands between a pipeline and Out-Default. Adds advice to "command not found" errors of commands that a full PowerShell has, and notes
/// whether the last command succeeded: the pipeline alone sees an error before it is shown, and the engine forgets `$?` once it ends.
/// </summary>
[Cmdlet(VerbsCommon.Watch, "Pipeline")]
internal sealed class WatchPipelineCommand : PSCmdlet
{
    /// <summary>How a pipeline of the shell's gets it; scripts do not see it.</summary>
    public static CmdletInfo Info { get; } = new("Watch-Pipeline", typeof(WatchPipelineCommand));

    [Parameter(ValueFromPipeline = true)]
    [AllowNull]
    public PSObject? InputObject { get; set; }

    [Parameter(Mandatory = true)]
    public required Action<bool> Ended { get; set; }

    public static ErrorRecord AddHint(ErrorRecord record)
    {
        // By id and target: the record of an error that ended a pipeline carries a stand-in for its exception.
        if (record.FullyQualifiedErrorId == nameof(CommandNotFoundException)
            && record.TargetObject is string missing
            && FullPowerShellCommands.ModuleOf(missing) is { } module
            && string.IsNullOrEmpty(record.ErrorDetails?.RecommendedAction))
        {
            record.ErrorDetails = new ErrorDetails(record.ErrorDetails?.Message ?? record.Exception.Message)
            {
                RecommendedAction = $"{missing} comes with a full PowerShell ({module}); this is the bare engine.",
            };
        }

        return record;
    }

    protected override void ProcessRecord()
    {
        if (InputObject?.BaseObject is ErrorRecord record) { AddHint(record); }

        WriteObject(InputObject, enumerateCollection: false);
    }

    protected override void EndProcessing() => Ended(SessionState.PSVariable.GetValue("?") is true);
}
