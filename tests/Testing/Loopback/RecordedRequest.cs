using System.Text;

namespace StytchUsers.Testing;

/// <summary>One request exactly as it came over the wire, and how its response went.</summary>
public sealed class RecordedRequest
{
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<ReplyOutcome> _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal RecordedRequest(string method, string target, IReadOnlyList<KeyValuePair<string, string>> headers, byte[] body)
    {
        Method = method;
        Target = target;
        Headers = headers;
        Body = body;
    }

    /// <summary>The method as sent.</summary>
    public string Method { get; }

    /// <summary>The request target as sent: still percent-encoded, with the query.</summary>
    public string Target { get; }

    /// <summary>All headers in the order and spelling they came in.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The body, without chunk framing.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Body.Span);

    /// <summary>1 for the first request of this server.</summary>
    public int Number { get; internal set; }

    /// <summary>1 for the first connection that was accepted.</summary>
    public int ConnectionNumber { get; internal set; }

    /// <summary>When the request had been read whole, by the server's clock.</summary>
    public DateTimeOffset ReceivedAt { get; internal set; }

    /// <summary>Ends when the reply reaches its first hold, with everything before it handed to the socket.</summary>
    public Task Held => _held.Task;

    /// <summary>Ends when the server is through with the reply.</summary>
    public Task<ReplyOutcome> Finished => _finished.Task;

    /// <summary>The value of the first header of that name, or null.</summary>
    public string? Header(string name)
    {
        foreach ((string key, string value) in Headers)
        {
            if (key.Equals(name, StringComparison.OrdinalIgnoreCase)) { return value; }
        }
        return null;
    }

    /// <inheritdoc/>
    public override string ToString() => Body.IsEmpty ? $"{Method} {Target}" : $"{Method} {Target} {Text}";

    internal void OnHeld() => _held.TrySetResult();

    internal void OnFinished(ReplyOutcome outcome) => _finished.TrySetResult(outcome);
}
