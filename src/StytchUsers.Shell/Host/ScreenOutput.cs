using System.Management.Automation;
using StytchUsers.Shell.Terminal;

namespace StytchUsers.Shell.Host;

/// <summary>The one way to the terminal: keeps text, errors, prompts and the progress line out of each other's way.</summary>
internal sealed class ScreenOutput(ITerminal terminal, bool useColor, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly ProgressLine _progress = new(terminal, time);
    private bool _atLineStart = true;
    private bool _isAllError;

    public bool UseColor => useColor && terminal.SupportsEscapes;

    public void Write(string text)
    {
        if (_isAllError)
        {
            WriteError(text);
            return;
        }

        lock (_gate) { Put(Render(text, mayColor: true), terminal.Write); }
    }

    public void WriteError(string text)
    {
        lock (_gate) { Put(Render(text, mayColor: !terminal.IsErrorRedirected), terminal.WriteError); }
    }

    /// <summary>
    /// Sends what is written to the error stream until disposed. Only a running pipeline can mark an error as one for the formatter;
    /// an exception that ended it is formatted afterwards.
    /// </summary>
    public IDisposable EverythingAsError()
    {
        _isAllError = true;
        return new Ending(() => _isAllError = false);
    }

    /// <summary>Writes what a person must see to answer; not into the file that output was redirected to.</summary>
    public void WritePrompt(string text)
    {
        bool asideOfOutput = terminal.IsOutputRedirected && !terminal.IsErrorRedirected;
        lock (_gate) { Put(Render(text, mayColor: true), asideOfOutput ? terminal.WriteError : terminal.Write); }
    }

    /// <summary>Passes the line editor's cursor movement on as it is, but remembers whether it ended the line.</summary>
    public void Echo(string text)
    {
        bool asideOfOutput = terminal.IsOutputRedirected && !terminal.IsErrorRedirected;
        lock (_gate) { Put(text, asideOfOutput ? terminal.WriteError : terminal.Write); }
    }

    public void ShowProgress(long sourceId, ProgressRecord record)
    {
        // A file or a dumb terminal would show every redraw as text.
        if (!terminal.SupportsEscapes) { return; }

        lock (_gate)
        {
            string redrawn = _progress.Update(sourceId, record, canDraw: _atLineStart, UseColor);
            if (redrawn.Length > 0) { terminal.Write(redrawn); }
        }
    }

    /// <summary>Drops progress that a stopped or failed pipeline left unfinished.</summary>
    public void ClearProgress()
    {
        lock (_gate)
        {
            string erased = _progress.Clear();
            if (erased.Length > 0) { terminal.Write(erased); }
        }
    }

    private void Put(string text, Action<string> write)
    {
        if (text.Length == 0) { return; }

        string erased = _progress.Erase();
        if (erased.Length > 0) { terminal.Write(erased); }

        write(text);
        _atLineStart = text[^1] == '\n';
        if (_atLineStart && _progress.Draw(UseColor) is { Length: > 0 } line) { terminal.Write(line); }
    }

    private string Render(string text, bool mayColor)
    {
        bool keep = PSStyle.Instance.OutputRendering switch
        {
            OutputRendering.PlainText => false,
            OutputRendering.Ansi => true,
            _ => UseColor && mayColor,
        };
        return keep ? text : CellWidth.WithoutEscapes(text);
    }

    private sealed class Ending(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
