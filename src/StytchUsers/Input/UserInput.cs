using System.Management.Automation;
using StytchUsers.Execution;

namespace StytchUsers.Input;

/// <summary>
/// Who is meant by what a command was handed. Each value is taken for what it is: text, a user, a row. What is none of these is that
/// value's error, and the others still count.
/// </summary>
internal static class UserInput
{
    /// <summary>The columns of a row with the address of a user.</summary>
    internal static readonly IReadOnlyList<string> AddressColumns = ["EmailAddress", "Email"];

    /// <summary>Whether a column says who a row is about, and where it comes from.</summary>
    internal static bool IsIdentity(string column) =>
        AddressColumns.Append("UserId").Append("ProjectId").Any(name => Row.IsSame(column, name));

    /// <summary>Users by ids or addresses in text.</summary>
    internal static IEnumerable<UserTarget> OfTexts(CommandInput command, IReadOnlyList<string> texts)
    {
        AddressBatch[] batches = Batches(texts.Where(InputValidation.IsEmailAddress));
        int addresses = 0;
        foreach (string text in texts)
        {
            if (InputValidation.IsEmailAddress(text)) { yield return ByAddress(text, batches, addresses++); }
            else if (InputValidation.IsUsableUserId(command, text)) { yield return new UserTarget(text) { Id = text }; }
        }
    }

    /// <summary>Users by addresses.</summary>
    internal static IEnumerable<UserTarget> OfAddresses(CommandInput command, IReadOnlyList<string> texts)
    {
        AddressBatch[] batches = Batches(texts.Where(text => !string.IsNullOrWhiteSpace(text)));
        int addresses = 0;
        foreach (string text in texts)
        {
            if (!string.IsNullOrWhiteSpace(text)) { yield return ByAddress(text, batches, addresses++); }
            else
            {
                command.Report(InputErrors.Refusal("InvalidAddress", "An address is empty.", text,
                    "Give -EmailAddress a value; nothing was sent for it."));
            }
        }
    }

    /// <summary>Users by whatever was piped.</summary>
    /// <param name="command">The command.</param>
    /// <param name="given">One value, or a list of several.</param>
    /// <param name="addressNamesUser">Whether an address in a row says who is meant; otherwise it is a value of its own.</param>
    internal static IEnumerable<UserTarget> OfObject(CommandInput command, object? given, bool addressNamesUser = true)
    {
        foreach (GivenInput input in GivenInput.AllOrNothing(given))
        {
            if (Of(command, input, addressNamesUser) is { } target) { yield return target; }
        }
    }

    /// <summary>The user that one value names; null after an error was written.</summary>
    internal static UserTarget? Of(CommandInput command, GivenInput input, bool addressNamesUser = true)
    {
        switch (input)
        {
            case { Kind: InputKind.Text, Text: var text }:
                return OfTexts(command, [text]).FirstOrDefault();
            case { Object: StytchUser user }:
                return IsOfProject(command, user) && InputValidation.IsUsable(command, user.UserId, user)
                    ? new UserTarget(user) { Id = user.UserId, Known = user } : null;
            case { Object: StytchImportResult { Status: StytchImportStatus.Created, UserId.Length: > 0 } created }:
                if (Refuse(command, InputErrors.OtherProject(command, created.ProjectId, created, created.UserId))) { return null; }
                return new UserTarget(created) { Id = created.UserId };
            case { Kind: InputKind.Row, TypeName: null or nameof(StytchUser) }:
                return OfRow(command, input, addressNamesUser);
            default:
                command.Report(InputErrors.Unexpected(input, nameof(StytchUser)));
                return null;
        }
    }

    /// <summary>Whether the object came from the project that the command works on; an error was written when it did not.</summary>
    internal static bool IsOfProject(CommandInput command, StytchObject given) =>
        !Refuse(command, InputErrors.OtherProject(command, given.ProjectId, given, given.ToString() ?? ""));

    /// <summary>
    /// Whether the row came from the project that the command works on, where it says so; an error was written when it did not.
    /// </summary>
    internal static bool IsOfProject(CommandInput command, GivenInput input) => input.Row!.Text("ProjectId").Value is not { } project ||
        !Refuse(command, InputErrors.OtherProject(command, project, input.Given!, input.Row.UserId.Value ?? "The row"));

    private static UserTarget? OfRow(CommandInput command, GivenInput input, bool addressNamesUser)
    {
        Row row = input.Row!;
        if (!IsOfProject(command, input)) { return null; }
        RowText id = row.UserId;
        RowText address = addressNamesUser ? row.Text(AddressColumns) : default;
        string? problem = id.Problem ?? address.Problem;
        if (problem is null && id.Value is { } text && InputValidation.IsEmailAddress(text))
        {
            if (address.Value is not null && !string.Equals(address.Value, text, StringComparison.OrdinalIgnoreCase))
            {
                problem = "UserId and EmailAddress are two addresses";
            }
            (address, id) = (id, default);
        }
        if (problem is not null)
        {
            command.Report(InputErrors.Unclear(problem, input.Given));
            return null;
        }
        if ((id.Value ?? address.Value) is not { } given)
        {
            command.Report(InputErrors.Nameless(input, addressNamesUser));
            return null;
        }
        return id.Value is { } userId && !InputValidation.IsUsableUserId(command, userId) ? null
            : new UserTarget(given) { Id = id.Value, Address = address.Value, Columns = [.. row.Columns] };
    }

    private static UserTarget ByAddress(string text, AddressBatch[] batches, int index) =>
        new(text) { Address = text.Trim(), Batch = batches[index / AddressBatch.MaximumCount] };

    private static AddressBatch[] Batches(IEnumerable<string> addresses) =>
        [.. addresses.Select(address => address.Trim()).Chunk(AddressBatch.MaximumCount).Select(chunk =>
            new AddressBatch(AddressKind.Email, chunk))];

    private static bool Refuse(CommandInput command, ErrorRecord? error)
    {
        if (error is null) { return false; }
        command.Report(error);
        return true;
    }
}
