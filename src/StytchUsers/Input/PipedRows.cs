using System.Management.Automation;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>Rows of values from the pipeline: objects without a type of their own, as CSV, JSON and Select-Object make them.</summary>
/// <remarks>
/// Made in BeginProcessing. Where script blocks say what the values are, text and numbers are rows too, and any column may be taken.
/// </remarks>
internal sealed class PipedRows(PSCmdlet command)
{
    private const string Deserialized = "Deserialized.";
    private const string Own = "StytchUsers.Stytch";

    private readonly bool _hasScriptBlock = CommandLineArguments.HasScriptBlock(command);

    private readonly HashSet<string> _known = new(
        command.MyInvocation.MyCommand.Parameters.SelectMany(parameter =>
            parameter.Value.Aliases.Prepend(parameter.Key)), StringComparer.OrdinalIgnoreCase);

    /// <summary>Why an object from the pipeline is no row of values; null when it is one.</summary>
    internal string? Problem(PSObject piped)
    {
        if (_hasScriptBlock && (piped.BaseObject is string || piped.BaseObject.GetType().IsPrimitive)) { return null; }
        if (piped.BaseObject is StytchObject known)
        {
            return $"a {known.GetType().Name} ({Naming.Display(known.ToString())}) that exists already";
        }
        string type = piped.TypeNames.FirstOrDefault() ?? "";
        int own = type.IndexOf(Own, StringComparison.Ordinal);
        bool copy = type.StartsWith(Deserialized, StringComparison.Ordinal);
        if (own > 0 && (copy || type[own..] != typeof(StytchUser).FullName))
        {
            return $"a copy of a {type[(own + "StytchUsers.".Length)..]} that exists already";
        }
        bool isRow = piped.BaseObject is PSCustomObject
            && (!copy || type[Deserialized.Length..] == typeof(PSCustomObject).FullName
            || type.StartsWith(Deserialized + "Selected.", StringComparison.Ordinal));
        return isRow ? null : $"a {(copy ? type[Deserialized.Length..] : piped.BaseObject.GetType().Name)}";
    }

    /// <summary>Names the columns that the command does not take, each once.</summary>
    internal void WarnOfUnknownColumns(PSObject row)
    {
        if (_hasScriptBlock) { return; }
        string[] unknown = [.. Row.Cells(row).Select(property => property.Name).Where(_known.Add)];
        if (unknown.Length == 0) { return; }
        string names = string.Join(", ", unknown.Select(name => Naming.Display(name)));
        command.WriteWarning($"{command.MyInvocation.MyCommand.Name} takes no value from " +
            $"{(unknown.Length == 1 ? "the column" : "the columns")} {names}.");
    }
}
