using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using StytchUsers.Errors;

namespace StytchUsers.Input;

/// <summary>What was given at the command line, as opposed to what rows of the pipeline bring.</summary>
internal static class CommandLineArguments
{
    /// <summary>
    /// Ends a command one of whose arguments is $null: a misspelt variable must not mean what the parameter means when it is left out.
    /// For BeginProcessing, when only arguments are bound; a null in a row is a value that is not there.
    /// </summary>
    internal static void ThrowIfNull(PSCmdlet command)
    {
        foreach ((string name, object? value) in command.MyInvocation.BoundParameters)
        {
            if (Cmdlet.CommonParameters.Contains(name) || Cmdlet.OptionalCommonParameters.Contains(name)) { continue; }
            if (value is null) { EndSince(command, name, "$null"); }
            if (value is object?[] list && list.Contains(null)) { EndSince(command, name, "a list with $null in it"); }
        }
    }

    /// <summary>
    /// Whether a script block computes one of the arguments for each row. In BeginProcessing it stands where the value will be, and is
    /// the only thing that is not of the parameter's type.
    /// </summary>
    internal static bool HasScriptBlock(PSCmdlet command) =>
        command.MyInvocation.BoundParameters.Keys.Any(name => IsScriptBlock(command, name));

    /// <summary>As <see cref="HasScriptBlock"/>, for one parameter.</summary>
    internal static bool IsScriptBlock(PSCmdlet command, string name) =>
        command.MyInvocation.BoundParameters.TryGetValue(name, out object? value) && value is not null &&
        command.MyInvocation.MyCommand.Parameters.TryGetValue(name, out ParameterMetadata? parameter)
            && !parameter.ParameterType.IsInstanceOfType(value);

    /// <summary>Ends the command because of an argument.</summary>
    [DoesNotReturn]
    internal static void EndSince(PSCmdlet command, string parameter, string what)
    {
        command.ThrowTerminatingError(ErrorRecords.Refusal("NullArgument", ErrorCategory.InvalidArgument,
            $"-{parameter} was given and is {what}. Nothing was " +
                "sent.", parameter, $"Check the variable or expression that it comes from, or leave -{parameter} out."));
        throw new InvalidOperationException("The line above ends the command.");
    }
}
