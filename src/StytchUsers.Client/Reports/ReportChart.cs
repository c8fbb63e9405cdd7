using System.Globalization;
using System.Xml.Linq;
using StytchUsers.Views;

namespace StytchUsers.Client.Reports;

/// <summary>
/// Charts as SVG inside the page. The few rectangles need no charting library, whose output would have to be freed of its own fonts
/// and colours to follow the page's light, dark and printed look.
/// </summary>
internal static class ReportChart
{
    private const int Width = 640;
    private const int NameWidth = 220;
    private const int ValueWidth = 90;
    private const int BarWidth = Width - NameWidth - ValueWidth;
    private const int RowHeight = 28;
    private const int NameRoom = 26;
    private const int ColumnHeight = 180;
    private const int MostLabels = 7;

    /// <summary>The first and the last month are moved inwards, so that the edge does not cut them.</summary>
    private const int HalfLabel = 34;

    internal static XElement Of(SummarySection section, int index)
    {
        (int height, IEnumerable<XElement> shapes) = section.IsTimeLine ? Columns(section) : Bars(section);
        string title = $"chart{index.ToString(CultureInfo.InvariantCulture)}";
        return new XElement("svg",
            new XAttribute("role", "img"), new XAttribute("aria-labelledby", $"{title} {title}d"),
            new XAttribute("viewBox", $"0 0 {Number(Width)} {Number(height)}"),
            new XElement("title", new XAttribute("id", title), $"{section.Title}, a chart of {section.Unit}"),
            new XElement("desc", new XAttribute("id", title + "d"), Words(section)),
            shapes);
    }

    /// <summary>All that the chart shows, to be read out.</summary>
    private static string Words(SummarySection section) => string.Join("; ", section.Rows.Select(row =>
        $"{VisibleText.Of(row.Name, NameRoom)}: {ReportText.Count(row.Count)} ({ReportText.Share(row.Count, section.Whole)})")) + ".";

    private static (int Height, IEnumerable<XElement> Shapes) Bars(SummarySection section) =>
        (section.Rows.Count * RowHeight, section.Rows.SelectMany((row, i) =>
    {
        double width = Length(row.Count, section.Whole, BarWidth);
        int top = i * RowHeight;

        // An element of its own cuts off what is wider than its letters are many.
        var name = new XElement("svg", Place(0, top, NameWidth - 8, RowHeight), Label(VisibleText.Of(row.Name, NameRoom), 0, 20, "start"));
        return (XElement[])
        [
            name,
            Box("rail", NameWidth, top + 4, BarWidth, RowHeight - 8),
            Box("bar", NameWidth, top + 4, width, RowHeight - 8),
            Label(ReportText.Count(row.Count), Width, top + 20, "end"),
        ];
    }));

    private static (int Height, IEnumerable<XElement> Shapes) Columns(SummarySection section)
    {
        SummaryRow[] months = [.. section.Rows.Where(row => !row.IsNoMonth)];
        long most = section.LargestMonth;
        double step = (double)Width / months.Length;
        int every = (months.Length + MostLabels - 1) / MostLabels;
        IEnumerable<XElement> columns = months.SelectMany((row, i) =>
        {
            double height = Length(row.Count, most, ColumnHeight);
            XElement column = Box("bar", (i * step) + (step * 0.1), 24 + ColumnHeight - height, step * 0.8, height);
            bool labelled = (months.Length - 1 - i) % every == 0;
            double middle = Math.Clamp((i + 0.5) * step, HalfLabel, Width - HalfLabel);
            return labelled
                ? (XElement[])[column, Label(row.Name, middle, 24 + ColumnHeight + 18, "middle", "small")]
                : [column];
        });
        XElement top = Label($"Most in a month: {ReportText.Count(most)}", 0, 14, "start");
        return (24 + ColumnHeight + 26, [top, Box("rail", 0, 24 + ColumnHeight, Width, 1), .. columns]);
    }

    /// <summary>What is more than nothing is seen.</summary>
    private static double Length(long count, long whole, int full) => count <= 0 || whole <= 0 ? 0
        : Math.Max(1.5, (double)full * count / whole);

    private static XElement Box(string kind, double left, double top, double width, double height) =>
        new("rect", new XAttribute("class", kind), Place(left, top, width, height));

    private static XElement Label(string text, double left, double top, string anchor, string kind = "label") => new("text",
        new XAttribute("class", kind), new XAttribute("x", Number(left)), new XAttribute("y", Number(top)), new XAttribute("text-anchor",
            anchor), text);

    private static XAttribute[] Place(double left, double top, double width, double height) =>
        [new("x", Number(left)), new("y", Number(top)), new("width", Number(width)), new("height", Number(height))];

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
