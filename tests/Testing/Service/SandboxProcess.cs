using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace StytchUsers.Testing;

/// <summary>The sandbox server's program itself, on a free port. Whoever uses it has its project built first.</summary>
public sealed partial class SandboxProcess : IDisposable
{
    /// <summary>The signal of a terminal that was closed.</summary>
    public const int HangUp = 1;

    /// <summary>The signal of Ctrl+C.</summary>
    public const int Interrupt = 2;

    /// <summary>The signal of a service manager.</summary>
    public const int Terminate = 15;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private SandboxProcess(Process process, Uri baseUri) => (_process, BaseUri) = (process, baseUri);

    /// <summary>Where it listens.</summary>
    public Uri BaseUri { get; }

    /// <summary>Starts it, and waits until it listens.</summary>
    public static async Task<SandboxProcess> StartAsync(params string[] args)
    {
        ProcessStartInfo start = new("dotnet", [RepositoryPaths.Program("StytchUsers.Sandbox.Server"), "--port", "0", .. args])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,

            // What a developer's shell may hold must not open the server to a network.
            Environment = { ["ASPNETCORE_URLS"] = "http://0.0.0.0:0", ["URLS"] = "http://0.0.0.0:0" },
        };
        Process process = Process.Start(start)!;
        string? line = await process.StandardOutput.ReadLineAsync().WaitAsync(s_patience).ConfigureAwait(false);
        Match address = AddressPattern().Match(line ?? "");
        return address.Success
            ? new SandboxProcess(process, new Uri(address.Value))
            : throw new InvalidOperationException(
                $"The server said '{line}', and {await process.StandardError.ReadToEndAsync().ConfigureAwait(false)}");
    }

    /// <summary>Ends it as a terminal or a service manager does, and gives the exit code and what it said after its first line.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync(int signal = Terminate)
    {
        if (Kill(_process.Id, signal) != 0) { throw new InvalidOperationException($"The process could not be sent signal {signal}."); }
        using CancellationTokenSource limit = new(s_patience);
        Task<string> errors = _process.StandardError.ReadToEndAsync(limit.Token);
        string output = await _process.StandardOutput.ReadToEndAsync(limit.Token).ConfigureAwait(false);
        await _process.WaitForExitAsync(limit.Token).ConfigureAwait(false);
        return (_process.ExitCode, output, await errors.ConfigureAwait(false));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited) { _process.Kill(); }
        _process.Dispose();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int processId, int signal);

    [GeneratedRegex(@"https?://\S+")]
    private static partial Regex AddressPattern();
}
