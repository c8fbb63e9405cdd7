using StytchUsers.Commands;

namespace StytchUsers.Input;

/// <summary>
/// Which values of a command's parameters count for a user. What was given at the command line, a script block too, counts for
/// everybody. What bound by property name counts for rows alone: a piped user says who is meant, and none of its present values.
/// </summary>
internal sealed class RowValues(StytchCmdlet command)
{
    private bool _warned;

    /// <summary>Whether a script block computes a value, and so reads columns that no parameter takes.</summary>
    private bool _computes;

    /// <summary>Called in BeginProcessing, before anything is bound from the pipeline.</summary>
    internal void Begin() => _computes = GivenArguments.HasScriptBlock(command);

    internal bool Counts(UserTarget target, string parameter) => target.Row is not null || command.IsArgument(parameter);

    /// <summary>The text of a parameter; null where it does not count, or an empty cell.</summary>
    internal string? Given(UserTarget target, string? text, string parameter) => Counts(target, parameter) ? UserValues.Given(text) : null;

    /// <summary>Names the columns of the first row that nobody takes, once.</summary>
    internal void WarnOfColumns(UserTarget target)
    {
        if (_warned || _computes || target.Row is null) { return; }
        _warned = true;
        var known = new HashSet<string>(command.MyInvocation.MyCommand.Parameters.Values.SelectMany(parameter =>
            parameter.Aliases.Append(parameter.Name)), StringComparer.OrdinalIgnoreCase);
        string[] unknown = [.. target.Row.Columns.Where(column => !known.Contains(column) && !UserInput.IsIdentity(column))];
        if (unknown.Length > 0)
        {
            command.WriteWarning($"These columns are not used: {Views.VisibleText.InMessage(string.Join(", ", unknown), 500)}.");
        }
    }
}
