using System.Collections.Concurrent;
using System.Management.Automation;

namespace StytchUsers.Tests.Toolkit;

/// <summary>Does what a test of the harness needs done by a compiled command, and writes down what the engine calls.</summary>
[Cmdlet(VerbsDiagnostic.Test, "Probe", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
public sealed class ProbeCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stop = new();

    [Parameter(Position = 0)]
    public int Count { get; set; }

    [Parameter]
    public ConcurrentQueue<string>? Calls { get; set; }

    [Parameter]
    public SwitchParameter Ask { get; set; }

    [Parameter]
    public SwitchParameter Hang { get; set; }

    [Parameter]
    public SwitchParameter Fatal { get; set; }

    [Parameter(ValueFromPipeline = true)]
    public string? Name { get; set; }

    public void Dispose()
    {
        Calls?.Enqueue("Dispose");
        _stop.Dispose();
    }

    protected override void ProcessRecord()
    {
        if (Ask && !ShouldProcess($"user {Name}", "Remove")) { return; }
        WriteVerbose($"at {Name}");
        WriteDebug("deep");
        WriteWarning("careful");
        WriteProgress(new ProgressRecord(1, "Reading", "page 1"));
        if (Name is "bad")
        {
            WriteError(new ErrorRecord(new InvalidOperationException("no bad"), "probe_bad", ErrorCategory.InvalidData, Name));
        }
        if (Fatal)
        {
            ThrowTerminatingError(
                new ErrorRecord(new InvalidOperationException("the end"), "probe_fatal", ErrorCategory.NotSpecified, Name));
        }
        try
        {
            for (int i = 1; i <= Count; i++) { WriteObject(i); }
        }
        catch (Exception e)
        {
            Calls?.Enqueue(e.GetType().BaseType!.Name);
            throw;
        }
        if (Hang && _stop.Token.WaitHandle.WaitOne()) { throw new PipelineStoppedException(); }
    }

    protected override void EndProcessing() => Calls?.Enqueue("End");

    protected override void StopProcessing()
    {
        Calls?.Enqueue("Stop");
        _stop.Cancel();
    }
}
