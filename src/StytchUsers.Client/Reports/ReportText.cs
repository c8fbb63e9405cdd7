using System.Globalization;

namespace StytchUsers.Client.Reports;

/// <summary>Numbers as the page, which is English, writes them.</summary>
internal static class ReportText
{
    internal static string Count(long count) => count.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Of nothing there is no share.</summary>
    internal static string Share(long count, long whole) =>
        whole == 0 ? "–" : string.Create(CultureInfo.InvariantCulture, $"{100.0 * count / whole:N1} %");
}
