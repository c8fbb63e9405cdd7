using System.Diagnostics;
using System.Globalization;

namespace StytchUsers.Benchmarks.Load;

/// <summary>The sandbox server as a process of its own, as people run it.</summary>
internal sealed class LoadedServer : IDisposable
{
    private readonly Process _process;

    internal LoadedServer(int users)
    {
        long started = Stopwatch.GetTimestamp();
        string server = Path.Combine(AppContext.BaseDirectory, "StytchUsers.Sandbox.Server.dll");
        string[] arguments = [server, "--port", "0", "--users", users.ToString(CultureInfo.InvariantCulture), "--project-id",
            LoadRequests.ProjectId];
        _process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true })!;
        string line = _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The server did not start.");
        StartTime = Stopwatch.GetElapsedTime(started);
        BaseUri = new Uri(line.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal)));
    }

    internal TimeSpan StartTime { get; }

    internal Uri BaseUri { get; }

    internal long Megabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 >> 20;
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
