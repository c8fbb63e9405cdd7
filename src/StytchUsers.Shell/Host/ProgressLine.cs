using System.Globalization;
using System.Management.Automation;
using System.Text;
using StytchUsers.Shell.Terminal;

namespace StytchUsers.Shell.Host;

/// <summary>Progress on the line below the output, redrawn in place. Says what to write; its owner writes it.</summary>
internal sealed class ProgressLine(ITerminal terminal, TimeProvider time)
{
    private const int BarCells = 20;
    private const string EraseLine = "\r\u001b[K";

    // A loop may report a thousand times a second; nobody reads faster than this.
    private static readonly TimeSpan s_redrawInterval = TimeSpan.FromMilliseconds(100);

    private readonly List<(long SourceId, ProgressRecord Record)> _active = [];
    private bool _isDrawn;
    private long _lastDrawn;

    public string Update(long sourceId, ProgressRecord record, bool canDraw, bool useColor)
    {
        _active.RemoveAll(one => one.SourceId == sourceId && one.Record.ActivityId == record.ActivityId);
        bool isCompleted = record.RecordType == ProgressRecordType.Completed;
        if (!isCompleted) { _active.Add((sourceId, record)); }

        if (_active.Count == 0) { return Erase(); }

        if (!canDraw || (_isDrawn && !isCompleted && time.GetElapsedTime(_lastDrawn) < s_redrawInterval)) { return ""; }

        return Draw(useColor);
    }

    public string Clear()
    {
        _active.Clear();
        return Erase();
    }

    public string Erase()
    {
        bool wasDrawn = _isDrawn;
        _isDrawn = false;
        return wasDrawn ? EraseLine : "";
    }

    public string Draw(bool useColor)
    {
        if (_active.Count == 0) { return ""; }

        _isDrawn = true;
        _lastDrawn = time.GetTimestamp();

        // One cell stays free: a full line would wrap and leave copies behind.
        string text = CellWidth.Truncate(Describe(_active[^1].Record), Math.Max(terminal.Width - 1, 1));
        return useColor ? $"\r{PSStyle.Instance.Progress.Style}{text}{PSStyle.Instance.Reset}\u001b[K" : $"\r{text}\u001b[K";
    }

    private static string Describe(ProgressRecord record)
    {
        var line = new StringBuilder(OneLine(record.Activity));
        if (!string.IsNullOrWhiteSpace(record.StatusDescription)) { line.Append(": ").Append(OneLine(record.StatusDescription)); }

        if (record.PercentComplete >= 0)
        {
            int percent = Math.Min(record.PercentComplete, 100);
            int filled = BarCells * percent / 100;
            line.Append(" [").Append('=', filled).Append(' ', BarCells - filled).Append(CultureInfo.InvariantCulture, $"] {percent}%");
        }

        if (record.SecondsRemaining >= 0) { line.Append(CultureInfo.InvariantCulture, $" {TimeSpan.FromSeconds(record.SecondsRemaining):c} left"); }

        if (!string.IsNullOrWhiteSpace(record.CurrentOperation)) { line.Append("  ").Append(OneLine(record.CurrentOperation)); }

        return line.ToString();
    }

    // What comes from data must not move the cursor or end the line.
    private static string OneLine(string text) => string.Concat(CellWidth.WithoutEscapes(text).Select(c => char.IsControl(c) ? ' ' : c));
}
