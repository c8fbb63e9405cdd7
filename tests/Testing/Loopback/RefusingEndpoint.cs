using System.Net;
using System.Net.Sockets;

namespace StytchUsers.Testing;

/// <summary>
/// A port at which connections are refused for as long as this object lives: bound, so that nobody else takes it, but never listening.
/// </summary>
public sealed class RefusingEndpoint : IDisposable
{
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Takes a free port.</summary>
    public RefusingEndpoint()
    {
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        BaseUri = new Uri($"http://127.0.0.1:{((IPEndPoint)_socket.LocalEndPoint!).Port}/");
    }

    /// <summary>The address that refuses.</summary>
    public Uri BaseUri { get; }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();
}
