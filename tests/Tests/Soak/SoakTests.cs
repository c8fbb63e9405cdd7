using System.Globalization;
using System.Management.Automation;
using StytchUsers.Testing;
using Xunit;
using Xunit.Abstractions;

namespace StytchUsers.Tests.Soak;

/// <summary>
/// Operations from several runspaces on one connection, against a server that fails one time in five. Each round takes a few
/// seconds; STYTCHUSERS_SOAK=200 makes it a long one.
/// </summary>
public sealed class SoakTests(ITestOutputHelper output)
{
    private const int Runspaces = 4;
    private const int Seed = 20;

    [Fact]
    public async Task What_the_commands_report_is_what_the_server_did()
    {
        int rounds = int.Parse(Environment.GetEnvironmentVariable("STYTCHUSERS_SOAK") ?? "1", CultureInfo.InvariantCulture);
        await using FaultyServer server = await FaultyServer.StartAsync(Seed);
        using var shell = new EngineHarness();
        PSObject connection = shell.Run(
            $"Connect-Stytch {FaultyServer.ProjectId} $secret -BaseUri {server.BaseUri} -SkipVerification -MaximumRetryCount 2",
            variables: new() { ["secret"] = FakeService.Secure(FaultyServer.Secret) }).EnsureNoErrors().Only;
        Worker[] workers = [.. Enumerable.Range(0, Runspaces).Select(n => new Worker(server, connection, $"w{n}", Seed + n))];
        try
        {
            await Task.WhenAll(workers.Select(worker => Task.Run(async () =>
            {
                for (int round = 0; round < rounds; round++) { await worker.RoundAsync(100); }
            })));
        }
        finally { Array.ForEach(workers, worker => worker.Dispose()); }
        int operations = workers.Sum(worker => worker.Operations);
        output.WriteLine($"{operations} operations, {server.RequestCount} requests, {server.Faults} faults; "
            + $"{workers.Sum(worker => worker.Failures)} reported as failed, {workers.Sum(worker => worker.Unknown)} of them as unknown.");
        Assert.True(operations > 500 * rounds);
        Assert.True(workers.Sum(worker => worker.Unknown) > 0, "No outcome was ever unknown: the faults do not reach the commands.");
    }
}
