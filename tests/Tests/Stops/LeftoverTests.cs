using System.Globalization;
using StytchUsers.Tests.Isolation;
using Xunit;

namespace StytchUsers.Tests.Stops;

/// <summary>What a thousand stopped calls leave behind: nothing.</summary>
public sealed class LeftoverTests
{
    [Fact]
    public async Task No_handle_thread_timer_or_socket_stays()
    {
        Probe probe = await Probe.RunAsync(["stops=1000"]);
        int[][] counts = [.. probe.Output.Select(line => line.Split(' ').Skip(1)
            .Select(number => int.Parse(number, CultureInfo.InvariantCulture)).ToArray())];
        Assert.Equal(2, counts.Length);
        (int[] before, int[] after) = (counts[0], counts[1]);

        // A few may come and go with the thread pool and the engine's own timers; a thousand calls that each left one would show.
        Assert.InRange(after[0], 0, before[0] + 20);
        Assert.InRange(after[1], 0, before[1] + 20);
        Assert.InRange(after[2], 0, before[2] + 20);
        Assert.InRange(after[3], 0, 20);
    }
}
