using System.Management.Automation;
using System.Text;

namespace StytchUsers.Testing;

/// <summary>What one run made the host show and ask.</summary>
internal sealed class HostCapture : IDisposable
{
    private readonly StringBuilder _shown = new();
    private readonly CancellationTokenSource _stop = new();

    public Observed<RecordedPrompt> Prompts { get; } = new();

    /// <summary>A mistake of the test itself, such as a prompt that it has no answer for.</summary>
    public Exception? Failure { get; private set; }

    public string Shown
    {
        get { lock (_shown) { return _shown.ToString(); } }
    }

    public void Show(string text)
    {
        lock (_shown) { _shown.Append(text); }
    }

    public Exception Fail(string message)
    {
        Failure ??= new InvalidOperationException(message);
        return Failure;
    }

    /// <summary>Ends what a waiting prompt waits for.</summary>
    public void Stop() => _stop.Cancel();

    /// <summary>Blocks as a console does that waits for a key, and ends as it does on Ctrl+C.</summary>
    public void WaitForStop()
    {
        _stop.Token.WaitHandle.WaitOne();
        throw new PipelineStoppedException();
    }

    public void Dispose() => _stop.Dispose();
}
