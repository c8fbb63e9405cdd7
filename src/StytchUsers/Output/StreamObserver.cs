using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using StytchUsers.Client.Transport;
using StytchUsers.Views;

namespace StytchUsers.Output;

/// <summary>Shows what a call does in the verbose and debug streams, and a long wait as progress.</summary>
internal sealed class StreamObserver : ICallObserver
{
    private static readonly TimeSpan s_worthProgress = TimeSpan.FromSeconds(2);

    private readonly ICommandStreams _streams;
    private readonly Action<Action> _post;
    private WaitReport? _shown;
    private long _shownSince;

    /// <param name="streams">Where it is shown.</param>
    /// <param name="post">Has something done on the pipeline thread.</param>
    /// <param name="wantsBodies">Whether requests and responses are shown whole.</param>
    internal StreamObserver(ICommandStreams streams, Action<Action> post, bool wantsBodies)
    {
        _streams = streams;
        _post = post;
        WantsBodies = wantsBodies;
    }

    public bool WantsBodies { get; }

    /// <summary>Whether a wait is shown in place of the progress.</summary>
    internal bool ShowsWait => _shown is not null;

    public CancellationToken NoMoreAttempts => default;

    public void Sending(bool changes)
    {
        // Only who waits for one call has a use for it.
    }

    public void Sent(AttemptReport attempt) => _post(() =>
    {
        EndWait();
        _streams.WriteVerbose(Line(attempt));
        if (attempt.RequestBody is { } sent) { _streams.WriteDebug($"{attempt.Method} {attempt.Path} sent: {VisibleText.Lines(sent)}"); }
        if (attempt.ResponseBody is { } received)
        {
            _streams.WriteDebug($"{attempt.Method} {attempt.Path} received: {VisibleText.Lines(received)}");
        }
    });

    public void Waiting(WaitReport wait)
    {
        long since = Stopwatch.GetTimestamp();
        _post(() =>
        {
            string purpose = wait.Reason == WaitReason.Retry ? $"before attempt {wait.Attempt}" : "to stay within the rate limit";
            _streams.WriteVerbose($"Waiting {Seconds(wait.Delay)} {purpose}: {VisibleText.InMessage(wait.Why)}");
            if (wait.Delay <= s_worthProgress) { return; }
            (_shown, _shownSince) = (wait, since);
            ShowWait();
        });
    }

    /// <summary>Takes the progress display away. On the pipeline thread.</summary>
    internal void EndWait()
    {
        if (_shown is null) { return; }
        _shown = null;
        _streams.WriteProgress(new ProgressRecord(RunProgress.Id, "Stytch", "Going on") { RecordType = ProgressRecordType.Completed });
    }

    /// <summary>Shows how long the present wait still takes. On the pipeline thread, now and then.</summary>
    internal void ShowWait()
    {
        if (_shown is not { } wait) { return; }
        TimeSpan left = wait.Delay - Stopwatch.GetElapsedTime(_shownSince);
        if (left <= TimeSpan.Zero)
        {
            EndWait();
            return;
        }
        _streams.WriteProgress(new ProgressRecord(RunProgress.Id, wait.Reason == WaitReason.Retry ? "Waiting to try again"
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
