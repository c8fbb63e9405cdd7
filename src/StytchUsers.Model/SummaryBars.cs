using System.Globalization;
using System.Text;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>A summary as bars of text, for a console of 80 columns or more.</summary>
internal static class SummaryBars
{
    private const int NameRoom = 26;
    private const int BarRoom = 30;
    private const int Names = 10;
    private const int Months = 12;

    /// <summary>A block of one to eight eighths.</summary>
    private const string Eighths = "▏▎▍▌▋▊▉█";

    internal static string Of(StytchUserSummary summary)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.CurrentCulture, $"{summary.UserCount:N0} users of {VisibleText.Of(summary.ProjectId, 50)}\n");
        IEnumerable<SummarySection> sections = [SummarySections.Overview(summary), .. SummarySections.Addresses(summary),
            .. SummarySections.Lists(summary, Names, Months)];
        foreach (SummarySection section in sections.Where(section => section.Whole > 0 && section.Rows.Any(row => row.Count > 0)))
        {
            text.Append('\n').Append(section.Title).Append('\n');
            long full = section.IsTimeLine ? section.LargestMonth : section.Whole;
            foreach (SummaryRow row in section.Rows) { Append(text, row, full, section.Whole); }
        }
        return text.ToString().TrimEnd('\n');
    }

    private static void Append(StringBuilder text, SummaryRow row, long full, long whole)
    {
        string name = VisibleText.Of(row.Name, NameRoom);
        string bar = row.IsNoMonth ? "" : Bar(row.Count, full);
        string share = string.Create(CultureInfo.CurrentCulture, $"{100.0 * row.Count / whole:N0} %");
        text.Append(CultureInfo.CurrentCulture, $"  {name.PadRight(NameRoom)} {bar.PadRight(BarRoom)} {row.Count,11:N0} {share,5}\n");
    }

    /// <summary>What is more than nothing is seen.</summary>
    private static string Bar(long count, long full)
    {
        if (count <= 0) { return ""; }
        int eighths = (int)Math.Clamp(Math.Round(8.0 * BarRoom * count / full), 1, 8 * BarRoom);
        string rest = eighths % 8 == 0 ? "" : Eighths[(eighths % 8) - 1].ToString();
        return new string('█', eighths / 8) + rest;
    }
}
