using System.Collections;
using System.Management.Automation;
using StytchUsers.Connections;
using StytchUsers.Errors;

namespace StytchUsers.Completion;

/// <summary>What the completers have in common. None of them sends a request: they offer what is in memory.</summary>
internal static class Candidates
{
    /// <summary>The values that this session has seen for the parameter in the project of the command's connection, newest first.</summary>
    internal static IEnumerable<(SeenObject Of, SeenValue Value)> Seen(string parameter, IDictionary bound)
    {
        ConnectionStore connections = ConnectionStore.OfThisSession;
        StytchConnection? connection = bound["Connection"] switch
        {
            StytchConnection given => given,
            PSObject { BaseObject: StytchConnection given } => given,
            string name => connections.Find(name),
            _ => connections.Current,
        };
        return connection is null ? [] : SeenObjects.OfThisSession.Newest
            .Where(seen => seen.ProjectId == connection.ProjectId)
            .SelectMany(seen => seen.Values, (seen, value) => (seen, value))
            .Where(pair => pair.value.Parameter == parameter);
    }

    /// <summary>Whether a candidate begins with what was typed so far.</summary>
    internal static bool Begins(string candidate, string word) => candidate.StartsWith(Typed(word), StringComparison.OrdinalIgnoreCase);

    /// <summary>What was typed so far, without its quotes.</summary>
    internal static string Typed(string? word) => (word ?? "").Trim('\'', '"');

    /// <param name="text">What is completed.</param>
    /// <param name="tip">What people know it by.</param>
    /// <param name="shown">What the list of candidates shows; without it, the text.</param>
    internal static CompletionResult Result(string text, string tip, string? shown = null) => new(CommandText.Quote(text),
        shown is { Length: > 0 } ? shown : text, CompletionResultType.ParameterValue, tip.Length > 0 ? tip : text);
}
