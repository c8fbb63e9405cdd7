namespace StytchUsers.Sandbox.Http;

/// <summary>One HTTP request, whatever brought it here.</summary>
/// <param name="Method">The verb in capitals.</param>
/// <param name="PathAndQuery">As it was sent: begins with a slash, still percent-encoded.</param>
/// <param name="Body">Empty when there was none.</param>
/// <param name="Authorization">The header's text, or null without one.</param>
/// <param name="ContentType">The header's text, or null without one.</param>
public sealed record SandboxCall(string Method, string PathAndQuery, ReadOnlyMemory<byte> Body, string? Authorization, string? ContentType)
{
    /// <summary>The path without the query.</summary>
    internal string Path => PathAndQuery.IndexOf('?', StringComparison.Ordinal) is >= 0 and var end ? PathAndQuery[..end] : PathAndQuery;

    /// <summary>Search has an allowance of its own.</summary>
    internal bool IsSearch => Method == "POST" && Path == "/v1/users/search";

    /// <summary>Leaves the credentials out: records print all their members otherwise.</summary>
    public override string ToString() => $"{Method} {PathAndQuery}";
}
