using System.Globalization;
using System.Management.Automation;
using StytchUsers.Output;

namespace StytchUsers.Execution;

/// <summary>How many of a command's inputs are done: for its progress, and for the line that says so when it ends early.</summary>
/// <param name="command">The name of the command.</param>
/// <param name="total">How many inputs there are; null when they come one by one.</param>
/// <param name="progress">Shows it; null where the command shows its progress itself.</param>
internal sealed class RunCount(string command, Func<int?> total, RunProgress? progress)
{
    private long _begun;
    private long _done;
    private long _failed;

    /// <summary>Inputs that needed no request: a what-if, a no, or nothing to remove.</summary>
    private long _passed;
    private bool _told;
    private bool _closed;

    internal CountedInput Begin(int inputs)
    {
        _begun += inputs;
        Show();
        return new CountedInput(inputs);
    }

    /// <summary>One of the calls about an input has ended.</summary>
    internal void End(PendingCall call)
    {
        if (call.Input is not { } input) { return; }
        call.Input = null;
        input.Open--;
        input.Failed |= call.Failed;
        input.Sent |= call is { IsRequest: true, Decides: false };
        if (input.Open > 0) { return; }
        if (input.Failed) { _failed += input.Inputs; }
        else if (input.Sent) { _done += input.Inputs; }
        else { _passed += input.Inputs; }
        Show();
    }

    /// <summary>An input was refused before anything was sent for it.</summary>
    internal void Refused()
    {
        _begun++;
        _failed++;
    }

    internal void Show()
    {
        if (!_closed) { progress?.Report(_done + _failed + _passed, total()); }
    }

    /// <summary>From now on nothing can be shown.</summary>
    internal void Close() => _closed = true;

    /// <summary>Takes the progress away; where the pipeline is stopped, the host does that itself.</summary>
    internal void Hide()
    {
        try { progress?.Complete(); }
        catch (PipelineStoppedException) { }
    }

    /// <summary>What to say when the command ends early, once; null where the other messages say it all.</summary>
    internal string? EarlyEnd()
    {
        int? all = total();
        if (_told || Math.Max(_begun, all ?? 0) < 2) { return null; }
        _told = true;
        string of = all is { } known ? string.Create(CultureInfo.CurrentCulture, $" of {known:N0}") : "";
        string failed = _failed > 0 ? string.Create(CultureInfo.CurrentCulture, $", {_failed:N0} failed") : "";
        return string.Create(CultureInfo.CurrentCulture, $"{command}: {_done:N0}{of} done{failed}.");
    }
}

/// <summary>One input, or several that share a request, until all calls about it have ended.</summary>
internal sealed class CountedInput(int inputs)
{
    internal int Inputs => inputs;

    internal int Open { get; set; } = 1;

    internal bool Sent { get; set; }

    internal bool Failed { get; set; }
}
