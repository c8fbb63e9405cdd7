using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace StytchUsers.Completion;

/// <summary>Completes the roles of the users that this session has seen.</summary>
internal sealed class RoleCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters) =>
    [
        .. Candidates.Seen(parameterName, fakeBoundParameters).Select(candidate => candidate.Value)
            .Where(value => value.Text != StytchUser.ImplicitRole && Candidates.Begins(value.Text, wordToComplete))
            .DistinctBy(value => value.Text)
            .Select(value => Candidates.Result(value.Text, value.Tip)),
    ];
}
