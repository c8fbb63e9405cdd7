using System.Management.Automation;
using StytchUsers.Client.Requests;
using StytchUsers.Errors;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>Whether a text can be the id that a command wants, and what to do where it is something else.</summary>
internal static class InputValidation
{
    /// <summary>Whether an id in text can be sent; an error was written when it cannot.</summary>
    internal static bool IsUsable(CommandInput command, string? id, object? given)
    {
        if (BareNumber.HasLostItsText(id, command.Command))
        {
            command.Report(InputErrors.Lost(id));
            return false;
        }
        if (PathId.Problem(id) is not { } problem) { return true; }
        command.Report(InputErrors.Refusal("InvalidId", $"'{Naming.Display(id)}': {problem}", given,
            "Check where the id comes from; nothing was sent for it."));
        return false;
    }

    /// <summary>As <see cref="IsUsable"/>, for the id of a user.</summary>
    internal static bool IsUsableUserId(CommandInput command, string id)
    {
        if (AddressParameter(id) != "PhoneNumber") { return IsUsable(command, id, id); }
        string find = $"Get-StytchUser -PhoneNumber {CommandText.Quote(id)}";
        string name = command.Name;
        return Refuse(command, id, LooksLike(Naming.Display(id), "PhoneNumber"), name == "Get-StytchUser" ? $"Use {find}"
            : $"Find the user by it and pipe the user: {find} | {name}");
    }

    /// <summary>
    /// As <see cref="IsUsable"/>, for the id of a factor: where something else was given in its place, as happens most often, the error
    /// names the command that takes it.
    /// </summary>
    internal static bool IsUsableFactorId(CommandInput command, string id, FactorKind factor)
    {
        string name = command.Name;
        string shown = Naming.Display(id);
        string argument = CommandText.Quote(id);
        if (StytchIds.IsOfUser(id))
        {
            return Refuse(command, id, $"'{shown}' is the id of a user, and this command takes the id of {Naming.WithArticle(factor)}",
                $"To remove every {factor.Noun} of the user: Get-StytchUser {argument} | {name}");
        }
        if (AddressParameter(id) is not { } parameter) { return IsUsable(command, id, id); }
        string which = parameter == factor.AddressParameter ? $" -{parameter} {argument}" : "";
        return Refuse(command, id, LooksLike(shown, parameter),
            $"Find the user by it and pipe the user: Get-StytchUser -{parameter} {argument} | {name}{which}");
    }

    /// <summary>Ends a search by ids that are addresses: it would find nobody, and not say why.</summary>
    internal static void ThrowIfAddress(PSCmdlet command, IEnumerable<string>? ids)
    {
        foreach (string id in ids ?? [])
        {
            if (AddressParameter(id) is { } parameter)
            {
                command.ThrowTerminatingError(NotAnId(id, LooksLike(Naming.Display(id), parameter),
                    $"Search with -{parameter} {CommandText.Quote(id)}"));
            }
        }
    }

    /// <summary>Whether the text is an email address: no id has the sign.</summary>
    internal static bool IsEmailAddress(string text) => text.Contains('@', StringComparison.Ordinal);

    /// <summary>
    /// The parameter of Get-StytchUser that takes what was given as an id; null for what may be an id. No id has either sign.
    /// </summary>
    private static string? AddressParameter(string id) => id switch
    {
        _ when IsEmailAddress(id) => "EmailAddress",
        ['+', ..] => "PhoneNumber",
        _ => null,
    };

    private static string LooksLike(string shown, string parameter) =>
        $"'{shown}' looks like {(parameter == "EmailAddress" ? "an email address" : "a phone number")}, and an id is needed here";

    private static bool Refuse(CommandInput command, string id, string message, string advice)
    {
        command.Report(NotAnId(id, message, advice));
        return false;
    }

    private static ErrorRecord NotAnId(string id, string message, string advice) =>
        InputErrors.Refusal("InvalidId", $"{message}. Nothing was sent.", id, advice);
}
