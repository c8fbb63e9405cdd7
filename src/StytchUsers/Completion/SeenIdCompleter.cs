using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace StytchUsers.Completion;

/// <summary>
/// Completes the ids of users, factors and applications that this session has seen, and people's addresses: by their beginning, or by a
/// part of the person's name or address. The list shows what people know them by.
/// </summary>
internal sealed class SeenIdCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string typed = Candidates.Typed(wordToComplete);
        return
        [
            .. Candidates.Seen(parameterName, fakeBoundParameters)
                .Where(candidate => Candidates.Begins(candidate.Value.Text, typed)
                    || candidate.Of.Names.Any(name => name.Contains(typed, StringComparison.OrdinalIgnoreCase)))
                .DistinctBy(candidate => candidate.Value.Text)
                .Select(candidate =>
                    Candidates.Result(candidate.Value.Text, $"{candidate.Value.Text}: {candidate.Value.Tip}", candidate.Value.Tip)),
        ];
    }
}
