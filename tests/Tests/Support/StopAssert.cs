using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Support;

/// <summary>That a stop is prompt, on a machine that may be busy with other tests.</summary>
internal static class StopAssert
{
    private const int Tries = 5;

    private static readonly TimeSpan s_most = TimeSpan.FromMilliseconds(300);

    /// <summary>What is slow by its nature is slow each time; what the machine delays is not.</summary>
    public static async Task<HarnessResult> StopsAsync(Func<Task<HarnessResult>> attempt)
    {
        HarnessResult r = await attempt();
        for (int i = 1; i < Tries && r.StopTook > s_most; i++) { r = await attempt(); }
        Assert.True(r.Stopped, "The pipeline ended by itself.");
        Assert.InRange(r.StopTook!.Value, TimeSpan.Zero, s_most);
        return r;
    }
}

/// <summary>Tests that measure time run when no other test of the assembly does.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MeasuresTime
{
    public const string Name = "Measures time";
}
