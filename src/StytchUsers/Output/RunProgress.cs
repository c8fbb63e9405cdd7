using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;

namespace StytchUsers.Output;

/// <summary>Shows how far a long run is: one record, with the rate, and the time left where the total is known.</summary>
/// <param name="command">Where it is shown.</param>
/// <param name="activity">What it does.</param>
/// <param name="unit">What is counted, with a space before it; without it, the inputs.</param>
internal sealed class RunProgress(ICommandStreams command, string activity, string unit = "")
{
    /// <summary>The one record that a command shows: a wait takes its place, and gives it back.</summary>
    internal const int Id = 0x57A1;

    /// <summary>A run that ends sooner needs no progress.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan s_betweenRecords = TimeSpan.FromSeconds(0.5);

    private readonly long _started = Stopwatch.GetTimestamp();
    private long _base = -1;
    private TimeSpan _next = s_patience;
    private bool _shown;

    /// <param name="done">The users done so far. The first number is where the run began.</param>
    /// <param name="total">All there are; null when that is not known.</param>
    internal void Report(long done, long? total)
    {
        if (_base < 0) { _base = done; }
        TimeSpan elapsed = Stopwatch.GetElapsedTime(_started);
        if (elapsed < _next) { return; }
        _next = elapsed + s_betweenRecords;
        _shown = true;
        double rate = (done - _base) / elapsed.TotalSeconds;
        string of = total is { } all ? string.Create(CultureInfo.CurrentCulture, $" of {all:N0}") : "";
        string pace = rate is > 0 and < 1
            ? string.Create(CultureInfo.CurrentCulture, $", {60 * rate:N0} a minute")
            : string.Create(CultureInfo.CurrentCulture, $", {rate:N0} a second");
        string counted = done == 1 && total is null ? unit.TrimEnd('s') : unit;
        string status = done == 0 && total is null ? "Waiting for the first response"
            : string.Create(CultureInfo.CurrentCulture, $"{done:N0}{of}{counted}{(rate > 0 ? pace : "")}");
        var record = new ProgressRecord(Id, activity, status);
        if (total is > 0)
        {
            record.PercentComplete = (int)Math.Min(100, 100 * done / total.Value);
            if (rate > 0) { record.SecondsRemaining = (int)Math.Min(int.MaxValue, Math.Max(0, total.Value - done) / rate); }
        }
        command.WriteProgress(record);
    }

    internal void Complete()
    {
        if (!_shown) { return; }
        _shown = false;
        command.WriteProgress(new ProgressRecord(Id, activity, "Done") { RecordType = ProgressRecordType.Completed });
    }
}
