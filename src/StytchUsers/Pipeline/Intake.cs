using System.Management.Automation;
using StytchUsers.Client;
using StytchUsers.Commands;

namespace StytchUsers.Pipeline;

/// <summary>Takes what the caller passed for what it is, and writes an error for what a command must not act on.</summary>
internal static class Intake
{
    /// <summary>A user by an id in text; null after an error was written.</summary>
    internal static UserReference? User(StytchCmdlet command, string? id) =>
        IsUsableUserId(command, id) ? new UserReference(id!, id!, null) : null;

    /// <summary>A user by the object; null after an error was written.</summary>
    internal static UserReference? User(StytchCmdlet command, StytchObject given)
    {
        if (given is not StytchUser user)
        {
            Unexpected(command, given, nameof(StytchUser));
            return null;
        }
        return IsOfProject(command, user) && IsUsable(command, user.UserId, user) ? new UserReference(user.UserId, user, user) : null;
    }

    /// <summary>Whether an id in text can be sent; an error was written when it cannot.</summary>
    internal static bool IsUsable(StytchCmdlet command, string? id, object? given)
    {
        if (PathId.Problem(id) is not { } problem) { return true; }
        command.Report(ErrorRecords.Refusal("InvalidId", ErrorCategory.InvalidArgument, $"'{Naming.Short(id)}': {problem}", given, "Check where the id comes from; nothing was sent for it."));
        return false;
    }

    /// <summary>Whether the object came from the project that the command works on; an error was written when it did not.</summary>
    internal static bool IsOfProject(StytchCmdlet command, StytchObject given)
    {
        if (given.ProjectId == command.Project.ProjectId) { return true; }
        command.Report(ErrorRecords.Refusal("OtherProject", ErrorCategory.InvalidOperation,
            $"{Naming.Short(given.ToString())} comes from project {Naming.Short(given.ProjectId)}, and this command works on {command.Project.Place}. Nothing was sent.", given,
            "Give -Connection a connection to the object's own project, or read the object again from this one."));
        return false;
    }

    /// <summary>The command is not for this kind of object, whatever properties the object has.</summary>
    internal static void Unexpected(StytchCmdlet command, StytchObject given, string wanted)
    {
        bool copied = given is CopiedObject;
        string kind = copied ? ((CopiedObject)given).TypeName : given.GetType().Name;
        command.Report(ErrorRecords.Refusal("UnexpectedInputObject", ErrorCategory.InvalidArgument,
            copied
                ? $"The input is a copy of a {kind} from another process or a file, and it cannot act as the object it was. Nothing was sent."
                : $"{command.MyInvocation.MyCommand.Name} takes a {wanted}, and the input is a {kind} ({Naming.Short(given.ToString())}). Nothing was sent.",
            given, copied ? "Pass its id as text, for example with ForEach-Object UserId." : $"Pipe a {wanted}, or give the id as text."));
    }

    private static bool IsUsableUserId(StytchCmdlet command, string? id)
    {
        if (id is null || !id.Contains('@', StringComparison.Ordinal)) { return IsUsable(command, id, id); }
        command.Report(ErrorRecords.Refusal("InvalidId", ErrorCategory.InvalidArgument, $"'{Naming.Short(id)}' looks like an email address, and an id has no '@'.", id,
            command.MyInvocation.MyCommand.Name == "Get-StytchUser"
                ? $"Use Get-StytchUser -EmailAddress {Naming.Short(id)}"
                : $"Find the user by address and pipe it: Get-StytchUser -EmailAddress {Naming.Short(id)} | {command.MyInvocation.MyCommand.Name}"));
        return false;
    }
}
