using System.Buffers.Text;
using System.Net.Sockets;

namespace StytchUsers.Benchmarks.Load;

/// <summary>
/// One kept-alive connection that sends prepared requests and reads whole responses, with as little work of its own as can be.
/// </summary>
internal sealed class LoadConnection : IDisposable
{
    private readonly TcpClient _socket = new() { NoDelay = true };
    private readonly NetworkStream _stream;
    private byte[] _buffer = new byte[1 << 18];

    internal LoadConnection(Uri address)
    {
        // Whatever it is given, it loads nothing but this machine.
        if (!address.IsLoopback) { throw new ArgumentException($"{address} is not on this machine.", nameof(address)); }
        _socket.Connect(address.Host, address.Port);
        _stream = _socket.GetStream();
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    /// <summary>The status and the body, which is good until the next request.</summary>
    internal async ValueTask<(int Status, ReadOnlyMemory<byte> Body)> SendAsync(ReadOnlyMemory<byte> request)
    {
        await _stream.WriteAsync(request);
        int length = 0, head = -1, whole = int.MaxValue;
        while (length < whole)
        {
            if (length == _buffer.Length) { Array.Resize(ref _buffer, 2 * _buffer.Length); }
            int read = await _stream.ReadAsync(_buffer.AsMemory(length));
            if (read == 0) { throw new IOException("The server closed the connection."); }
            length += read;
            if (head >= 0) { continue; }
            head = _buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (head >= 0) { whole = head + 4 + ContentLength(_buffer.AsSpan(0, head)); }
        }

        return (Number(_buffer.AsSpan("HTTP/1.1 ".Length)), _buffer.AsMemory(head + 4, length - head - 4));
    }

    private static int ContentLength(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> name = "Content-Length: "u8;
        return Number(head[(head.IndexOf(name) + name.Length)..]);
    }

    private static int Number(ReadOnlySpan<byte> text) =>
        Utf8Parser.TryParse(text, out int value, out _) ? value : throw new IOException("The response is not as expected.");
}
