using System.Collections;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace StytchUsers.Completion;

/// <summary>Shows how a date is written, with the days that people ask for most.</summary>
internal sealed class DateCompleter : IArgumentCompleter
{
    private static readonly (string Tip, int Days)[] s_days = [("today", 0), ("a week ago", -7), ("30 days ago", -30), ("90 days ago", -90),
        ("a year ago", -365)];

    public IEnumerable<CompletionResult> CompleteArgument(string commandName, string parameterName, string wordToComplete,
        CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        DateTime today = DateTime.Today;
        return
        [
            .. from day in s_days
               let text = today.AddDays(day.Days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
               where Candidates.Begins(text, wordToComplete)
               select new CompletionResult(text, $"{text} ({day.Tip})", CompletionResultType.ParameterValue,
                   $"{day.Tip}, 0:00 local time; add a time and a zone as in {text}T18:00:00Z"),
        ];
    }
}
