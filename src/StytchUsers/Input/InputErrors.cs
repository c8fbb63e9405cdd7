using System.Management.Automation;
using StytchUsers.Errors;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>The errors about input that a command must not act on. Nothing was sent for any of them.</summary>
internal static class InputErrors
{
    private const string UnexpectedId = "UnexpectedInputObject";

    /// <summary>The input is not what the command takes, whatever properties it has.</summary>
    internal static ErrorRecord Unexpected(GivenInput input, string wanted) => input.Kind switch
    {
        InputKind.Nothing =>
            Refusal("InvalidId", "The input is empty, and an id or an address is needed. Nothing was sent.", input.Given,
            "Check where the input comes from."),
        InputKind.LostNumber => Lost(input.Given),
        InputKind.Text => Refusal(UnexpectedId,
            $"A {wanted} is needed, and the input is the text '{Naming.Display(input.Text)}'. Nothing was sent.", input.Given,
            "Get-StytchUser finds the user by it: pipe what that writes."),
        InputKind.Foreign => Refusal(UnexpectedId, $"The input is a {Naming.Display(input.TypeName)}, which is no object of this module: " +
            "what it calls its id is not ours. Nothing was sent.", input.Given,
            "Pipe ids or email addresses as text, or rows with a column UserId or EmailAddress, for example of Select-Object."),
        InputKind.Copy => Refusal(UnexpectedId, $"The input is a copy of a {Naming.Display(input.TypeName)} from another process or a " +
            "file, and it cannot act as the object it was. Nothing was sent.", input.Given,
            $"Pass its id as text, for example with ForEach-Object {IdProperty(input.TypeName)}."),
        InputKind.Row when input.TypeName is null => Nameless(input, addressNamesUser: true),
        InputKind.Row => Refusal(UnexpectedId, $"A {wanted} is needed, and the input is a {Naming.Display(input.TypeName)} that was made " +
            "into a row. Nothing was sent.", input.Given, Advice(input.TypeName, wanted)),
        _ => Refusal(UnexpectedId, $"A {wanted} is needed, and the input is a {Naming.Display(input.TypeName)} " +
            $"({Naming.Display(input.Object?.ToString())}). Nothing was sent.", input.Given, Advice(input.TypeName, wanted)),
    };

    /// <summary>The row does not say who is meant.</summary>
    internal static ErrorRecord Nameless(GivenInput input, bool addressNamesUser)
    {
        string[] names = addressNamesUser ? ["UserId", .. UserInput.AddressColumns] : ["UserId"];
        string[] empty = [.. input.Row!.Columns.Where(column => names.Any(name => Row.IsSame(column, name)))];
        if (empty.Length > 0)
        {
            return Refusal(UnexpectedId, $"The row does not say which user is meant: nothing stands under " +
                $"{Naming.Display(string.Join(" and ", empty))}. Nothing was sent.", input.Given, "Check where the row comes from.");
        }
        string columns = $"its columns are {Naming.Display(string.Join(", ", input.Row.Columns))}";
        return addressNamesUser
            ? Refusal(UnexpectedId, $"The row has neither a UserId nor an email address that would say which user is meant; {columns}. " +
                "Nothing was sent.", input.Given,
                "Rename the column to UserId or EmailAddress, for example with Select-Object, or pipe the ids or addresses as text.")
            : Refusal(UnexpectedId, $"The row has no UserId that would say which user is meant, and an address in it is a new one; " +
                $"{columns}. Nothing was sent.", input.Given,
                "Put the id or the present address of the user into a column UserId, for example with Select-Object.");
    }

    /// <summary>A number that came where an id is wanted, and that may be another one than was written.</summary>
    internal static ErrorRecord Lost(object? number) => Refusal("InvalidId",
        $"The number {Naming.Display(LanguagePrimitives.ConvertTo<string>(number))} came where an id is wanted, and it may have been " +
            "written otherwise, as 00042 is when it becomes 42. Nothing was sent.", number,
        "Put ids into quotation marks, and keep them as text in variables and files.");

    /// <summary>The error for a parameter that holds such a number; null when none does.</summary>
    /// <remarks>The properties are asked: among the bound parameters, the values of an earlier row stay.</remarks>
    internal static ErrorRecord? LostNumber(PSCmdlet command) => command.MyInvocation.BoundParameters.Keys
        .Select(name => command.GetType().GetProperty(name)?.GetValue(command))
        .SelectMany(value => value switch { string text => [text], string[] several => several, _ => (string[])[] })
        .FirstOrDefault(text => BareNumber.HasLostItsText(text, command)) is { } lost ? Lost(lost) : null;

    /// <summary>The row says two things, or something that is no text.</summary>
    internal static ErrorRecord Unclear(string problem, object? given) =>
        Refusal("InvalidId", $"The row does not say clearly who is meant: {problem}. Nothing was sent.", given,
            "Correct the row, or pass the id as text.");

    /// <summary>The object came from another project than the one that the command works on; null when it is the same.</summary>
    internal static ErrorRecord? OtherProject(CommandInput command, string? project, object given, string label) =>
        project == command.Project.ProjectId ? null :
        ErrorRecords.Refusal("OtherProject", ErrorCategory.InvalidOperation,
            $"{Naming.Display(label)} comes from project {Naming.Display(project)}, and this command works on {command.Project.Place}. " +
                "Nothing was sent.", given,
            "Give -Connection a connection to the object's own project, or read the object again from this one.");

    internal static ErrorRecord Refusal(string id, string message, object? given, string advice) =>
        ErrorRecords.Refusal(id, ErrorCategory.InvalidArgument, message, given, advice);

    private static string IdProperty(string? typeName) => typeName switch
    {
        nameof(StytchConnectedApp) => "ConnectedAppId",
        _ => FactorKinds.All.FirstOrDefault(factor => factor.Type.Name == typeName)?.IdProperty ?? "UserId",
    };

    private static string Advice(string? typeName, string wanted) => typeName switch
    {
        nameof(StytchConnectedApp) =>
            "Revoke-StytchUserConnectedApp ends the access of an app. To act on the user, pass the UserId as text: ForEach-Object UserId.",
        nameof(StytchImportResult) => "Only a result of Import-StytchUser itself with the status Created, in the same project, stands " +
            "for its user. For another one, pass the UserId as text: ForEach-Object UserId.",
        nameof(StytchRemoval) => "That user was removed. Pipe a StytchUser, or give the id as text.",
        nameof(StytchConnection) => "Give a connection with -Connection.",
        nameof(StytchUser) when wanted == nameof(StytchConnectedApp) =>
            "Give -ConnectedAppId beside the user, or pipe what Get-StytchUserConnectedApp writes of them.",
        nameof(StytchUser) => "Pipe the user itself, or give the id as text.",
        _ => FactorKinds.All.FirstOrDefault(factor => factor.Type.Name == typeName) is { } factor
            ? $"{factor.Command} is the command for it. To act on its user, pass the UserId as text: ForEach-Object UserId."
            : "Pipe a StytchUser, or give the id as text.",
    };
}
