using System.Net;

namespace StytchUsers.Client.Transport;

/// <summary>
/// The caller's proxy or the system's, with two promises: a loopback address is never reached through it, and its address
/// never carries the user and password that an environment variable may have put there, since exceptions would repeat them.
/// </summary>
internal sealed class SafeProxy(IWebProxy? given) : IWebProxy
{
    private static readonly string[] s_variables = ["HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"];

    private readonly IWebProxy _inner = given ?? HttpClient.DefaultProxy;

    public ICredentials? Credentials
    {
        get => _inner.Credentials;
        set => throw new NotSupportedException("The credentials are those of the proxy that was given.");
    }

    /// <summary>
    /// Whether the handler must be given this one. Its own way to the system's proxy tries the next of several when one fails,
    /// which no wrapper can.
    /// </summary>
    internal bool IsNeeded => given is not null || s_variables.Any(name => Environment.GetEnvironmentVariable(name) is { Length: > 0 });

    public Uri? GetProxy(Uri destination) => destination.IsLoopback || _inner.IsBypassed(destination) ? null
        : WithoutUser(_inner.GetProxy(destination));

    /// <summary>Whether there are credentials for the proxy on the way.</summary>
    internal bool HasCredentials(Uri destination) => GetProxy(destination) is { } address && _inner.Credentials is { } known
        && (known.GetCredential(address, "Basic") ?? known.GetCredential(address, "Negotiate")) is not null;

    public bool IsBypassed(Uri host) => GetProxy(host) is null;

    private static Uri? WithoutUser(Uri? address) => address is { UserInfo.Length: > 0 }
        ? new UriBuilder(address) { UserName = "", Password = "" }.Uri : address;
}
