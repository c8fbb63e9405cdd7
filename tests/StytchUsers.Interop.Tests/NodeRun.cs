using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using Xunit;

namespace StytchUsers.Interop.Tests;

/// <summary>Runs tests/Interop/users.mjs and reads what it printed.</summary>
internal static class NodeRun
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(1);

    private static string Folder { get; } = Path.Combine(
        typeof(NodeRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "RepositoryRoot").Value!, "tests", "Interop");

    /// <summary>Skips the test, saying why, on a machine without Node or without Stytch's client.</summary>
    public static async Task<IReadOnlyList<(string Step, JsonNode Value)>> DriveAsync(IEnumerable<string> arguments, string? extraCertificates = null)
    {
        string? node = FindOnPath("node");
        Skip.If(node is null, "Node is not installed, so Stytch's own client cannot be run.");
        Skip.IfNot(Directory.Exists(Path.Combine(Folder, "node_modules", "stytch")), "Stytch's own client is not installed: run npm ci in tests/Interop.");

        ProcessStartInfo start = new(node, ["users.mjs", .. arguments])
        {
            WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        if (extraCertificates is not null) { start.Environment["NODE_EXTRA_CA_CERTS"] = extraCertificates; }
        using Process process = Process.Start(start)!;
        using CancellationTokenSource limit = new(s_patience);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            string errors = await process.StandardError.ReadToEndAsync(limit.Token);
            string text = await output;
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, $"users.mjs ended with {process.ExitCode}: {errors}");
            return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!.AsArray()).Select(pair => ((string)pair[0]!, pair[1]!))];
        }
        finally
        {
            if (!process.HasExited) { process.Kill(entireProcessTree: true); }
        }
    }

    private static string? FindOnPath(string program) =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
         from name in OperatingSystem.IsWindows() ? new[] { program + ".exe" } : [program]
         let path = Path.Combine(folder, name)
         where File.Exists(path)
         select path).FirstOrDefault();
}
