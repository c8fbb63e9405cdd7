using System.Xml.Linq;
using StytchUsers.Views;

namespace StytchUsers.Client.Reports;

/// <summary>The figures of a chart as a table, for whoever cannot see the chart or wants the numbers.</summary>
internal static class ReportTable
{
    /// <summary>A domain is shown whole unless somebody made a point of its length.</summary>
    private const int NameRoom = 100;

    internal static XElement Of(SummarySection section) => new("table",
        new XElement("caption", $"{section.Title}: {section.Unit}"),
        new XElement("thead",
            new XElement("tr", Head("col", section.IsTimeLine ? "Month" : "What"), Head("col", "Count"), Head("col", "Share"))),
        new XElement("tbody", section.Rows.Select(row => Row(VisibleText.Of(row.Name, NameRoom), row.Count, section.Whole))),
        section.AddsUp ? new XElement("tfoot", Row("Total", section.Rows.Sum(row => row.Count), section.Whole)) : null);

    private static XElement Row(string name, long count, long whole) => new("tr",
        new XElement("th", new XAttribute("scope", "row"), new XElement("bdi", name)),
        new XElement("td", ReportText.Count(count)),
        new XElement("td", ReportText.Share(count, whole)));

    private static XElement Head(string scope, string text) => new("th", new XAttribute("scope", scope), text);
}
