using System.Management.Automation.Language;
using StytchUsers.Shell.Host;
using StytchUsers.Shell.Terminal;

namespace StytchUsers.Shell.Running;

/// <summary>Reads commands and runs them until `exit`: the shell's own prompt, and the one inside a suspended pipeline.</summary>
internal sealed class PromptLoop(PromptReader reader, PipelineRunner runner, ShellHost host, RunningPipelines running)
{
    private readonly List<string> _history = [];

    public int Run()
    {
        while (true)
        {
            if (ReadCommand("PS> ", CancellationToken.None) is not { } command) { return 0; }

            if (runner.RunText(command, addToHistory: true).ExitCode is { } code) { return code; }
        }
    }

    /// <summary>Runs commands inside the pipeline that waits; returns to it on `exit`.</summary>
    public void RunNested()
    {
        // The outer pipeline's stop, such as Ctrl+C from another terminal, must end this wait as well.
        CancellationToken outerStop = running.StopToken;
        host.IsNestedExitRequested = false;
        while (!host.IsNestedExitRequested)
        {
            if (ReadCommand("PS (suspended)> ", outerStop) is not { } command) { break; }

            if (runner.RunText(command, addToHistory: true).ExitCode is not null) { break; }
        }

        host.IsNestedExitRequested = false;
    }

    /// <summary>A complete command, over several lines where the parser asks for more; null at the end of the input.</summary>
    private string? ReadCommand(string prompt, CancellationToken cancellation)
    {
        string text = "";
        while (true)
        {
            LineInput line = reader.ReadInput(text.Length == 0 ? prompt : ">> ", masked: false, _history, cancellation);
            if (line.IsInterrupted)
            {
                text = "";
                continue;
            }

            if (line.Text is null) { return null; }

            if (line.Text.Length > 0) { _history.Add(line.Text); }

            text = text.Length == 0 ? line.Text : $"{text}\n{line.Text}";

            // An empty line ends the wait for more, so that the parser's error is shown and nobody is caught in it.
            if (!string.IsNullOrWhiteSpace(text) && (line.Text.Length == 0 || !IsIncomplete(text))) { return text; }
        }
    }

    private static bool IsIncomplete(string text)
    {
        Parser.ParseInput(text, out _, out ParseError[] errors);
        return errors.Any(error => error.IncompleteInput);
    }
}
