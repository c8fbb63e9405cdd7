using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using StytchUsers.Json;

namespace StytchUsers.Client.Transport;

/// <summary>An answer's body in a borrowed buffer, to be read before it is disposed.</summary>
internal sealed class Answer(int status, int attempt, byte[] buffer, int length) : IDisposable
{
    private const int Largest = 256 * 1024 * 1024;
    private const int LargestError = 64 * 1024;

    private byte[]? _buffer = buffer;

    internal int Status { get; } = status;

    /// <summary>The attempt that it answers, counted from 1.</summary>
    internal int Attempt { get; } = attempt;

    internal ReadOnlyMemory<byte> Body => _buffer.AsMemory(0, length);

    /// <summary>Whether it goes on for longer than anybody would read.</summary>
    internal bool IsTooLong => length >= Largest;

    /// <summary>Whether there is no body, or it begins as an object and does not end as one: somebody cut it.</summary>
    internal bool IsCutShort
    {
        get
        {
            ReadOnlySpan<byte> text = Body.Span.Trim(" \t\r\n"u8);
            return text.IsEmpty || (text[0] == (byte)'{' && text[^1] != (byte)'}');
        }
    }

    /// <summary>A copy of the body as one object. Throws <see cref="JsonException"/> when it is not one.</summary>
    internal JsonFields ReadObject()
    {
        byte[] json = Body.Span.Trim(" \t\r\n"u8).ToArray();
        if (!Utf8.IsValid(json)) { throw new JsonException("The text is not UTF-8."); }
        var reader = new Utf8JsonReader(json, JsonText.ReaderOptions);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) { throw new JsonException("The text is not a JSON object."); }
        while (reader.Read()) { }
        return new JsonFields(json);
    }

    internal string Text(int mostBytes)
    {
        string text = Encoding.UTF8.GetString(Body.Span[..Math.Min(length, mostBytes)]);
        return length > mostBytes ? $"{text}… ({length} bytes in all)" : text;
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _buffer, null) is { } borrowed) { ArrayPool<byte>.Shared.Return(borrowed); }
    }

    /// <summary>Reads the whole body. Of a refusal the status counts, even when the words are lost on their way.</summary>
    internal static async Task<Answer> ReadAsync(HttpResponseMessage response, int attempt, CancellationToken caller, CancellationToken token)
    {
        if (response.IsSuccessStatusCode) { return await ReadAsync(response, attempt, Largest, token).ConfigureAwait(false); }
        try
        {
            return await ReadAsync(response, attempt, LargestError, token).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or HttpRequestException or IOException or InvalidDataException && !caller.IsCancellationRequested)
        {
            return new Answer((int)response.StatusCode, attempt, ArrayPool<byte>.Shared.Rent(1), 0);
        }
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage response, int attempt, int most, CancellationToken token)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(response.Content.Headers.ContentLength ?? 64 * 1024, 1024, most) + 1);
        try
        {
            Stream stream = await response.Content.ReadAsStreamAsync(token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                int length = 0;
                while (length < most && await stream.ReadAsync(buffer.AsMemory(length), token).ConfigureAwait(false) is > 0 and int read)
                {
                    length += read;
                    if (length == buffer.Length) { buffer = Grow(buffer, length); }
                }
                return new Answer((int)response.StatusCode, attempt, buffer, length);
            }
        }
        catch (InvalidOperationException e) when (e is not ObjectDisposedException)
        {
            // What one of the framework's decompressors throws where the others throw this.
            ArrayPool<byte>.Shared.Return(buffer);
            throw new InvalidDataException(e.Message, e);
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(buffer);
            throw;
        }
    }

    private static byte[] Grow(byte[] buffer, int length)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(length * 2);
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }
}
