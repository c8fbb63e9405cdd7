using StytchUsers.Client.Responses;

namespace StytchUsers.Client.Paging;

/// <summary>Where to divide a window by what its first page shows.</summary>
internal static class WindowPlan
{
    /// <summary>Following the cursor over so few pages takes no longer than finding out how to divide them.</summary>
    private const int FewPages = 4;

    /// <summary>The most users in a window, in pages: one that is under way remembers its users.</summary>
    private const int MostPages = 32;

    /// <summary>
    /// The service is younger. A search for users from before this is right all the same: the first window has no beginning.
    /// </summary>
    private static readonly long s_oldest = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    /// <summary>Users in one window, so that there are two for each request that may be under way.</summary>
    internal static long Target(long total, int pageSize, int throttle) =>
        Math.Clamp(total / (2L * throttle), pageSize, (long)pageSize * MostPages);

    /// <summary>Whether a window of this many users is divided.</summary>
    internal static bool IsTooFull(long users, long target, int pageSize) => users > Math.Max(2 * target, (long)FewPages * pageSize);

    /// <summary>
    /// The seconds at which the parts begin, but for the first. Half of them divide the time equally. The others lie where everybody
    /// would be if all came as fast as the users of the first page, since sign-ups come in bursts.
    /// </summary>
    internal static IReadOnlyList<long> Cuts(SearchWindow window, CreationTimes times, UserPage page, long target, DateTimeOffset now)
    {
        long[] seen = [.. page.Users.Select(user => user.CreatedAt).OfType<DateTimeOffset>().Select(time => time.ToUnixTimeSeconds())];
        if (seen.Length == 0 || page.Total is not { } total) { return []; }
        (long oldest, long youngest) = (seen.Min(), seen.Max());
        long low = window.From ?? Math.Min(times.After?.ToUnixTimeSeconds() ?? s_oldest, oldest);
        long high = window.To ?? Math.Max((times.Before ?? now).ToUnixTimeSeconds() + 1, youngest + 1);

        double span = (double)(youngest - oldest + 1) * (total - seen.Length) / seen.Length;
        double nearLow = Math.Max(low, oldest - (seen[0] >= seen[^1] ? 1.5 * span : 0));
        double nearHigh = Math.Min(high, youngest + 1 + (seen[0] <= seen[^1] ? 1.5 * span : 0));

        int parts = (int)Math.Min((total + target - 1) / target, high - low);
        var cuts = new SortedSet<long>();
        int half = parts / 2;
        for (int i = 1; i < parts - half; i++) { cuts.Add((long)(low + ((double)(high - low) * i / (parts - half)))); }
        for (int i = 0; i <= half; i++) { cuts.Add((long)(nearLow + ((nearHigh - nearLow) * i / half))); }
        cuts.RemoveWhere(cut => cut <= low || cut >= high);
        return [.. cuts];
    }
}
