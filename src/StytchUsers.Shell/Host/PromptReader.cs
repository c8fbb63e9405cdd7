using System.Management.Automation;
using System.Security;
using StytchUsers.Shell.Running;
using StytchUsers.Shell.Terminal;

namespace StytchUsers.Shell.Host;

/// <summary>Asks for one line: typed at a terminal, or taken from redirected input. Ctrl+C cancels the question and the pipeline that asks it.</summary>
internal sealed class PromptReader(ITerminal terminal, ScreenOutput screen, RunningPipelines running, bool isNonInteractive)
{
    public void Write(string text) => screen.WritePrompt(text);

    public void WriteLine(string text) => screen.WritePrompt(text + Environment.NewLine);

    /// <summary>Fails before anything of a question is written when nobody can answer it.</summary>
    public void EnsureInteractive()
    {
        // The engine turns this type into its own "missing mandatory parameter" and "could not prompt" errors.
        if (isNonInteractive) { throw new PSInvalidOperationException("PowerShell is in NonInteractive mode. Read and Prompt functionality is not available."); }
    }

    public string ReadLine(string prompt) => Answer(prompt, masked: false);

    public SecureString ReadSecret(string prompt)
    {
        var secret = new SecureString();
        foreach (char character in Answer(prompt, masked: true)) { secret.AppendChar(character); }

        secret.MakeReadOnly();
        return secret;
    }

    public ConsoleKeyInfo ReadKey(bool stopOnControlC)
    {
        EnsureInteractive();
        if (terminal.IsInputRedirected) { throw new PSInvalidOperationException("A key cannot be read when input is redirected."); }

        try
        {
            ConsoleKeyInfo key = terminal.ReadKey(running.StopToken);
            if (stopOnControlC && key is { Key: ConsoleKey.C, Modifiers: ConsoleModifiers.Control }) { throw StopPipeline(); }

            return key;
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Reads a line without judging how it ended, as the interactive prompt does.</summary>
    public LineInput ReadInput(string prompt, bool masked, IReadOnlyList<string> history, CancellationToken cancellation)
    {
        screen.WritePrompt(prompt);
        if (!terminal.IsInputRedirected)
        {
            int startColumn = CellWidth.Of(prompt[(prompt.LastIndexOf('\n') + 1)..]);
            return new LineEditor(terminal, screen.Echo, history).Read(startColumn, masked, cancellation);
        }

        string? line = terminal.ReadLine(cancellation);

        // Nobody's Enter ended the line that the prompt began.
        screen.WritePrompt(Environment.NewLine);
        return LineInput.Of(line);
    }

    private string Answer(string prompt, bool masked)
    {
        EnsureInteractive();
        try
        {
            LineInput input = ReadInput(prompt, masked, history: [], running.StopToken);
            if (input.IsInterrupted) { throw StopPipeline(); }

            return input.Text ?? throw new PSInvalidOperationException("The input ended before the question was answered.");
        }
        catch (OperationCanceledException)
        {
            WriteLine("");
            throw new PipelineStoppedException();
        }
    }

    private PipelineStoppedException StopPipeline()
    {
        running.Stop();
        return new PipelineStoppedException();
    }
}
