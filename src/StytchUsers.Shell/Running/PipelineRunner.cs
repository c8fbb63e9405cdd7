using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using StytchUsers.Shell.Host;

namespace StytchUsers.Shell.Running;

/// <summary>Runs commands in the runspace with everything that they say on the screen.</summary>
internal sealed class PipelineRunner(Runspace runspace, ShellHost host, ScreenOutput screen, RunningPipelines running)
{
    // Nested pipelines run on the outer one's thread.
    private bool IsNested => Runspace.DefaultRunspace == runspace && running.StopToken.CanBeCanceled;

    public RunResult RunText(string text, bool addToHistory = false) => Run(powershell => powershell.AddScript(text), addToHistory);

    /// <summary>Runs a script file; arguments such as `-Name` bind to its parameters.</summary>
    public RunResult RunFile(string path, IEnumerable<string> arguments)
    {
        ScriptBlockAst script = Parser.ParseFile(path, out _, out ParseError[] errors);
        if (errors.Length > 0)
        {
            Report(new ParseException(errors).ErrorRecord);
            return RunResult.Failed(exitCode: null);
        }

        // As a function named like the file, not as the file itself: the engine keeps a script file's `exit` to itself, and its code with it.
        string name = Path.GetFileName(path);
        runspace.SessionStateProxy.InvokeProvider.Item.Set([$"function:global:{name}"], script.GetScriptBlock(), force: true, literalPath: true);
        return Run(powershell =>
        {
            powershell.AddCommand(name);
            foreach (CommandParameter argument in arguments.Select(ScriptArgument.Parse))
            {
                powershell.Commands.Commands[0].Parameters.Add(argument);
            }
        });
    }

    public RunResult Run(Action<PowerShell> compose, bool addToHistory = false)
    {
        using PowerShell powershell = Create();
        compose(powershell);
        powershell.Commands.Commands[0].MergeMyResults(PipelineResultTypes.Error, PipelineResultTypes.Output);
        bool lastSucceeded = true;
        powershell.AddCommand(WatchPipelineCommand.Info).AddParameter("Ended", new Action<bool>(succeeded => lastSucceeded = succeeded));
        powershell.AddCommand("Out-Default");

        using RunningPipelines.Entry entry = running.Enter(powershell);
        var settings = new PSInvocationSettings { AddToHistory = addToHistory, ExposeFlowControlExceptions = true };
        try
        {
            powershell.Invoke<object, object>(input: null, output: [], settings);
            return powershell.InvocationStateInfo.State == PSInvocationState.Stopped
                ? RunResult.Stopped(host.TakeExitCode())
                : RunResult.Ended(host.TakeExitCode(), lastSucceeded);
        }
        catch (ExitException exit)
        {
            host.TakeExitCode();
            return RunResult.Ended(LanguagePrimitives.TryConvertTo(exit.Argument, out int code) ? code : 0, lastSucceeded: true);
        }
        catch (Exception) when (entry.IsStopRequested)
        {
            // What a command throws on its way out after Ctrl+C is not news.
            return RunResult.Stopped(host.TakeExitCode());
        }
        catch (FlowControlException)
        {
            // A `break` outside any loop ends a script without a word, as in PowerShell.
            return RunResult.Ended(host.TakeExitCode(), lastSucceeded: true);
        }
        catch (Exception error)
        {
            Report(RecordOf(error));
            return RunResult.Failed(host.TakeExitCode());
        }
        finally
        {
            screen.ClearProgress();
        }
    }

    public void Report(ErrorRecord record)
    {
        using PowerShell powershell = Create();
        using (screen.EverythingAsError())
        {
            powershell.AddCommand("Out-Default").Invoke(new[] { WatchPipelineCommand.AddHint(record) });
        }
    }

    private static ErrorRecord RecordOf(Exception error) =>
        error is IContainsErrorRecord { ErrorRecord: { } record } ? record : new ErrorRecord(error, "ShellFailure", ErrorCategory.NotSpecified, targetObject: null);

    private PowerShell Create()
    {
        if (IsNested) { return PowerShell.Create(RunspaceMode.CurrentRunspace); }

        PowerShell powershell = PowerShell.Create();
        powershell.Runspace = runspace;
        return powershell;
    }
}
