using System.Net;
using System.Text;
using CsCheck;

namespace StytchUsers.Client.Tests.Fuzz;

/// <summary>What a server, or what pretends to be one, may put on a connection.</summary>
internal static class HttpResponses
{
    private static readonly string[] s_heads =
    [
        "HTTP/1.1 200 OK", "HTTP/1.1 201 Created", "HTTP/1.0 200", "HTTP/1.1 100 Continue", "HTTP/1.1 101 Switching Protocols",
        "HTTP/1.1 204 No Content", "HTTP/1.1 302 Found", "HTTP/1.1 404 Not Found",
        "HTTP/1.1 429 Too Many Requests", "HTTP/1.1 503 x", "HTTP/1.1 999 ", "HTTP/1.1 2000 OK", "HTTP/2 200", "HTTP/1.1 OK", "", " ",
        "SSH-2.0",
    ];

    private static readonly string[] s_headers =
    [
        "Content-Type: application/json", "Content-Type: \u0001", "Content-Encoding: gzip", "Content-Encoding: br",
        "Content-Encoding: deflate", "Content-Encoding: zstd, gzip", "Transfer-Encoding: chunked",
        "Transfer-Encoding: x", "Content-Length: 5", "Content-Length: -1", "Content-Length: 99999999999999999999", "Content-Length: 1, 2",
        "Connection: close", "Connection: keep-alive", "Retry-After: 0", "Retry-After: x",
        "Location: http://other.example.com/", "Set-Cookie: a=b", "WWW-Authenticate: Basic realm=\"x\"", "X", ": y", "X : y", "X: \u00ff",
        "\tfolded", "Keep-Alive: timeout=0", "Trailer: X", "Date: 32 Jan",
    ];

    internal static Gen<byte[]> Any(Gen<byte[]> bodies) =>
        Gen.Frequency((1, Gen.Byte.Array[0, 80]),
            (8, Gen.Select(Gen.OneOfConst(s_heads), Gen.OneOfConst(s_headers).Array[0, 4], bodies, Gen.Int[0, 3]).Select(Compose)));

    /// <summary>The client's own way of speaking HTTP, over a connection that says what it has to say and ends.</summary>
    internal static SocketsHttpHandler Handler(byte[] response) => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
        ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(new OneResponse(response)),
    };

    private static byte[] Compose(string head, string[] headers, byte[] body, int framing)
    {
        string text = head + "\r\n" + string.Concat(headers.Select(header => header + "\r\n"));
        return framing switch
        {
            0 => [.. Encoding.Latin1.GetBytes($"{text}Content-Length: {body.Length}\r\n\r\n"), .. body],
            1 => [.. Encoding.Latin1.GetBytes($"{text}Transfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n"), .. body,
                .. "\r\n0\r\n\r\n"u8],
            2 => [.. Encoding.Latin1.GetBytes($"{text}\r\n"), .. body],
            _ => [.. Encoding.Latin1.GetBytes(text), .. body],
        };
    }

    /// <summary>Takes every request and gives the one response.</summary>
    private sealed class OneResponse(byte[] response) : MemoryStream(response, writable: false)
    {
        public override bool CanWrite => true;

        public override void Write(ReadOnlySpan<byte> buffer) { }

        public override void Write(byte[] buffer, int offset, int count) { }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.CompletedTask;

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => Task.CompletedTask;

        public override void Flush() { }
    }
}
