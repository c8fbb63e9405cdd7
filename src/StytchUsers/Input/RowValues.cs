using StytchUsers.Execution;

namespace StytchUsers.Input;

/// <summary>
/// Which values of a command's parameters count for a user. What was given at the command line, a script block too, counts for
/// everybody. What bound by property name counts for rows alone: a piped user says who is meant, and none of its present values.
/// </summary>
internal sealed class RowValues(CommandInput command)
{
    private bool _warned;

    internal bool Counts(UserTarget target, string parameter) => target.Columns is not null || command.IsArgument(parameter);

    /// <summary>The text of a parameter; null where it does not count, or an empty cell.</summary>
    internal string? Given(UserTarget target, string? text, string parameter) => Counts(target, parameter) ? UserValues.Given(text) : null;

    /// <summary>Names the columns of the first row that nobody takes, once.</summary>
    internal void WarnOfColumns(UserTarget target)
    {
        if (_warned || command.ComputesValues || target.Columns is not { } columns) { return; }
        _warned = true;
        var known = new HashSet<string>(command.Command.MyInvocation.MyCommand.Parameters.Values.SelectMany(parameter =>
            parameter.Aliases.Append(parameter.Name)), StringComparer.OrdinalIgnoreCase);
        string[] unknown = [.. columns.Where(column => !known.Contains(column) && !UserInput.IsIdentity(column))];
        if (unknown.Length > 0)
        {
            command.Command.WriteWarning($"These columns are not used: {Views.VisibleText.InMessage(string.Join(", ", unknown), 500)}.");
        }
    }
}
