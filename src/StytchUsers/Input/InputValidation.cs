using System.Management.Automation;
using StytchUsers.Client.Requests;
using StytchUsers.Commands;
using StytchUsers.Errors;
using StytchUsers.Output;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Input;

/// <summary>Takes what the caller passed for what it is, and writes an error for what a command must not act on.</summary>
internal static class InputValidation
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
                : $"A {wanted} is needed, and the input is a {kind} ({Naming.Short(given.ToString())}). Nothing was sent.",
            given, copied ? "Pass its id as text, for example with ForEach-Object UserId." : $"Pipe a {wanted}, or give the id as text."));
    }

    /// <summary>As <see cref="IsUsable"/>, for the id of a factor: what it is most often mistaken for is answered with the command that takes it.</summary>
    internal static bool IsUsableFactorId(StytchCmdlet command, string id, FactorTraits factor)
    {
        string name = command.MyInvocation.MyCommand.Name;
        string shown = Naming.Short(id);
        if (id.StartsWith("user-test-", StringComparison.Ordinal) || id.StartsWith("user-live-", StringComparison.Ordinal))
        {
            return Refuse(command, id, $"'{shown}' is the id of a user, and this command takes the id of a {factor.Noun}", $"To remove every {factor.Noun} of the user: Get-StytchUser {shown} | {name}");
        }
        if (AddressParameter(id) is not { } parameter) { return IsUsable(command, id, id); }
        string which = parameter == factor.AddressParameter ? $" -{parameter} {shown}" : "";
        return Refuse(command, id, LooksLike(shown, parameter), $"Find the user by it and pipe the user: Get-StytchUser -{parameter} {shown} | {name}{which}");
    }

    /// <summary>Ends a search by ids that are addresses: it would find nobody, and not say why.</summary>
    internal static void EndIfAddress(StytchCmdlet command, IEnumerable<string>? ids)
    {
        foreach (string id in ids ?? [])
        {
            if (AddressParameter(id) is { } parameter)
            {
                command.ThrowTerminatingError(NotAnId(id, LooksLike(Naming.Short(id), parameter), $"Search with -{parameter} {Naming.Short(id)}"));
            }
        }
    }

    private static bool IsUsableUserId(StytchCmdlet command, string? id)
    {
        if (id is null || AddressParameter(id) is not { } parameter) { return IsUsable(command, id, id); }
        string find = $"Get-StytchUser -{parameter} {Naming.Short(id)}";
        string name = command.MyInvocation.MyCommand.Name;
        return Refuse(command, id, LooksLike(Naming.Short(id), parameter), name == "Get-StytchUser" ? $"Use {find}" : $"Find the user by it and pipe the user: {find} | {name}");
    }

    /// <summary>The parameter of Get-StytchUser that takes what was given as an id; null for what may be an id. No id has either sign.</summary>
    private static string? AddressParameter(string id) => id switch
    {
        _ when id.Contains('@', StringComparison.Ordinal) => "EmailAddress",
        ['+', ..] => "PhoneNumber",
        _ => null,
    };

    private static string LooksLike(string shown, string parameter) => $"'{shown}' looks like {(parameter == "EmailAddress" ? "an email address" : "a phone number")}, and an id is needed here";

    private static bool Refuse(StytchCmdlet command, string id, string message, string advice)
    {
        command.Report(NotAnId(id, message, advice));
        return false;
    }

    private static ErrorRecord NotAnId(string id, string message, string advice) =>
        ErrorRecords.Refusal("InvalidId", ErrorCategory.InvalidArgument, $"{message}. Nothing was sent.", id, advice);
}
