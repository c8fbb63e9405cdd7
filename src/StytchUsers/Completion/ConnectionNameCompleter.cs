using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using StytchUsers.Connections;

namespace StytchUsers.Completion;

/// <summary>Completes the names of this session's connections.</summary>
internal sealed class ConnectionNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters) =>
        [.. ConnectionStore.OfThisSession.All.Where(connection => Candidates.Begins(connection.Name, wordToComplete)).Select(connection =>
            Candidates.Result(connection.Name, connection.Place))];
}
