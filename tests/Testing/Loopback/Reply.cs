using System.Text;

namespace StytchUsers.Testing;

/// <summary>
/// What the server does with one request: an HTTP response, and where it goes wrong. Immutable, so one reply can do for many requests.
/// Start from a factory (<c>Json</c>), then bend it: <c>Reply.Json(200, "{}").Gzipped().CutBodyAt(5)</c>.
/// Offsets count the bytes of the body as sent (after gzip, without chunk framing).
/// </summary>
public sealed partial record Reply
{
    private Reply() { }

    /// <summary>The status code, or 0 for a reply that has no HTTP response.</summary>
    public int Status { get; private init; }

    /// <summary>The body as it goes on the wire.</summary>
    public ReadOnlyMemory<byte> Body { get; private init; }

    /// <summary>The headers beside the framing ones.</summary>
    public IReadOnlyList<(string Name, string Value)> Headers { get; private init; } = [];

    internal ReadOnlyMemory<byte>? RawBytes { get; private init; }
    internal int? ChunkSize { get; private init; }
    internal bool IsEndless { get; private init; }
    internal Task? BeforeHeaders { get; private init; }
    internal IReadOnlyList<(int At, Task Until)> BodyHolds { get; private init; } = [];
    internal int? CutHeadersAfter { get; private init; }
    internal int? CutBodyAfter { get; private init; }
    internal Ending End { get; private init; }

    internal enum Ending
    {
        KeepOpen,
        Close,
        Reset,
    }

    /// <summary>A JSON response.</summary>
    public static Reply Json(int status, string text, params (string Name, string Value)[] headers) =>
        Bytes(status, Encoding.UTF8.GetBytes(text), "application/json", headers);

    /// <summary>A JSON response from bytes that are UTF-8 already, or are wrong on purpose.</summary>
    public static Reply Json(int status, ReadOnlyMemory<byte> utf8, params (string Name, string Value)[] headers) =>
        Bytes(status, utf8, "application/json", headers);

    /// <summary>An HTML page, such as a proxy's.</summary>
    public static Reply Html(int status, string text, params (string Name, string Value)[] headers) =>
        Bytes(status, Encoding.UTF8.GetBytes(text), "text/html; charset=utf-8", headers);

    /// <summary>Any body; no content type at all when it is null.</summary>
    public static Reply Bytes(int status, ReadOnlyMemory<byte> body, string? contentType, params (string Name, string Value)[] headers) =>
        new()
        {
            Status = status,
            Body = body,
            Headers = contentType is null ? [.. headers] : [("Content-Type", contentType), .. headers],
        };

    /// <summary>A status with an empty body.</summary>
    public static Reply Empty(int status, params (string Name, string Value)[] headers) => Bytes(status, default, null, headers);

    /// <summary>A body of the given size, all of one character.</summary>
    public static Reply OfSize(int status, int bytes, string contentType = "text/html")
    {
        byte[] body = new byte[bytes];
        Array.Fill(body, (byte)'x');
        return Bytes(status, body, contentType);
    }

    /// <summary>A chunked body that repeats the given text until the client goes away.</summary>
    public static Reply Endless(int status, string text = "xxxxxxxxxxxxxxxx") =>
        Json(status, text) with { IsEndless = true, ChunkSize = 65_536 };

    /// <summary>A redirect; the client must not follow it.</summary>
    public static Reply Redirect(int status, string location) => Empty(status, ("Location", location));

    /// <summary>Bytes that may be no HTTP at all; the connection closes after them.</summary>
    public static Reply Raw(ReadOnlyMemory<byte> bytes) => new() { RawBytes = bytes, End = Ending.Close };

    /// <summary>Text that may be no HTTP at all; the connection closes after it.</summary>
    public static Reply Raw(string text) => Raw(Encoding.UTF8.GetBytes(text));

    /// <summary>The request was read whole; the connection closes without a byte of a response.</summary>
    public static Reply CloseBeforeHeaders() => new() { RawBytes = ReadOnlyMemory<byte>.Empty, End = Ending.Close };

    /// <summary>The request was read whole; the connection is reset without a byte of a response.</summary>
    public static Reply Reset() => new() { RawBytes = ReadOnlyMemory<byte>.Empty, End = Ending.Reset };
}
