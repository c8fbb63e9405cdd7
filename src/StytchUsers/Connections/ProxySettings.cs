using System.Management.Automation;
using System.Net;

namespace StytchUsers.Connections;

/// <summary>The proxy that the caller named, as PowerShell's own web commands understand it.</summary>
internal static class ProxySettings
{
    /// <summary>A sentence that says why the address is none of a proxy; null when it is one.</summary>
    internal static string? Problem(Uri address) => address.IsAbsoluteUri
        && address.Scheme is "http" or "https" or "socks4" or "socks4a" or "socks5" && address.Host.Length > 0
        ? null
        : $"'{ConnectionTarget.Shown(address)}' is not the address of a proxy, such as http://proxy.example.com:3128";

    /// <summary>A user and a password in the address are taken out of it and used, so that no message repeats them.</summary>
    internal static WebProxy Of(Uri address, PSCredential? credential, bool useDefaultCredentials)
    {
        NetworkCredential? inAddress = null;
        if (address.UserInfo is { Length: > 0 } user)
        {
            string[] parts = user.Split(':', 2);
            inAddress = new NetworkCredential(Uri.UnescapeDataString(parts[0]), parts.Length > 1 ? Uri.UnescapeDataString(parts[1]) : "");
            address = new UriBuilder(address) { UserName = "", Password = "" }.Uri;
        }
        return new WebProxy(address)
        {
            UseDefaultCredentials = useDefaultCredentials,
            Credentials = useDefaultCredentials ? CredentialCache.DefaultNetworkCredentials : credential?.GetNetworkCredential()
                ?? inAddress,
        };
    }
}
