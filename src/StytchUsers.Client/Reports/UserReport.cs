using System.Globalization;
using System.Xml.Linq;
using StytchUsers.Views;

namespace StytchUsers.Client.Reports;

/// <summary>
/// A summary as a page for people who would rather look than read. It is built as a tree, so that what end users chose is escaped by
/// the library that writes it; it has no script and asks for nothing from anywhere.
/// </summary>
public static class UserReport
{
    private const int Names = 20;
    private const int Months = 36;

    /// <summary>Even if something got through the escaping, nothing would run or be loaded.</summary>
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'";

    /// <param name="summary">The figures.</param>
    /// <param name="scope">Which users were counted, in one sentence.</param>
    public static XDocument Page(StytchUserSummary summary, string scope)
    {
        ArgumentNullException.ThrowIfNull(summary);
        string title = $"Users of {VisibleText.Of(summary.ProjectId, 80)}";
        return new XDocument(
            new XDocumentType("html", null, null, null),
            new XElement("html", new XAttribute("lang", "en"),
                new XElement("head",
                    new XElement("meta", new XAttribute("charset", "utf-8")),
                    new XElement("meta", new XAttribute("http-equiv", "Content-Security-Policy"), new XAttribute("content", Policy)),
                    Meta("viewport", "width=device-width, initial-scale=1"),
                    Meta("color-scheme", "light dark"),
                    Meta("robots", "noindex"),
                    new XElement("title", title),
                    new XElement("style", ReportStyle.Text)),
                new XElement("body",
                    new XElement("header", new XElement("h1", title), new XElement("p", Times(summary, scope))),
                    new XElement("main", KeyFigures(summary), Sections(summary).Select(Section)),
                    new XElement("footer", new XElement("p", "Names and addresses of people are not in this report.")))));
    }

    private static XElement Meta(string name, string content) =>
        new("meta", new XAttribute("name", name), new XAttribute("content", content));

    private static string Times(StytchUserSummary summary, string scope)
    {
        string missing = summary.MissingCount == 0 ? "" :
            $" {ReportText.Count(summary.MissingCount)} users that the service announced did not come, since users changed meanwhile.";
        string time = summary.MeasuredAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return $"{VisibleText.Of(scope, 1000)}, counted on {time} UTC.{missing}";
    }

    private static XElement KeyFigures(StytchUserSummary summary) => new("dl", new XAttribute("class", "key"),
        Figure("users", summary.UserCount, null),
        Figure("active", summary.ActiveCount, summary.UserCount),
        Figure("pending", summary.PendingCount, summary.UserCount),
        Figure("locked", summary.LockedCount, summary.UserCount),
        Figure("with a second factor", summary.SecondFactorCount, summary.UserCount),
        Figure("with a password", summary.PasswordCount, summary.UserCount));

    private static XElement Figure(string name, long count, long? whole) => new("div",
        new XElement("dt", name),
        new XElement("dd", ReportText.Count(count), whole is { } all
            ? new object[] { " ", new XElement("small", ReportText.Share(count, all)) } : null));

    private static IEnumerable<SummarySection> Sections(StytchUserSummary summary) =>
        [.. SummarySections.Parts(summary), .. SummarySections.Addresses(summary), .. SummarySections.Lists(summary, Names, Months)];

    private static XElement Section(SummarySection section, int index) => new("section",
        new XElement("h2", section.Title),
        section.Note.Length == 0 ? null : new XElement("p", section.Note),
        section.Rows.Count == 0
            ? new XElement("p", "None.")
            : new XElement("div", new XAttribute("class", "figure"), ReportChart.Of(section, index), ReportTable.Of(section)));
}
