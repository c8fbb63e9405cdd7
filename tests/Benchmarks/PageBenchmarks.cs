using System.Text;
using BenchmarkDotNet.Attributes;
using StytchUsers.Client.Paging;
using StytchUsers.Sandbox;
using StytchUsers.Sandbox.Projects;

namespace StytchUsers.Benchmarks;

/// <summary>What reading one page of a search costs.</summary>
[MemoryDiagnoser]
public class PageBenchmarks
{
    private byte[] _page = [];

    /// <summary>A page of 1,000 seed users.</summary>
    [GlobalSetup]
    public void Render()
    {
        var project = new SandboxProject(new SandboxOptions { UserCount = 1000 });
        string users = string.Join(',', project.ExportUsers().Select(user => Encoding.UTF8.GetString(user.Span)));
        _page = Encoding.UTF8.GetBytes(
            $$"""{"request_id":"r","results":[{{users}}],"results_metadata":{"next_cursor":null,"total":1000},"status_code":200}""");
    }

    /// <summary>The page as users whose fields nobody looked at.</summary>
    [Benchmark(Baseline = true)]
    public int Cut() => PageReader.Read(_page, "project-test-x").Users.Count;

    /// <summary>The page, and one field of every user.</summary>
    [Benchmark]
    public int CutAndReadAddress() => PageReader.Read(_page, "project-test-x").Users.Count(user => user.EmailAddress is not null);

    /// <summary>The page as the tree that a generic reader makes of it.</summary>
    [Benchmark]
    public int JsonDocumentTree()
    {
        using var document = System.Text.Json.JsonDocument.Parse(_page);
        return document.RootElement.GetProperty("results").GetArrayLength();
    }
}
