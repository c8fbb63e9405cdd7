using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Interop.Tests;

/// <summary>Runs one of the scripts of tests/Interop.Tests/Scripts in a process of its own and reads the steps that it printed.</summary>
internal static class Script
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private static string Folder { get; } = Path.Combine(RepositoryPaths.Root, "tests", "Interop.Tests", "Scripts");

    /// <summary>Stytch's client. Skips the test, saying why, on a machine without Node or without the client.</summary>
    public static async Task<Steps> NodeAsync(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        string? node = FindOnPath("node");
        Skip.If(node is null, "Node is not installed, so Stytch's own client cannot be run.");
        Skip.IfNot(Directory.Exists(Path.Combine(Folder, "node_modules", "stytch")),
            "Stytch's own client is not installed: run npm ci in tests/Interop.");
        return await RunAsync(node!, ["users.mjs", .. arguments], environment);
    }

    /// <summary>This module's commands.</summary>
    public static Task<Steps> CommandsAsync(IEnumerable<string> arguments, params (string Name, string Value)[] environment) =>
        RunAsync("dotnet", [RepositoryPaths.Program("StytchUsers.Shell"), "-NoProfile", "-NonInteractive", "-File", "users.ps1",
            .. arguments], environment);

    private static async Task<Steps> RunAsync(string program, IEnumerable<string> arguments, (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8,
        };
        foreach ((string name, string value) in environment) { start.Environment[name] = value; }
        using Process process = Process.Start(start)!;
        using CancellationTokenSource limit = new(s_patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            string errors = await process.StandardError.ReadToEndAsync(limit.Token);
            string text = await output;
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"{program} ended with {process.ExitCode}: {errors}");
            return new Steps(text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsArray())
                .Select(pair => ((string)pair[0]!, pair[1]!)));
        }
        finally
        {
            if (!process.HasExited) { process.Kill(entireProcessTree: true); }
        }
    }

    private static string? FindOnPath(string program) =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         let path = Path.Combine(folder, OperatingSystem.IsWindows() ? program + ".exe" : program)
         where File.Exists(path)
         select path).FirstOrDefault();
}
