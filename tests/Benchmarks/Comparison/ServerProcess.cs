using System.Diagnostics;
using System.Globalization;

namespace StytchUsers.Benchmarks.Comparison;

/// <summary>The page server in a process of its own, so that it takes no processor time that is counted as a contender's.</summary>
internal sealed class ServerProcess : IDisposable
{
    private readonly Process _process;

    internal ServerProcess(int users, int latencyMilliseconds)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(ServerProcess).Assembly.Location, "serve",
            users.ToString(CultureInfo.InvariantCulture), latencyMilliseconds.ToString(CultureInfo.InvariantCulture)])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            };
        _process = Process.Start(start)!;
        BaseUri = new Uri(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server did not start."));
    }

    internal Uri BaseUri { get; }

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }
}
