using System.Buffers;
using System.Net;

namespace StytchUsers.Client.Transport;

/// <summary>A response's body, read as a whole. Whoever disposes the response gives its memory back.</summary>
internal sealed class BufferedBody(byte[] buffer, int length, bool isTooLong, IDisposable? share) : HttpContent
{
    /// <summary>Larger buffers are left to the collector: the pool would keep them for the process's lifetime.</summary>
    internal const int LargestPooled = 4 * 1024 * 1024;

    private byte[]? _buffer = buffer;

    internal ReadOnlyMemory<byte> Memory => _buffer.AsMemory(0, length);

    /// <summary>Whether it goes on for longer than anybody would read.</summary>
    internal bool IsTooLong { get; } = isTooLong;

    internal static byte[] Rent(int size) => size <= LargestPooled ? ArrayPool<byte>.Shared.Rent(size)
        : GC.AllocateUninitializedArray<byte>(size);

    internal static void Return(byte[] buffer)
    {
        if (buffer.Length <= LargestPooled) { ArrayPool<byte>.Shared.Return(buffer); }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => stream.WriteAsync(Memory).AsTask();

    protected override bool TryComputeLength(out long computed)
    {
        computed = length;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } borrowed)
        {
            Return(borrowed);
            share?.Dispose();
        }
        base.Dispose(disposing);
    }
}
