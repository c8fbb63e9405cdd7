namespace StytchUsers.Client.Transport;

/// <summary>
/// Reads bodies as a whole, for all calls of a connection. A body of ordinary size is read at once; of those that are larger
/// only one is in memory at a time, so that endless responses to many calls cannot fill it.
/// </summary>
internal sealed class BodyReader : IDisposable
{
    /// <summary>A page of 1,000 users, each with all the metadata there may be, has a third of this.</summary>
    internal const int Largest = 64 * 1024 * 1024;

    private const int LargestError = 64 * 1024;
    private const int SmallestBuffer = 1024;
    private const int UsualBuffer = 64 * 1024;

    private readonly SemaphoreSlim _large = new(1, 1);

    /// <summary>The buffer of the last large body, as long as the collector leaves it: the next one need not grow its own.</summary>
    private readonly WeakReference<byte[]> _lastLarge = new([]);

    /// <summary>
    /// Puts the body that was read in the place of the one to be read. Of a refusal the status counts, even when the words are lost
    /// on their way.
    /// </summary>
    /// <param name="message">The response, of which the headers have come.</param>
    /// <param name="caller">Cancelled by the caller alone.</param>
    /// <param name="token">Cancelled by the caller or when the attempt's time is over.</param>
    internal async Task BufferAsync(HttpResponseMessage message, CancellationToken caller, CancellationToken token)
    {
        using HttpContent received = message.Content;
        if (message.IsSuccessStatusCode)
        {
            message.Content = await ReadAsync(received, Largest, token).ConfigureAwait(false);
            return;
        }
        try
        {
            message.Content = await ReadAsync(received, LargestError, token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException or InvalidDataException
            && !caller.IsCancellationRequested)
        {
            message.Content = new BufferedBody([], 0, isTooLong: false, share: null);
        }
    }

    public void Dispose() => _large.Dispose();

    private async Task<BufferedBody> ReadAsync(HttpContent content, int most, CancellationToken token)
    {
        // What a header claims is no reason to take more than what is usual.
        int first = (int)Math.Clamp(content.Headers.ContentLength ?? UsualBuffer, SmallestBuffer,
            Math.Min(most, BufferedBody.LargestPooled - 1)) + 1;
        byte[] buffer = BufferedBody.Rent(first);
        Permit? permit = null;
        try
        {
            Stream stream = await content.ReadAsStreamAsync(token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                int length = 0;
                while (length < most && await stream.ReadAsync(buffer.AsMemory(length), token).ConfigureAwait(false) is > 0 and int read)
                {
                    length += read;
                    if (length < buffer.Length) { continue; }
                    if (permit is null && (long)length * 2 > BufferedBody.LargestPooled)
                    {
                        permit = await Permit.TakeAsync(_large, token).ConfigureAwait(false);
                    }
                    buffer = Grow(buffer, length, most, mayReuse: permit is not null);
                }
                return new BufferedBody(buffer, length, isTooLong: length >= most && most == Largest, permit);
            }
        }
        catch (Exception e)
        {
            BufferedBody.Return(buffer);
            permit?.Dispose();

            // What one of the framework's decompressors throws where the others throw this.
            if (e is InvalidOperationException and not ObjectDisposedException) { throw new InvalidDataException(e.Message, e); }
            throw;
        }
    }

    /// <param name="buffer">The buffer that is full.</param>
    /// <param name="length">How much is in it.</param>
    /// <param name="most">No body is read further than this.</param>
    /// <param name="mayReuse">Whether this is the one large body, to which the last one's buffer belongs.</param>
    private byte[] Grow(byte[] buffer, int length, int most, bool mayReuse)
    {
        byte[]? larger = mayReuse && _lastLarge.TryGetTarget(out byte[]? last) && last.Length > length ? last : null;
        larger ??= BufferedBody.Rent((int)Math.Min(length * 2L, most + 1));
        if (mayReuse) { _lastLarge.SetTarget(larger); }
        buffer.AsSpan(0, length).CopyTo(larger);
        BufferedBody.Return(buffer);
        return larger;
    }

    /// <summary>Leave to be the large one, given back when its memory is.</summary>
    private sealed class Permit(SemaphoreSlim large) : IDisposable
    {
        internal static async Task<Permit> TakeAsync(SemaphoreSlim large, CancellationToken token)
        {
            await large.WaitAsync(token).ConfigureAwait(false);
            return new Permit(large);
        }

        public void Dispose() => large.Release();
    }
}
