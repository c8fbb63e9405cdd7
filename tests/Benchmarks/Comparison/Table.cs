using System.Globalization;

namespace StytchUsers.Benchmarks.Comparison;

/// <summary>The table as it is printed, row by row while it is measured.</summary>
internal static class Table
{
    internal static void Head(string title)
    {
        Console.WriteLine();
        Console.WriteLine(title);
        Console.WriteLine();
        Console.WriteLine("| work | seconds | peak MB | measured against | ratio | to reach |");
        Console.WriteLine("|---|---|---|---|---|---|");
    }

    /// <param name="work">What was done.</param>
    /// <param name="ours">How the module did.</param>
    /// <param name="peer">What it is measured against.</param>
    /// <param name="seconds">What the peer took.</param>
    /// <param name="reach">The ratio to reach.</param>
    /// <param name="faster">
    /// Whether the ratio says how many times faster the module is; otherwise, how many times the peer's time it takes.
    /// </param>
    internal static void Row(string work, Measurement ours, string peer, double seconds, string reach, bool faster = true)
    {
        double ratio = faster ? seconds / ours.Seconds : ours.Seconds / seconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {work} | {ours.Seconds:0.000} | {ours.PeakMegabytes:0} | {peer}: {seconds:0.000} s | {ratio:0.00} | {reach} |"));
    }

    internal static void Plain(string work, string figure, string reach) => Console.WriteLine($"| {work} | {figure} | | | | {reach} |");
}
