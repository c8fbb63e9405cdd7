using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace StytchUsers.Client.Transport;

/// <summary>One HttpClient for a connection's lifetime, over pooled sockets or a handler that answers by itself.</summary>
internal static class HttpClients
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How long a socket is used before the host name is asked for again.</summary>
    private static readonly TimeSpan SocketLifetime = TimeSpan.FromMinutes(5);

    internal static SocketsHttpHandler Sockets(TimeSpan attemptTimeout) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
        PooledConnectionLifetime = SocketLifetime,

        // Before the attempt ends, so that an attempt that never got a connection is known as one that sent nothing.
        ConnectTimeout = attemptTimeout * 0.8 is var most && most < ConnectTimeout ? most : ConnectTimeout,
    };

    /// <param name="handler">Stays the caller's: the factory never lets go of the handlers that it holds.</param>
    internal static ServiceProvider Services(HttpMessageHandler handler)
    {
        var services = new ServiceCollection();

        // The observer reports every request; the factory's own logging would only be a second reader of its headers.
        services.AddHttpClient("Stytch", http => http.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() => handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services.BuildServiceProvider();
    }

    internal static HttpClient Create(ServiceProvider services) => services.GetRequiredService<IHttpClientFactory>().CreateClient("Stytch");
}
