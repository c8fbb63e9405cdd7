using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using StytchUsers.Client.Files;

namespace StytchUsers.Completion;

/// <summary>Completes the columns of an exported table, without those that are there already.</summary>
internal sealed class ColumnNameCompleter : IArgumentCompleter
{
    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (StringConstantExpressionAst word in commandAst.FindAll(ast =>
            ast is StringConstantExpressionAst { Parent: ArrayLiteralAst }, searchNestedScriptBlocks: false))
        {
            given.Add(word.Value);
        }
        given.Remove(Candidates.Typed(wordToComplete));
        return
        [
            .. UserFileFormats.CsvColumnNames
                .Where(name => Candidates.Begins(name, wordToComplete) && !given.Contains(name))
                .Select(name => Candidates.Result(name, "")),
        ];
    }
}
