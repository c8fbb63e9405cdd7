namespace StytchUsers.Sandbox.Http;

/// <summary>One HTTP response.</summary>
public sealed class SandboxResponse(int status, ReadOnlyMemory<byte> body, IReadOnlyList<KeyValuePair<string, string>>? headers = null)
{
    private static readonly KeyValuePair<string, string>[] s_json = [new("Content-Type", "application/json")];

    /// <summary>The HTTP status, which the body's status_code repeats.</summary>
    public int Status { get; } = status;

    /// <summary>The body's bytes, JSON unless a fault said otherwise.</summary>
    public ReadOnlyMemory<byte> Body { get; } = body;

    /// <summary>All headers of the response, Content-Type included, Content-Length not.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; } = headers ?? s_json;

    internal SandboxResponse With(string header, string value) => new(Status, Body, [.. Headers, new(header, value)]);
}
