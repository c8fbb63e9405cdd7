using BenchmarkDotNet.Attributes;
using StytchUsers.Testing;

namespace StytchUsers.Benchmarks;

/// <summary>What one page of a search costs on its way from a socket through the engine.</summary>
[MemoryDiagnoser]
public class PipelineBenchmarks : IAsyncDisposable
{
    private PageServer? _server;
    private EngineHarness? _shell;

    /// <summary>A page of 1,000 users, and a connection to it.</summary>
    [GlobalSetup]
    public void Connect()
    {
        _server = new PageServer(1000, TimeSpan.Zero);
        _shell = new EngineHarness();
        _shell.Run("$null = Connect-Stytch project-test-00000000-0000-4000-8000-000000000000 ([System.Net.NetworkCredential]::new('', "
            + $"'secret').SecurePassword) -BaseUri {_server.BaseUri}").EnsureNoErrors();
    }

    /// <inheritdoc/>
    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        _shell?.Dispose();
        if (_server is not null) { await _server.DisposeAsync(); }
        GC.SuppressFinalize(this);
    }

    /// <summary>The engine alone: what running a script costs.</summary>
    [Benchmark(Baseline = true)]
    public void NoSearch() => _shell!.Run("$null = 1..1000");

    /// <summary>One page.</summary>
    [Benchmark]
    public void Search() => _shell!.Run("$null = Search-StytchUser");

    /// <summary>One page, and a look at each user.</summary>
    [Benchmark]
    public void SearchAndLook() => _shell!.Run("$null = Search-StytchUser | ForEach-Object { $_.EmailAddress }");
}
