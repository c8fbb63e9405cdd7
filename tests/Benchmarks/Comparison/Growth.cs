using System.Globalization;
using OxyPlot;
using OxyPlot.Axes;
using OxyPlot.Legends;
using OxyPlot.Series;

namespace StytchUsers.Benchmarks.Comparison;

/// <summary>How time and memory grow with the number of users: one table, and one plot of it.</summary>
internal sealed class Growth(string plotPath)
{
    private static readonly int[] s_sizes = [10_000, 100_000, 1_000_000];

    private readonly PlotModel _plot = NewPlot();

    internal void Run()
    {
        double idle = Measurement.Median(3, () => Contenders.PowerShell("", "")).PeakMegabytes;
        Console.WriteLine("| work | users | seconds | users a second | peak MB above idle |");
        Console.WriteLine("|---|---|---|---|---|");
        Measure("search", (host, users, _) => Contenders.WithModule(host, "Search-StytchUser > $null"));
        Measure("export to JSON Lines", (host, users, file) => Contenders.WithModule(host, $"Export-StytchUser '{file}'"));
        Measure("import of JSON Lines, 16 in flight", (host, users, file) =>
        {
            Write(file, users);
            return Contenders.WithModule(host, $"Import-StytchUser '{file}' -ThrottleLimit 16 > $null");
        });
        Measure("removal, 16 in flight", (host, users, _) =>
            Contenders.WithModule(host,
                string.Create(CultureInfo.InvariantCulture,
                    $"1..{users} | ForEach-Object {{ \"user-test-$_\" }} | Remove-StytchUser -Force -ThrottleLimit 16")));
        using FileStream svg = File.Create(plotPath);
        new SvgExporter { Width = 720, Height = 420 }.Export(_plot, svg);

        void Measure(string work, Func<Uri, int, string, Measurement> run)
        {
            var line = new LineSeries { Title = work, MarkerType = MarkerType.Circle };
            _plot.Series.Add(line);
            foreach (int users in s_sizes)
            {
                string file = Path.Combine(Path.GetTempPath(), $"stytchusers-{Guid.NewGuid():n}.jsonl");
                using var server = new ServerProcess(users, 0);
                Measurement measured = run(server.BaseUri, users, file);
                File.Delete(file);
                line.Points.Add(new DataPoint(users, measured.Seconds));
                double perSecond = users / measured.Seconds, peak = measured.PeakMegabytes - idle;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {work} | {users:N0} | {measured.Seconds:0.00} | {perSecond:N0} | {peak:0} |"));
            }
        }
    }

    private static PlotModel NewPlot()
    {
        var plot = new PlotModel { Title = "Seconds by number of users", Background = OxyColors.White };
        plot.Axes.Add(new LogarithmicAxis
        {
            Position = AxisPosition.Bottom,
            Title = "users",
            Minimum = 8_000,
            Maximum = 1_300_000,
            MajorGridlineStyle = LineStyle.Solid,
        });
        plot.Axes.Add(new LogarithmicAxis { Position = AxisPosition.Left, Title = "seconds", MajorGridlineStyle = LineStyle.Solid });
        plot.Legends.Add(new Legend { LegendPosition = LegendPosition.TopLeft });
        return plot;
    }

    private static void Write(string file, int users)
    {
        using var text = new StreamWriter(file);
        for (int user = 0; user < users; user++)
        {
            string name = string.Create(CultureInfo.InvariantCulture, $$"""{"first_name":"User","last_name":"{{user}}"}""");
            text.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $$$"""{"emails":[{"email":"user{{{user}}}@example.com"}],"name":{{{name}}},"trusted_metadata":{"plan":"pro"}}"""));
        }
    }
}
