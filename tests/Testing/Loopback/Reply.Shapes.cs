using System.IO.Compression;

namespace StytchUsers.Testing;

/// <content>How a response is bent: framing, holds and breaks.</content>
public sealed partial record Reply
{
    /// <summary>A signal that never comes: for a stall without end.</summary>
    private static readonly Task s_never = new TaskCompletionSource().Task;

    /// <summary>Adds a header.</summary>
    public Reply WithHeader(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    /// <summary>Sends the body in chunks, with no content length.</summary>
    public Reply Chunked(int chunkSize = 4096) => this with { ChunkSize = chunkSize };

    /// <summary>Compresses the body and says so.</summary>
    public Reply Gzipped() => WithHeader("Content-Encoding", "gzip") with { Body = Gzip(Body) };

    /// <summary>
    /// Compresses the body, then loses its last bytes; the HTTP framing fits what is left, so only the gzip stream is broken.
    /// </summary>
    public Reply GzippedCutShort(int lostBytes = 12)
    {
        Reply whole = Gzipped();
        return whole with { Body = whole.Body[..Math.Max(0, whole.Body.Length - lostBytes)] };
    }

    /// <summary>Reads the request, then sends nothing until the signal.</summary>
    public Reply HoldBeforeHeaders(Task until) => this with { BeforeHeaders = until };

    /// <summary>Sends the headers, then nothing until the signal.</summary>
    public Reply HoldAfterHeaders(Task until) => HoldInBody(0, until);

    /// <summary>Sends the headers and so many bytes of the body, then nothing until the signal.</summary>
    public Reply HoldInBody(int atByte, Task until) => this with { BodyHolds = [.. BodyHolds, (atByte, until)] };

    /// <summary>Never responds.</summary>
    public Reply StallBeforeHeaders() => HoldBeforeHeaders(s_never);

    /// <summary>Sends the headers and so many bytes of the body, and never the rest.</summary>
    public Reply StallInBody(int atByte = 1) => HoldInBody(atByte, s_never);

    /// <summary>Sends so many bytes of the status line and headers, then closes.</summary>
    public Reply CloseDuringHeaders(int afterBytes = 20) => this with { CutHeadersAfter = afterBytes, End = Ending.Close };

    /// <summary>Sends the headers and so many bytes of the body, then closes: the content length promised more.</summary>
    public Reply CutBodyAt(int bytes) => this with { CutBodyAfter = bytes, End = Ending.Close };

    /// <summary>As <see cref="CutBodyAt"/>, with a reset. What was sent just before a reset may be lost on its way.</summary>
    public Reply ResetBodyAt(int bytes) => this with { CutBodyAfter = bytes, End = Ending.Reset };

    /// <summary>A whole response that announces the end of the connection.</summary>
    public Reply ThenClose() => WithHeader("Connection", "close") with { End = Ending.Close };

    /// <summary>A whole response, after which the connection closes unannounced: the next request may meet a dead one.</summary>
    public Reply ThenCloseUnannounced() => this with { End = Ending.Close };

    private static byte[] Gzip(ReadOnlyMemory<byte> body)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest, leaveOpen: true)) { gzip.Write(body.Span); }
        return packed.ToArray();
    }
}
