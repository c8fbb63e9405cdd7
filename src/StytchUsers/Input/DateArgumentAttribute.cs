using System.Globalization;
using System.Management.Automation;
using System.Text.RegularExpressions;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>
/// Takes a date, or text that means the same date in every culture and calendar; the engine would read text by the culture of the session.
/// Without a zone it is local time.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed partial class DateArgumentAttribute : ArgumentTransformationAttribute
{
    private static readonly string[] s_iso =
    [
        .. from separator in new[] { "'T'", "' '" } from time in new[] { "HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF" } from zone in new[] { "",
            "K", " zzz" }
           select $"yyyy-MM-dd{separator}{time}{zone}",
        "yyyy-MM-dd", "yyyy-MM-ddK", "yyyyMMdd'T'HHmmssK",
    ];

    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = ScriptValue.Unwrap(inputData);
        try
        {
            return value switch
            {
                null => null!,
                DateTimeOffset time => time,

                // A time of unspecified kind becomes local time here, as one without a zone in text does.
                DateTime time => new DateTimeOffset(time),
                DateOnly day => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue)),
                string text => OfText(text.Trim()),
                _ => throw Refused($"A date is needed, and this is a {value.GetType().Name}."),
            };
        }
        catch (ArgumentOutOfRangeException)
        {
            throw Refused("There is no such time in this time zone.");
        }
    }

    private static DateTimeOffset OfText(string text)
    {
        const DateTimeStyles Local = DateTimeStyles.AssumeLocal | DateTimeStyles.AllowWhiteSpaces;
        CultureInfo invariant = CultureInfo.InvariantCulture;
        if (DateTimeOffset.TryParseExact(text, s_iso, invariant, Local, out DateTimeOffset time)) { return time; }
        if (Numeric().Match(text) is { Success: true } match)
        {
            int first = int.Parse(match.Groups["first"].ValueSpan, invariant);
            int second = int.Parse(match.Groups["second"].ValueSpan, invariant);
            if (first <= 12 && second <= 12 && first != second)
            {
                throw Refused($"'{Output.Naming.Display(text)}' can be two dates, since nothing says which number is the month.");
            }
        }

        // Without a year in four digits this year, or today, would be taken.
        return Year().IsMatch(text) && DateTimeOffset.TryParse(text, invariant, Local, out time) ? time
            : throw Refused($"'{Output.Naming.Display(text)}' is not a date.");
    }

    private static ArgumentTransformationMetadataException Refused(string message) =>
        new($"{message} Write year, month and day, as in 2026-01-31 or 2026-01-31T18:00:00Z, or use Get-Date.");

    [GeneratedRegex(@"^(?<first>[0-9]{1,2})[/.\- ](?<second>[0-9]{1,2})[/.\- ][0-9]{4}\b")]
    private static partial Regex Numeric();

    [GeneratedRegex(@"(?<![0-9])[0-9]{4}(?![0-9])")]
    private static partial Regex Year();
}
