using Xunit;

namespace StytchUsers.Interop.Tests;

/// <summary>The run that the others are compared with: the only one that needs nothing installed.</summary>
public sealed class OwnClientRun : IAsyncLifetime
{
    internal SandboxRun Run { get; private set; } = null!;

    /// <inheritdoc/>
    public async Task InitializeAsync() => Run = await SandboxRun.OfAsync(async (server, exhausted) =>
    {
        using ClientFlow flow = new(server, SandboxRun.Project.ProjectId, SandboxRun.Secret);
        return new Steps(await flow.RunAsync(exhausted));
    });

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;
}
