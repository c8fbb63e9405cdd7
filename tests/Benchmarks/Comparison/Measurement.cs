using System.Diagnostics;
using System.Globalization;

namespace StytchUsers.Benchmarks.Comparison;

/// <summary>What one run of a fresh process said of itself.</summary>
/// <param name="Seconds">The work alone, without the start of the process.</param>
/// <param name="PeakMegabytes">The process's greatest working set.</param>
internal sealed record Measurement(double Seconds, double PeakMegabytes)
{
    /// <summary>The middle one of several runs, each in a process of its own.</summary>
    internal static Measurement Median(int runs, Func<Measurement> run) => Medians(runs, run)[0];

    /// <summary>The same of several contenders, who take turns, so that a machine's good and bad minutes fall on all of them.</summary>
    internal static Measurement[] Medians(int runs, params Func<Measurement>[] contenders)
    {
        Measurement[][] rounds = [.. Enumerable.Range(0, runs).Select(_ => contenders.Select(run => run()).ToArray())];
        return [.. contenders.Select((_, i) =>
            new Measurement(Middle(rounds.Select(round => round[i].Seconds)), Middle(rounds.Select(round => round[i].PeakMegabytes))))];
    }

    /// <summary>Runs a program whose last line is <c>seconds megabytes</c>.</summary>
    internal static Measurement Of(string program, IEnumerable<string> arguments, string folder,
        IReadOnlyDictionary<string, string>? variables = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        foreach ((string name, string value) in variables ?? new Dictionary<string, string>()) { start.Environment[name] = value; }
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        string[] words = said.TrimEnd().Split('\n')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return process.ExitCode == 0 && words is [var seconds, var peak]
            ? new Measurement(double.Parse(seconds, CultureInfo.InvariantCulture), double.Parse(peak, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {said}{errors.Result}");
    }

    private static double Middle(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
