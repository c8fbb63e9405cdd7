using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace StytchUsers.Sandbox.Tests.Server;

/// <summary>A socket for requests that HttpClient would put right.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _socket = new() { NoDelay = true };
    private readonly NetworkStream _stream;

    private RawConnection(Uri address)
    {
        _socket.Connect(address.Host, address.Port);
        _stream = _socket.GetStream();
    }

    public static RawConnection To(Uri address) => new(address);

    public async Task SendAsync(string text) => await _stream.WriteAsync(Encoding.ASCII.GetBytes(text));

    /// <summary>Sends a request with credentials and reads its response.</summary>
    public async Task<(string Head, string Body)> AskAsync(string line, string headers = "", string body = "", string host = "localhost")
    {
        string authorization = TestServer.Basic(TestServer.DefaultId, "secret").ToString();
        await SendAsync($"{line}\r\nHost: {host}\r\nAuthorization: {authorization}\r\n{headers}\r\n{body}");
        return await ReadAsync();
    }

    public async Task<(string Head, string Body)> ReadAsync()
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await _stream.ReadAsync(one) == 0) { return (head.ToString(), ""); }
            head.Append((char)one[0]);
        }

        string text = head.ToString();
        int start = text.IndexOf("Content-Length: ", StringComparison.Ordinal) + "Content-Length: ".Length;
        byte[] body = new byte[int.Parse(text.AsSpan(start, text.IndexOf('\r', start) - start), CultureInfo.InvariantCulture)];
        await _stream.ReadExactlyAsync(body);
        return (text, Encoding.UTF8.GetString(body));
    }

    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }
}
