using System.Management.Automation;

namespace StytchUsers.Shell.Running;

/// <summary>The pipelines that run now, the innermost last (a nested prompt runs its own inside another), and how to stop the innermost.</summary>
internal sealed class RunningPipelines
{
    private readonly Lock _gate = new();
    private readonly Stack<Entry> _entries = new();

    /// <summary>Cancelled when the innermost pipeline is asked to stop; ends a prompt that waits in it.</summary>
    public CancellationToken StopToken
    {
        get { lock (_gate) { return _entries.TryPeek(out Entry? entry) ? entry.Stop.Token : CancellationToken.None; } }
    }

    public Entry Enter(PowerShell pipeline)
    {
        var entry = new Entry(this, pipeline);
        lock (_gate) { _entries.Push(entry); }

        return entry;
    }

    /// <summary>Asks the innermost pipeline to stop, without waiting for it.</summary>
    /// <returns>False when none runs.</returns>
    public bool Stop()
    {
        lock (_gate)
        {
            if (!_entries.TryPeek(out Entry? entry)) { return false; }

            // The engine first: a prompt that ends before it knows of the stop would look like a failure of the command.
            if (!entry.IsStopRequested) { entry.Pipeline.BeginStop(callback: null, state: null); }

            entry.Stop.Cancel();
            return true;
        }
    }

    /// <summary>One running pipeline, until disposed.</summary>
    internal sealed class Entry(RunningPipelines owner, PowerShell pipeline) : IDisposable
    {
        public PowerShell Pipeline => pipeline;

        public CancellationTokenSource Stop { get; } = new();

        public bool IsStopRequested => Stop.IsCancellationRequested;

        public void Dispose()
        {
            lock (owner._gate) { owner._entries.Pop(); }

            Stop.Dispose();
        }
    }
}
