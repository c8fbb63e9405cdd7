using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using StytchUsers.Sandbox.Projects;

namespace StytchUsers.Sandbox.Server;

/// <summary>A running server. Nothing in the environment or in a settings file has a say in what it listens on.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    internal const int MaximumBodyBytes = 1 << 20;

    /// <summary>How long requests that are under way may take when the server ends.</summary>
    private static readonly TimeSpan s_shutdownTimeout = TimeSpan.FromSeconds(2);

    private readonly WebApplication _web;

    private SandboxServer(WebApplication web, SandboxProjects projects) => (_web, Projects) = (web, projects);

    /// <summary>Scheme, address and port, with a slash at the end.</summary>
    public Uri BaseUri => new(_web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>What is served.</summary>
    public SandboxProjects Projects { get; }

    /// <exception cref="ServerStartException">The address, the port or the seed file will not do.</exception>
    public static async Task<SandboxServer> StartAsync(
        ServerSettings settings, TextWriter? errors = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!IPAddress.IsLoopback(settings.Address))
        {
            throw new ServerStartException($"{settings.Address} is not a loopback address: the sandbox serves this machine alone.");
        }

        if (SandboxProject.ProblemWithId(settings.Project.ProjectId) is { } problem) { throw new ServerStartException(problem); }
        SandboxProjects projects = Fill(settings);

        // The empty builder reads no configuration: ASPNETCORE_URLS must not open the sandbox to a network.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = s_shutdownTimeout);
        builder.Services.AddResponseCompression(compression =>
        {
            // What is served is nobody's secret, so that a compressed length tells nothing.
            compression.EnableForHttps = true;
            compression.Providers.Add<GzipCompressionProvider>();
        });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, settings));
        WebApplication web = builder.Build();
        web.UseResponseCompression();
        web.Run(new RequestHandler(projects, errors ?? TextWriter.Null).RespondAsync);
        try { await web.StartAsync(cancellationToken).ConfigureAwait(false); }
        catch (Exception e) when (e is IOException or SocketException)
        {
            await web.DisposeAsync().ConfigureAwait(false);
            SocketError? reason = (e as SocketException ?? e.GetBaseException() as SocketException)?.SocketErrorCode;
            throw new ServerStartException(
                reason == SocketError.AddressAlreadyInUse
                    ? $"Port {settings.Port} of {settings.Address} is in use. Choose another with --port, or 0 for any free one."
                    : $"Port {settings.Port} of {settings.Address} cannot be used: {e.GetBaseException().Message}",
                e);
        }

        return new SandboxServer(web, projects);
    }

    /// <summary>Lets go of the port and ends what is still under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync().ConfigureAwait(false);
        await _web.DisposeAsync().ConfigureAwait(false);
    }

    private static void Configure(KestrelServerOptions kestrel, ServerSettings settings)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaximumBodyBytes;
        kestrel.Limits.KeepAliveTimeout = settings.IdleTimeout;
        kestrel.Limits.RequestHeadersTimeout = settings.HeaderTimeout;
        kestrel.Listen(settings.Address, settings.Port, endpoint =>
        {
            endpoint.Protocols = settings.Certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
            if (settings.Certificate is { } certificate) { endpoint.UseHttps(certificate); }
        });
    }

    private static SandboxProjects Fill(ServerSettings settings)
    {
        try
        {
            using FileStream? seed = settings.SeedPath is { } path ? File.OpenRead(path) : null;
            return new SandboxProjects(settings.Project, settings.AnyTestProject, seed);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new ServerStartException($"--seed '{settings.SeedPath}' cannot be used: {e.Message}", e);
        }
    }

    /// <summary>
    /// Whoever starts the server decides when it ends; the usual lifetime would listen to signals and write to the console.
    /// </summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
