using System.IO.Compression;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace StytchUsers.Sandbox.Server;

/// <summary>
/// Compresses whole answers, so that they keep their Content-Length; the usual middleware streams, and leaves it out.
/// </summary>
internal static class Gzip
{
    /// <summary>What fits into one packet goes no faster for being smaller.</summary>
    private const int SmallestBody = 1024;

    internal static bool IsWorthIt(int length) => length >= SmallestBody;

    /// <summary>Whether the client asks for it by name, or for anything, and not with a weight of nought.</summary>
    internal static bool IsAccepted(StringValues header)
    {
        if (!StringWithQualityHeaderValue.TryParseList(header, out IList<StringWithQualityHeaderValue>? codings)) { return false; }
        StringWithQualityHeaderValue? coding = Named("gzip") ?? Named("*");
        return coding is not null && coding.Quality is not 0;

        StringWithQualityHeaderValue? Named(string name) => codings.FirstOrDefault(one => one.Value.Equals(name, StringComparison.OrdinalIgnoreCase));
    }

    internal static ReadOnlyMemory<byte> Compress(ReadOnlyMemory<byte> body)
    {
        using MemoryStream result = new(body.Length / 4);
        using (GZipStream gzip = new(result, CompressionLevel.Fastest, leaveOpen: true)) { gzip.Write(body.Span); }
        return result.GetBuffer().AsMemory(0, (int)result.Length);
    }
}
