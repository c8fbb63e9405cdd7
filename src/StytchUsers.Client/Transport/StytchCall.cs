using StytchUsers.Client.Requests;

namespace StytchUsers.Client.Transport;

/// <summary>One call as it is sent, and what may be done when it fails.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Path">The path below the host, already escaped.</param>
/// <param name="Body">The body, which may be empty.</param>
internal sealed record StytchCall(HttpMethod Method, string Path, byte[] Body)
{
    /// <summary>Whether it changes something at the service.</summary>
    internal bool Changes { get; init; } = true;

    /// <summary>Whether sending it twice does what sending it once does.</summary>
    internal bool Repeatable { get; init; } = true;

    /// <summary>Whether it counts against the limit for searches.</summary>
    internal bool IsSearch { get; init; }

    /// <remarks>With an empty body, and not with none, for the reason that <see cref="Delete"/> gives: every request is to be counted and reported.</remarks>
    internal static StytchCall Get(string path) => new(HttpMethod.Get, path, []) { Changes = false };

    internal static StytchCall Put(string path, byte[] body) => new(HttpMethod.Put, path, body);

    internal static StytchCall Post(string path, byte[] body) => new(HttpMethod.Post, path, body) { Repeatable = false };

    internal static StytchCall Search(byte[] body) => new(HttpMethod.Post, "v1/users/search", body) { Changes = false, IsSearch = true };

    /// <remarks>
    /// The empty object is what one of the official SDKs sends. Without a body the HTTP stack would repeat a DELETE by itself when
    /// the connection closes unanswered, and the second answer (404) would hide that the first one did the work.
    /// </remarks>
    internal static StytchCall Delete(string path) => new(HttpMethod.Delete, path, RequestBodies.Empty);
}
