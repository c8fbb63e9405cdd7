using System.Diagnostics;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Files;

/// <summary>An export in a PowerShell of its own that is killed, children and all, when the server has come to a point.</summary>
internal sealed class KillableExport(Uri server, DirectoryInfo folder, string arguments)
{
    private Action<int>? _reached;

    internal string PathOf(string name) => Path.Combine(folder.FullName, name);

    /// <summary>What the server calls with how far it is: a page, or the number of requests of this run.</summary>
    internal void Reached(int point) => Volatile.Read(ref _reached)?.Invoke(point);

    /// <summary>
    /// Runs it to its end, or to the point; gives the exit code, which is 0 when it was through before it could be killed.
    /// </summary>
    internal async Task<int> RunAsync(string file, int? killAt)
    {
        string export = $"Export-StytchUser '{PathOf(file)}' -Resume {arguments}";
        string script = $"$null = Connect-Stytch -BaseUri {server} -SkipVerification; {export}";
        string[] line = [RepositoryPaths.Program("StytchUsers.Shell"), "-NoProfile", "-NonInteractive", "-Command", script];
        var start = new ProcessStartInfo("dotnet", line) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["STYTCH_PROJECT_ID"] = "project-test-00000000-0000-4000-8000-000000000000";
        start.Environment["STYTCH_SECRET"] = "secret";
        using Process process = Process.Start(start)!;
        Volatile.Write(ref _reached, point =>
        {
            if (point >= killAt) { process.Kill(entireProcessTree: true); }
        });
        string said = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Volatile.Write(ref _reached, null);
        Assert.True(process.ExitCode == 0 || killAt is not null, said);
        return process.ExitCode;
    }
}
