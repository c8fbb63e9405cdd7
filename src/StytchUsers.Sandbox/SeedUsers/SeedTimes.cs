using System.Numerics;

namespace StytchUsers.Sandbox.SeedUsers;

/// <summary>
/// When seed users came: fewer at first, then ever more, as projects grow. Every doubling of their number takes the same
/// time, so that a dozen users spread over weeks and a million over three years, in the order of their numbers.
/// Whole numbers only: floating point may differ between machines.
/// </summary>
internal static class SeedTimes
{
    private const int Head = 16;
    private const long SecondsPerDoubling = 5_900_000;
    private static readonly DateTime s_epoch = new(2022, 3, 1, 8, 0, 0, DateTimeKind.Utc);

    public static DateTime CreatedAt(int user)
    {
        long begin = Begin(user);
        long room = Math.Max(1, Begin(user + 1) - begin);
        return s_epoch.AddSeconds(begin + (long)(new SeedRandom((ulong)user).Next() % (ulong)room));
    }

    private static long Begin(int user)
    {
        long number = (long)user + Head;
        int doublings = BitOperations.Log2((ulong)number);
        return ((doublings - 4) * SecondsPerDoubling) + ((number - (1L << doublings)) * SecondsPerDoubling >> doublings);
    }
}
