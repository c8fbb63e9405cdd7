using System.Net;
using Microsoft.Extensions.DependencyInjection;

namespace StytchUsers.Client.Transport;

/// <summary>
/// One HttpClient for a connection's lifetime: the chain of message handlers over pooled sockets, or over a handler that answers by
/// itself.
/// </summary>
internal static class HttpClients
{
    private const string Name = "Stytch";

    private static readonly TimeSpan s_connectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>How long a socket is used before the host name is asked for again, so that a long session follows DNS.</summary>
    private static readonly TimeSpan s_socketLifetime = TimeSpan.FromMinutes(5);

    /// <summary>The framework's timers go no further than 49 days; longer timeouts are cut to a day.</summary>
    private static readonly TimeSpan s_longestTimeout = TimeSpan.FromDays(1);

    internal static SocketsHttpHandler Sockets(ClientOptions options, SafeProxy proxy) => new()
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.All,
        UseCookies = false,
        PooledConnectionLifetime = s_socketLifetime,
        UseProxy = !options.BaseUri.IsLoopback,
        Proxy = proxy.IsNeeded ? proxy : null,

        // Before the attempt ends, so that an attempt that never got a connection is known as one that sent nothing.
        ConnectTimeout = Allowed(options.AttemptTimeout) * 0.8 is var most && most > TimeSpan.Zero && most < s_connectTimeout ? most
            : s_connectTimeout,
    };

    /// <summary>A time that a timer can keep, or none.</summary>
    internal static TimeSpan Allowed(TimeSpan timeout) => timeout > s_longestTimeout ? s_longestTimeout : timeout;

    /// <param name="handler">Stays the caller's: the factory never lets go of the handlers that it holds.</param>
    /// <param name="options">Limits, retries and the clock.</param>
    /// <param name="credentials">For authentication, and for what must not be reported.</param>
    /// <param name="failures">Names what can fail.</param>
    /// <param name="serviceClock">Learns the time from the responses.</param>
    internal static ServiceProvider Services(HttpMessageHandler handler, ClientOptions options, Credentials credentials, Failures failures,
        ServiceClock serviceClock)
    {
        var services = new ServiceCollection();
        var pacer = new Pacer(options);

        // The handlers live as long as the client, since the sockets follow DNS by themselves. The observer reports every request;
        // the factory's own logging would only be a second reader of its headers.
        services.AddHttpClient(Name, http => http.Timeout = Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler(() => new RetryHandler(options, pacer))
            .AddHttpMessageHandler(() => new PacingHandler(pacer))
            .AddHttpMessageHandler(() => new AttemptHandler(options, credentials, failures, serviceClock))
            .AddHttpMessageHandler(() => new AuthenticationHandler(credentials))
            .ConfigurePrimaryHttpMessageHandler(() => handler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        return services.BuildServiceProvider();
    }

    internal static HttpClient Create(ServiceProvider services) => services.GetRequiredService<IHttpClientFactory>().CreateClient(Name);
}
