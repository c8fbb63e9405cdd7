namespace StytchUsers.Client.Tests.TimeWindows;

/// <summary>Times at which the users of a project that could be real signed up.</summary>
internal static class SignUps
{
    private static readonly DateTime s_begin = new(2021, 3, 1, 8, 0, 0, DateTimeKind.Utc);
    private static readonly TimeSpan s_span = TimeSpan.FromDays(5 * 365.25 - 60);

    /// <summary>
    /// Growth over five years, more by day than at night, a launch day with 15 of 100, an import of 5,000 within a second, and a
    /// month without anybody. With fractions of a second.
    /// </summary>
    internal static IReadOnlyList<long> Real(int count)
    {
        var random = new Random(4711);
        var times = new List<long>(count);
        int launch = count * 15 / 100;
        int import = Math.Min(5000, count / 10);
        DateTime launchDay = s_begin + (s_span * 0.62);
        DateTime quietFrom = s_begin + (s_span * 0.4);
        for (int i = 0; i < launch; i++) { times.Add((launchDay.Date + TimeSpan.FromDays(Math.Pow(random.NextDouble(), 2))).Ticks); }
        long second = (s_begin + (s_span * 0.8)).Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond;
        for (int i = 0; i < import; i++) { times.Add(second + random.Next((int)TimeSpan.TicksPerSecond)); }
        while (times.Count < count)
        {
            DateTime time = s_begin + (s_span * Math.Pow(random.NextDouble(), 0.45));
            bool isNight = random.NextDouble() > 0.6 + (0.4 * Math.Sin(time.TimeOfDay.TotalDays * 2 * Math.PI));
            if (isNight || (time >= quietFrom && time < quietFrom.AddDays(30))) { continue; }
            times.Add(time.Ticks);
        }
        return times;
    }
}
