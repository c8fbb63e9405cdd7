using System.Management.Automation;

namespace StytchUsers.Testing;

/// <summary>
/// <c>… | Wait-Signal $task -After 3</c> passes three objects and holds the pipeline at the next until the task ends or the pipeline
/// is stopped: a slow reader that a test is in charge of.
/// </summary>
[Cmdlet(VerbsLifecycle.Wait, "Signal")]
public sealed class WaitSignalCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private int _seen;

    /// <summary>What to wait for.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public Task Signal { get; set; } = null!;

    /// <summary>How many objects pass before the wait.</summary>
    [Parameter]
    public int After { get; set; }

    /// <summary>An object from upstream.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    public void Dispose() => _stop.Dispose();

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (_seen++ == After)
        {
            try { Signal.Wait(_stop.Token); }
            catch (OperationCanceledException) { throw new PipelineStoppedException(); }
        }
        WriteObject(InputObject);
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();
}
