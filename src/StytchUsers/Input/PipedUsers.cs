using System.Management.Automation;
using StytchUsers.Errors;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>The users from the pipeline, for commands that search without one.</summary>
internal sealed class PipedUsers(CommandInput command)
{
    private bool _refusedSome;

    /// <summary>Ends a command that was given a search beside the pipeline: one of the two would be left out without a word.</summary>
    /// <param name="command">The command.</param>
    /// <param name="search">What it was given that is about a search, as in "filters or a query".</param>
    internal static void ThrowBeside(PSCmdlet command, string search) => command.ThrowTerminatingError(ErrorRecords.Refusal(
        "UnexpectedInput", ErrorCategory.InvalidArgument,
        $"There are users from the pipeline, and {search}, which are about a search. Nothing was sent.",
        command.MyInvocation.MyCommand.Name,
        "Choose one: filter the users before the pipe, or leave the pipe out."));

    /// <summary>The users in an input. What else is in it is an error of its own.</summary>
    internal IEnumerable<StytchUser> Of(object? inputObject)
    {
        foreach (GivenInput input in GivenInput.All(inputObject))
        {
            if (input.Object is not StytchUser user) { command.Report(InputErrors.Unexpected(input, nameof(StytchUser))); }
            else if (UserInput.IsOfProject(command, user))
            {
                yield return user;
                continue;
            }
            _refusedSome = true;
        }
    }

    /// <summary>Ends a command to which something came and no user: what it writes must not pass for the result of a search.</summary>
    internal void ThrowIfAllRefused(string id, string message, object? target)
    {
        if (!_refusedSome) { return; }
        command.Command.ThrowTerminatingError(ErrorRecords.Refusal(id, ErrorCategory.InvalidData, message, target,
            "See the errors before this one. Search-StytchUser and Get-StytchUser write users that can be piped."));
    }

    /// <summary>A pipeline that brings nobody is more often a mistake upstream than a result: the file stays.</summary>
    internal bool LeavesFile(string path)
    {
        if (!File.Exists(path)) { return false; }
        command.Command.WriteWarning($"Nobody came through the pipeline, so '{Naming.Display(path)}' was left as it is.");
        return true;
    }
}
