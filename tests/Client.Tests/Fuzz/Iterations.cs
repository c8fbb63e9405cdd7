using System.Globalization;

namespace StytchUsers.Client.Tests.Fuzz;

/// <summary>
/// How many inputs each of these tests tries: few, or as many as STYTCHUSERS_FUZZ says. A million of each:
/// <c>STYTCHUSERS_FUZZ=1000000 dotnet test tests/Client.Tests --filter FullyQualifiedName~Fuzz</c>
/// </summary>
internal static class Iterations
{
    private const long Few = 2000;

    internal static long Count { get; } =
        long.TryParse(Environment.GetEnvironmentVariable("STYTCHUSERS_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture,
            out long count) ? count : Few;
}
