using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using StytchUsers.Client.Transport;
using StytchUsers.Execution;
using StytchUsers.Sandbox.Http;
using StytchUsers.Views;

namespace StytchUsers.Output;

/// <summary>Shows what a call does in the verbose and debug streams, and a long wait as progress.</summary>
internal sealed class StreamObserver : ICallObserver
{
    private static readonly TimeSpan WorthProgress = TimeSpan.FromSeconds(2);

    private readonly PSCmdlet _command;
    private readonly PipelinePump _pump;
    private WaitReport? _shown;
    private long _shownSince;

    internal StreamObserver(PSCmdlet command, PipelinePump pump)
    {
        _command = command;
        _pump = pump;
        _pump.Idle = ShowWait;
        WantsBodies = Preferences.ShowsDebug(command);
    }

    public bool WantsBodies { get; }

    /// <summary>Whether a wait is shown in place of the progress.</summary>
    internal bool ShowsWait => _shown is not null;

    public CancellationToken NoMoreAttempts => default;

    public void Sending(bool changes)
    {
        // Only who waits for one call has a use for it.
    }

    public void Sent(AttemptReport attempt) => _pump.Post(() =>
    {
        EndWait();
        _command.WriteVerbose(Line(attempt));
        if (attempt.RequestBody is { } sent) { _command.WriteDebug($"{attempt.Method} {attempt.Path} sent: {VisibleText.Lines(sent)}"); }
        if (attempt.ResponseBody is { } received)
        {
            _command.WriteDebug($"{attempt.Method} {attempt.Path} received: {VisibleText.Lines(received)}");
        }
    });

    public void Waiting(WaitReport wait)
    {
        long since = Stopwatch.GetTimestamp();
        _pump.Post(() =>
        {
            string purpose = wait.Reason == WaitReason.Retry ? $"before attempt {wait.Attempt}" : "to stay within the rate limit";
            _command.WriteVerbose($"Waiting {Seconds(wait.Delay)} {purpose}: {VisibleText.InMessage(wait.Why)}");
            if (wait.Delay <= WorthProgress) { return; }
            (_shown, _shownSince) = (wait, since);
            ShowWait();
        });
    }

    /// <summary>Takes the progress display away. On the pipeline thread.</summary>
    internal void EndWait()
    {
        if (_shown is null) { return; }
        _shown = null;
        _command.WriteProgress(new ProgressRecord(RunProgress.Id, "Stytch", "Going on") { RecordType = ProgressRecordType.Completed });
    }

    private void ShowWait()
    {
        if (_shown is not { } wait) { return; }
        TimeSpan left = wait.Delay - Stopwatch.GetElapsedTime(_shownSince);
        if (left <= TimeSpan.Zero)
        {
            EndWait();
            return;
        }
        _command.WriteProgress(new ProgressRecord(RunProgress.Id, wait.Reason == WaitReason.Retry ? "Waiting to try again"
            : "Waiting for the rate limit", VisibleText.InMessage(wait.Why))
        {
            SecondsRemaining = (int)Math.Ceiling(left.TotalSeconds),
            PercentComplete = (int)(100 * (1 - (left / wait.Delay))),
        });
    }

    private static string Line(AttemptReport attempt)
    {
        string outcome = attempt.StatusCode?.ToString(CultureInfo.InvariantCulture) ?? VisibleText.InMessage(attempt.Failure);
        string request = attempt.RequestId is { } id ? $", {VisibleText.InMessage(id)}" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"{attempt.Method} {attempt.Path}: {outcome} in {attempt.Duration.TotalMilliseconds:0} ms{request}, attempt {attempt.Attempt}");
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0.#} s");
}
