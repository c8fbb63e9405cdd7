namespace StytchUsers.Client.Transport;

/// <summary>One call as it is sent, and what may be done when it fails.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the host, already escaped.</param>
/// <param name="Body">The body, which may be empty.</param>
/// <remarks>
/// An empty body is still sent as one (Content-Length: 0). Without any, the HTTP stack would repeat a GET or DELETE by itself when a
/// pooled connection closes unanswered: nobody would hear of it, and the second response to a DELETE (404) would hide that the
/// first attempt did the work.
/// </remarks>
internal sealed record StytchCall(HttpMethod Method, string Path, byte[] Body)
{
    /// <summary>Whether it changes something at the service.</summary>
    internal bool Changes { get; init; } = true;

    /// <summary>Whether sending it twice does what sending it once does.</summary>
    internal bool Repeatable { get; init; } = true;

    /// <summary>Whether it counts against the limit for searches.</summary>
    internal bool IsSearch { get; init; }

    internal static StytchCall Get(string path) => new(HttpMethod.Get, path, []) { Changes = false };

    internal static StytchCall Put(string path, byte[] body) => new(HttpMethod.Put, path, body);

    internal static StytchCall Post(string path, byte[] body) => new(HttpMethod.Post, path, body) { Repeatable = false };

    internal static StytchCall Search(byte[] body) => new(HttpMethod.Post, "v1/users/search", body) { Changes = false, IsSearch = true };

    internal static StytchCall Delete(string path) => new(HttpMethod.Delete, path, []);
}
