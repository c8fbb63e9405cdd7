using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace StytchUsers.Connections;

/// <summary>Completes the names of this session's connections.</summary>
internal sealed class ConnectionNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var pattern = new WildcardPattern(WildcardPattern.Escape(wordToComplete.Trim('\'', '"')) + "*", WildcardOptions.IgnoreCase);
        return [.. ConnectionStore.OfThisSession.All.Where(connection => pattern.IsMatch(connection.Name)).Select(Completion)];
    }

    private static CompletionResult Completion(StytchConnection connection)
    {
        bool plain = connection.Name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');
        string text = plain ? connection.Name : $"'{CodeGeneration.EscapeSingleQuotedStringContent(connection.Name)}'";
        return new CompletionResult(text, connection.Name, CompletionResultType.ParameterValue, connection.Place);
    }
}
