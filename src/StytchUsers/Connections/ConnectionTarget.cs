using StytchUsers.Client.Requests;
using StytchUsers.Output;

namespace StytchUsers.Connections;

/// <summary>What a project id and a host say about each other, and the limits of Stytch's own hosts.</summary>
internal static class ConnectionTarget
{
    /// <summary>Stytch's documentation of the search call.</summary>
    internal const int SearchLimitPerMinute = 150;

    /// <summary>Stytch's advice for migration scripts; no figure is documented for single calls.</summary>
    internal const int RequestLimitPerSecond = 65;

    private const string Live = "project-live-";
    private const string Test = "project-test-";
    private const int LongestId = 128;

    /// <summary>Never resolved: the sandbox responds before a socket is opened.</summary>
    internal static readonly Uri Sandbox = new("http://sandbox.invalid/");

    internal static bool IsLive(string projectId) => projectId.StartsWith(Live, StringComparison.Ordinal);

    internal static Uri HostOf(string projectId) => new(IsLive(projectId) ? "https://api.stytch.com/" : "https://test.stytch.com/");

    internal static string? ProblemWithId(string? projectId)
    {
        if (string.IsNullOrEmpty(projectId)) { return "The project id is empty."; }
        if (SecretText.IsIn(projectId)) { return "A secret was given in the place of the project id."; }
        string? prefix = new[] { Live, Test }.FirstOrDefault(known => projectId.StartsWith(known, StringComparison.Ordinal));
        return prefix is not null && projectId.Length > prefix.Length && projectId.Length <= LongestId
            && projectId.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            ? null
            : $"'{Naming.Display(projectId)}' is not a project id: one begins with {Test} or {Live} and goes on with letters, digits and " +
                "hyphens.";
    }

    internal static string? ProblemWithHost(Uri host)
    {
        if (!host.IsAbsoluteUri || host.Scheme is not ("https" or "http")) { return $"'{Shown(host)}' is not an https address."; }
        if (host.UserInfo.Length > 0 || host.Query.Length > 0 || host.Fragment.Length > 0)
        {
            return "The address may have neither a user name nor a query.";
        }
        return host.Scheme == "https" || host.IsLoopback ? null : $"'{Shown(host)}' is plain http and not on this machine.";
    }

    /// <summary>The address as errors name it: without what may be a password.</summary>
    internal static string Shown(Uri host)
    {
        if (host.IsAbsoluteUri && host.Authority.Length > 0 && !host.PathAndQuery.Contains('@', StringComparison.Ordinal)
            && !host.Fragment.Contains('@', StringComparison.Ordinal))
        {
            return host.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.SafeUnescaped);
        }

        // Without a scheme, or with a sign in the password that ends the host, the password is taken for another part.
        string given = host.OriginalString;
        return given[(given.LastIndexOf('@') + 1)..].Split('?', '#')[0];
    }

    /// <summary>Null when the secret may be one; the sentence never shows it.</summary>
    internal static string? ProblemWithSecret(string secret)
    {
        string text = secret.Trim();
        if (text.Length == 0) { return "The secret is empty."; }
        bool isId = text.StartsWith(Live, StringComparison.OrdinalIgnoreCase) || text.StartsWith(Test, StringComparison.OrdinalIgnoreCase);
        return isId ? "A project id was given in the place of the secret." : null;
    }

    /// <summary>With the slash at its end that makes paths go below it.</summary>
    internal static Uri Folder(Uri host) => host.AbsoluteUri.EndsWith('/') ? host : new Uri(host.AbsoluteUri + "/");
}
