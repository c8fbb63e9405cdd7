using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Pester.Tests;

/// <summary>The Pester suite of this folder, run once in PowerShell; each of its tests is a test here.</summary>
public sealed class PesterTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(20);

    private static readonly Lazy<TheoryData<PesterResult>> s_results = new(Run);

    public static TheoryData<PesterResult> Results => s_results.Value;

    // Listing the tests would run them all.
    [SkippableTheory]
    [MemberData(nameof(Results), DisableDiscoveryEnumeration = true)]
    public void Suite(PesterResult test)
    {
        Skip.If(test.Result == "Skipped", test.Message);
        Assert.True(test.Result == "Passed", $"{test.Result}: {test.Name}\n{test.Message}");
    }

    private static TheoryData<PesterResult> Run()
    {
        string results = Path.GetTempFileName();
        try
        {
            string pester = typeof(PesterTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
                .Single(data => data.Key == "Pester").Value!;
            string script = Path.Combine(RepositoryPaths.Root, "tests", "Pester", "Run.ps1");
            ProcessStartInfo start = new(
                "dotnet", [RepositoryPaths.Program("StytchUsers.Shell"), "-NoProfile", "-NonInteractive", "-File", script, "-Pester",
                    pester, "-Output", results])
            {
                RedirectStandardOutput = true, RedirectStandardError = true,
            };
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(s_patience))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException($"Pester ran for more than {s_patience}.");
            }
            string json = File.ReadAllText(results);
            return json.Length > 0
                ? [.. JsonSerializer.Deserialize<PesterResult[]>(json)!]
                : throw new InvalidOperationException($"Pester ended with {process.ExitCode}: {output.Result} {errors.Result}");
        }
        finally { File.Delete(results); }
    }
}

/// <summary>What came of a test of the suite.</summary>
public sealed record PesterResult(string Name, string Result, string Message)
{
    public override string ToString() => Name;
}
