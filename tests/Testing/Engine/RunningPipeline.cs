using System.Diagnostics;
using System.Management.Automation;

namespace StytchUsers.Testing;

/// <summary>A script that runs while the test looks on.</summary>
public sealed class RunningPipeline
{
    private readonly EngineHarness _harness;
    private readonly PowerShell _shell;
    private readonly HostCapture _capture;
    private readonly TimeSpan _patience;
    private readonly Observed<PSObject> _output = new();
    private readonly Observed<string> _messages = new();
    private long _stopped;

    internal RunningPipeline(EngineHarness harness, PowerShell shell, HostCapture capture, PSDataCollection<object>? input,
        TimeSpan patience)
    {
        _harness = harness;
        _shell = shell;
        _capture = capture;
        _patience = patience;
        Watch(shell.Streams.Verbose, record => record.Message);
        Watch(shell.Streams.Warning, record => record.Message);
        Watch(shell.Streams.Debug, record => record.Message);
        Watch(shell.Streams.Error, record => record.ToString());
        Watch(shell.Streams.Progress, record => $"{record.Activity}: {record.StatusDescription}");
        PSDataCollection<PSObject> output = new();

        // Raised on the pipeline's own thread, before upstream goes on.
        output.DataAdded += (_, added) => _output.Add(output[added.Index]);
        Completion = CompleteAsync(input ?? EmptyInput(), output);
    }

    /// <summary>Ends with the result when the pipeline has ended, however it did.</summary>
    public Task<HarnessResult> Completion { get; }

    /// <summary>The objects so far.</summary>
    public IReadOnlyList<PSObject> Output => _output.Items;

    /// <summary>The texts of verbose, warning, debug, progress and error records so far, in order.</summary>
    public IReadOnlyList<string> Messages => _messages.Items;

    /// <summary>
    /// Stops the pipeline as Ctrl+C does, and returns at once. <see cref="HarnessResult.StopTook"/> says how long it took to end.
    /// </summary>
    public void Stop()
    {
        Interlocked.CompareExchange(ref _stopped, Stopwatch.GetTimestamp(), 0);
        _capture.Stop();
        try { _shell.BeginStop(null, null); }
        catch (ObjectDisposedException) { /* it had ended by itself */ }
    }

    /// <summary>Stops the pipeline and waits for its end.</summary>
    public Task<HarnessResult> StopAsync()
    {
        Stop();
        return Completion;
    }

    /// <summary>Waits until so many objects have been written.</summary>
    public Task<IReadOnlyList<PSObject>> WaitForOutputAsync(int count = 1, TimeSpan? timeout = null) =>
        _output.WaitAsync(items => items.Count >= count, $"{count} objects", timeout ?? _patience);

    /// <summary>Waits until so many questions have been asked.</summary>
    public Task<IReadOnlyList<RecordedPrompt>> WaitForPromptAsync(int count = 1, TimeSpan? timeout = null) =>
        _capture.Prompts.WaitAsync(items => items.Count >= count, $"{count} prompts", timeout ?? _patience);

    /// <summary>Waits for a verbose, warning, debug, progress or error record with this text in it.</summary>
    public Task WaitForMessageAsync(string part, TimeSpan? timeout = null) => _messages.WaitAsync(
        items => items.Any(text => text.Contains(part, StringComparison.Ordinal)), $"a message with \"{part}\"", timeout ?? _patience);

    private static PSDataCollection<object> EmptyInput()
    {
        PSDataCollection<object> none = new();
        none.Complete();
        return none;
    }

    private void Watch<T>(PSDataCollection<T> stream, Func<T, string> text) =>
        stream.DataAdded += (_, added) => _messages.Add(text(stream[added.Index]));

    private async Task<HarnessResult> CompleteAsync(PSDataCollection<object> input, PSDataCollection<PSObject> output)
    {
        ErrorRecord? terminating = null;
        bool stopped = false;
        long ended = 0;
        _shell.InvocationStateChanged += (_, change) =>
        {
            // Taken on the pipeline's own thread, so that a busy thread pool does not count.
            if (change.InvocationStateInfo.State is PSInvocationState.Stopped or PSInvocationState.Completed or PSInvocationState.Failed)
            {
                Interlocked.CompareExchange(ref ended, Stopwatch.GetTimestamp(), 0);
            }
        };

        // Never back to a test runner's context: its few threads may all be waiting for a pipeline.
        try { await _shell.InvokeAsync(input, output).ConfigureAwait(false); }
        catch (PipelineStoppedException) { stopped = true; }
        catch (RuntimeException e) { terminating = e.ErrorRecord; }

        // The engine may report the end just after it has ended the call.
        Interlocked.CompareExchange(ref ended, Stopwatch.GetTimestamp(), 0);
        long asked = Interlocked.Read(ref _stopped);
        _output.Complete();
        _messages.Complete();
        _capture.Prompts.Complete();
        if (_capture.Failure is { } failure) { throw failure; }
        PSDataStreams streams = _shell.Streams;
        HarnessResult result = new(_harness)
        {
            Output = [.. output],
            Errors = [.. streams.Error],
            Terminating = terminating,
            Stopped = stopped,
            StopTook = asked == 0 ? null : Stopwatch.GetElapsedTime(asked, Interlocked.Read(ref ended)),
            Warnings = [.. streams.Warning.Select(record => record.Message)],
            Verbose = [.. streams.Verbose.Select(record => record.Message)],
            Debug = [.. streams.Debug.Select(record => record.Message)],
            Information = [.. streams.Information],
            Progress = [.. streams.Progress],
            Prompts = _capture.Prompts.Items,
            HostText = _capture.Shown,
        };
        _shell.Dispose();
        return result;
    }
}
