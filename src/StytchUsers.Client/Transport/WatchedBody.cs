using System.Net;

namespace StytchUsers.Client.Transport;

/// <summary>
/// The body of a request, which knows whether the connection asked for it. The runtime keeps the headers in memory until it has the body,
/// an empty one too, so that nothing has reached the service as long as nobody asked: not while a proxy is asked for a tunnel, and not
/// during the TLS handshake.
/// </summary>
internal sealed class WatchedBody(byte[] bytes) : ByteArrayContent(bytes)
{
    /// <summary>Whether bytes of the latest attempt may have gone out.</summary>
    internal bool IsAskedFor { get; private set; }

    /// <summary>Before another attempt with the same request.</summary>
    internal void Reset() => IsAskedFor = false;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
    {
        IsAskedFor = true;
        return base.SerializeToStreamAsync(stream, context);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        IsAskedFor = true;
        return base.SerializeToStreamAsync(stream, context, cancellationToken);
    }
}
