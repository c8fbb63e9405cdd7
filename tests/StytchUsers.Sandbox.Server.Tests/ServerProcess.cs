using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Xunit;

namespace StytchUsers.Sandbox.Server.Tests;

/// <summary>The program itself, on a free port.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    public const int HangUp = 1;
    public const int Interrupt = 2;
    public const int Terminate = 15;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly Process _process;

    private ServerProcess(Process process, Uri baseUri) => (_process, BaseUri) = (process, baseUri);

    public Uri BaseUri { get; }

    public static async Task<ServerProcess> StartAsync(params string[] args)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "StytchUsers.Sandbox.Server.dll"), "--port", "0", .. args])
        {
            RedirectStandardOutput = true, RedirectStandardError = true,

            // What a developer's shell may hold must not open the server to a network.
            Environment = { ["ASPNETCORE_URLS"] = "http://0.0.0.0:0", ["URLS"] = "http://0.0.0.0:0" },
        };
        Process process = Process.Start(start)!;
        string? line = await process.StandardOutput.ReadLineAsync().WaitAsync(s_patience);
        Match address = AddressPattern().Match(line ?? "");
        if (!address.Success) { throw new InvalidOperationException($"The server said '{line}', and {await process.StandardError.ReadToEndAsync()}"); }
        return new ServerProcess(process, new Uri(address.Value));
    }

    /// <summary>Ends it as a terminal or a service manager does, and gives the exit code and what it said after its first line.</summary>
    public async Task<(int ExitCode, string Output, string Errors)> EndAsync(int signal = Terminate)
    {
        Assert.Equal(0, Kill(_process.Id, signal));
        using CancellationTokenSource limit = new(s_patience);
        Task<string> errors = _process.StandardError.ReadToEndAsync(limit.Token);
        string output = await _process.StandardOutput.ReadToEndAsync(limit.Token);
        await _process.WaitForExitAsync(limit.Token);
        return (_process.ExitCode, output, await errors);
    }

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
