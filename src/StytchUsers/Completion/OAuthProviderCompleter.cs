using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace StytchUsers.Completion;

/// <summary>
/// Completes OAuth providers: those of users that this session has seen, in the service's own spelling, then those that Stytch is
/// known to support, as suggestions: the service decides what it takes.
/// </summary>
internal sealed class OAuthProviderCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters) =>
    [
        .. Candidates.Seen(parameterName, fakeBoundParameters).Select(candidate => candidate.Value)
            .Concat(OAuthProviders.Known.Select(name => new SeenValue(parameterName, name, "")))
            .Where(value => Candidates.Begins(value.Text, wordToComplete))
            .DistinctBy(value => value.Text, StringComparer.OrdinalIgnoreCase)
            .Select(value => Candidates.Result(value.Text, value.Tip)),
    ];
}
