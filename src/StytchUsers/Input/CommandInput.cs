using System.Management.Automation;
using StytchUsers.Execution;

namespace StytchUsers.Input;

/// <summary>How a command was given what it works on: at the command line, or by the pipeline. Made in BeginProcessing.</summary>
internal sealed class CommandInput
{
    private readonly CommandRun _run;
    private readonly HashSet<string> _arguments;
    private readonly HashSet<string> _constant;

    internal CommandInput(PSCmdlet command, CommandRun run)
    {
        _run = run;
        Command = command;
        _arguments = [.. command.MyInvocation.BoundParameters.Keys];
        _constant = [.. _arguments.Where(name => !CommandLineArguments.IsScriptBlock(command, name))];
    }

    /// <summary>The command, for what only the engine knows of it.</summary>
    internal PSCmdlet Command { get; }

    internal string Name => _run.Command.Name;

    internal StytchConnection Project => _run.Project;

    /// <summary>Whether a script block computes a value for each row, and so may read columns that no parameter takes.</summary>
    internal bool ComputesValues => _constant.Count < _arguments.Count;

    /// <summary>Writes an error about an item in its turn.</summary>
    internal void Report(ErrorRecord error) => _run.Report(error);

    /// <summary>
    /// Whether the parameter was given at the command line, as a value or as a script block, and not by a property of what was piped.
    /// </summary>
    internal bool IsArgument(string parameter) => _arguments.Contains(parameter);

    /// <summary>Whether the parameter was given at the command line as one value for all inputs.</summary>
    internal bool IsSharedValue(string parameter) => _constant.Contains(parameter);

    /// <summary>
    /// Whether something was piped to a command whose argument says who is meant. The engine binds what it can of it, and the one who is
    /// named would be changed once for each; an error was written when so.
    /// </summary>
    /// <param name="named">The parameter that says who is meant.</param>
    internal bool IsNamedTwice(string named)
    {
        if (!_run.Command.ExpectsInput || !_constant.Contains(named)) { return false; }
        Report(InputErrors.Refusal("UnexpectedInputObject",
            $"-{named} says who is meant, and something was piped as well. Nothing was sent for it.", null,
            $"Leave -{named} out where the input says who is meant; otherwise run the command without a pipe."));
        return true;
    }

    /// <summary>
    /// Whether a value that was computed or bound for this item is a number that may have lost its text; an error was written when it
    /// is.
    /// </summary>
    internal bool HasLostNumber()
    {
        if (InputErrors.LostNumber(Command) is not { } lost) { return false; }
        Report(lost);
        return true;
    }

    /// <summary>
    /// In a parameter set of ids, whether they were given as an argument: what was piped must have come by InputObject, where it is known
    /// for what it is. An error was written when they came another way.
    /// </summary>
    internal bool IsBoundByArgument(string parameterSet, string parameter)
    {
        if (Command.ParameterSetName != parameterSet || IsArgument(parameter)) { return true; }
        Report(InputErrors.Refusal("UnexpectedInputObject",
            $"The input cannot be told from its properties, and -{parameter} was not given. Nothing was sent.", null,
            "Pipe text, users or rows, without parameters that say otherwise who is meant."));
        return false;
    }
}
