using System.Globalization;
using StytchUsers.Testing;

namespace StytchUsers.Benchmarks.Comparison;

/// <summary>The programs that are timed: PowerShell with the module, PowerShell alone, and Node with the official SDK.</summary>
internal sealed class Contenders
{
    private const string ProjectId = "project-test-00000000-0000-4000-8000-000000000000";

    private readonly string? _node = Find("node");
    private readonly string _interop = Path.Combine(Root, "tests", "Interop.Tests", "Scripts");

    internal static string Root => RepositoryPaths.Root;

    internal bool HasNode => _node is not null && Directory.Exists(Path.Combine(_interop, "node_modules", "stytch"));

    /// <summary>A script in a fresh PowerShell.</summary>
    /// <param name="before">What is not timed.</param>
    /// <param name="work">What is timed.</param>
    internal static Measurement PowerShell(string before, string work)
    {
        string script = string.Create(CultureInfo.InvariantCulture, $$"""
            $ErrorActionPreference = 'Stop'
            $ProgressPreference = 'SilentlyContinue'
            {{before}}
            $watch = [System.Diagnostics.Stopwatch]::StartNew()
            {{work}}
            $watch.Stop()
            "$($watch.Elapsed.TotalSeconds) $([System.Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB)"
            """);
        string file = Path.Combine(Path.GetTempPath(), $"stytchusers-{Guid.NewGuid():n}.ps1");
        File.WriteAllText(file, script);
        try
        {
            return Measurement.Of("dotnet", [RepositoryPaths.Program("StytchUsers.Shell"), "-NoProfile", "-NonInteractive", "-File", file],
                Root);
        }
        finally { File.Delete(file); }
    }

    /// <summary>As <see cref="PowerShell"/>, with the module imported and connected.</summary>
    internal static Measurement WithModule(Uri host, string work, string before = "") => PowerShell(Connected(host) + "\n" + before, work);

    internal static string Connected(Uri host) =>
        $"Import-Module '{RepositoryPaths.Module}'\n$env:STYTCH_PROJECT_ID = '{ProjectId}'\n$env:STYTCH_SECRET = 'secret'\n"
            + $"$null = Connect-Stytch -BaseUri {host}";

    /// <summary>Work with the official Node SDK, whose client is <c>client</c>.</summary>
    internal Measurement Node(Uri host, string work) => Measurement.Of(_node!, ["--input-type=module", "-e", $$"""
        import stytch from 'stytch';
        import fs from 'node:fs';
        const client = new stytch.Client({ project_id: '{{ProjectId}}', secret: 'secret', env: '{{host}}' });
        const started = performance.now();
        {{work}}
        console.log((performance.now() - started) / 1000, process.resourceUsage().maxRSS / 1024);
        """], _interop);

    /// <summary>HttpClient that asks for the same pages and drops their bytes: what the wire alone takes.</summary>
    internal static Measurement DroppedBytes(Uri host, int pages) =>
        Self("drop", host.ToString(), pages.ToString(CultureInfo.InvariantCulture));

    /// <summary>This program again, in a process of its own.</summary>
    internal static Measurement Self(params string[] arguments) =>
        Measurement.Of("dotnet", [typeof(Contenders).Assembly.Location, .. arguments], Root);

    private static string? Find(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { Path.Combine(folder, program), Path.Combine(folder, program + ".exe") }).FirstOrDefault(File.Exists);
}
