using System.Globalization;
using System.Management.Automation;
using StytchUsers.Errors;

namespace StytchUsers.Input;

/// <summary>What can be chosen of a CSV file and of no other.</summary>
internal static class CsvChoice
{
    private static readonly string[] s_parameters = ["Property", "Encoding", "Delimiter", "UseCulture"];

    /// <summary>What stands between the cells. Ends the command when the choice makes no sense.</summary>
    internal static char Delimiter(PSCmdlet command, StytchFileFormat format, char given, bool useCulture)
    {
        Dictionary<string, object> bound = command.MyInvocation.BoundParameters;
        if (format != StytchFileFormat.Csv && s_parameters.FirstOrDefault(bound.ContainsKey) is { } parameter)
        {
            Refuse(command, $"{parameter}NeedsCsv", $"-{parameter} is for CSV files; JSON has no such choice, and keeps every field.",
                bound[parameter], $"Leave -{parameter} out, or export to CSV.");
        }
        if (useCulture && bound.ContainsKey("Delimiter"))
        {
            Refuse(command, "TwoDelimiters", "-UseCulture and -Delimiter both say what stands between the cells.", given,
                "Give one of them.");
        }
        char delimiter = useCulture ? CultureInfo.CurrentCulture.TextInfo.ListSeparator[0] : given;
        if (!IsFit(delimiter))
        {
            Refuse(command, "UnfitDelimiter", "Cells cannot be told apart by this delimiter.", delimiter,
                "Give a comma, a semicolon, a tab (\"`t\") or a bar.");
        }
        return delimiter;
    }

    /// <summary>Not what is part of words and formulas, nor what quotes or ends a cell.</summary>
    private static bool IsFit(char delimiter) =>
        delimiter == '\t' || !(char.IsLetterOrDigit(delimiter) || char.IsControl(delimiter) || "\"'=+-@ ".Contains(delimiter));

    private static void Refuse(PSCmdlet command, string id, string message, object? target, string advice) =>
        command.ThrowTerminatingError(ErrorRecords.Refusal(id, ErrorCategory.InvalidArgument, message, target, advice));
}
