namespace StytchUsers.Client.Files;

/// <summary>The bytes of a file or a pipe. A read can be abandoned, and the first bytes can be looked at before they are read.</summary>
internal sealed class FileBytes(Stream file, CancellationToken token) : ForwardStream
{
    private const int LargestHead = 64 * 1024;

    private readonly byte[] _buffer = new byte[LargestHead];
    private int _start;
    private int _end;

    /// <summary>What was read and not consumed yet.</summary>
    internal ReadOnlyMemory<byte> Head => _buffer.AsMemory(_start, _end - _start);

    /// <summary>Reads until the first bytes are enough, or as many as are looked at, or all there are.</summary>
    internal async Task FillHeadAsync(Func<ReadOnlyMemory<byte>, bool> isEnough)
    {
        while (_end < _buffer.Length && !isEnough(Head))
        {
            int read = await FetchAsync(_buffer.AsMemory(_end)).ConfigureAwait(false);
            if (read == 0) { return; }
            _end += read;
        }
    }

    internal void Skip(int count) => _start += count;

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        token.ThrowIfCancellationRequested();
        if (_start == _end) { return await FetchAsync(buffer).ConfigureAwait(false); }
        int count = Math.Min(buffer.Length, _end - _start);
        _buffer.AsMemory(_start, count).CopyTo(buffer);
        _start += count;
        return count;
    }

    /// <remarks>
    /// The system does not end a read of a silent pipe, whatever token it is given: the read is left behind, with a buffer of its own
    /// that nobody else uses any more.
    /// </remarks>
    private async Task<int> FetchAsync(Memory<byte> buffer)
    {
        if (file.CanSeek) { return await file.ReadAsync(buffer, token).ConfigureAwait(false); }
        byte[] own = new byte[Math.Min(buffer.Length, LargestHead)];
        int read = await Task.Run(() => file.Read(own), token).WaitAsync(token).ConfigureAwait(false);
        own.AsMemory(0, read).CopyTo(buffer);
        return read;
    }
}
