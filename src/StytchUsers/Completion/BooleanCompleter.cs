using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace StytchUsers.Completion;

/// <summary>Completes true and false as the shell writes them.</summary>
internal sealed class BooleanCompleter : IArgumentCompleter
{
    private static readonly string[] s_values = ["$true", "$false"];

    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters) =>
    [
        .. s_values.Where(value => value.TrimStart('$').StartsWith(wordToComplete.TrimStart('$'), StringComparison.OrdinalIgnoreCase))
            .Select(value => new CompletionResult(value, value, CompletionResultType.ParameterValue, value)),
    ];
}
