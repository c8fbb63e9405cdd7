using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using StytchUsers.Json;

namespace StytchUsers.Client.Files;

/// <summary>
/// The elements of an array, or the values one after the other, as they are read: of a file of any size, only one element is in memory.
/// </summary>
/// <remarks>
/// JsonSerializer reads one array, keeps an element of any size, and takes values that follow each other only since .NET 9.
/// </remarks>
internal static class JsonElements
{
    /// <summary>
    /// The bytes of each are valid until the next is asked for. Throws <see cref="JsonException"/> for text that is cut short.
    /// </summary>
    internal static async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(Stream utf8)
    {
        byte[] buffer = new byte[64 * 1024];
        int start = 0, end = 0;
        bool isLast = false;
        JsonReaderState? state = null;
        while (true)
        {
            Step step = Next(buffer.AsSpan(start, end - start), isLast, ref state, out int from, out int consumed);
            if (step == Step.Element)
            {
                ReadOnlyMemory<byte> element = buffer.AsMemory(start + from, consumed - from);
                if (!Utf8.IsValid(element.Span)) { throw UserText.NotUnicode(new DecoderFallbackException()); }
                yield return element;
            }
            start += consumed;
            if (step is Step.Element or Step.Bracket) { continue; }
            if (isLast) { yield break; }
            if (start > 0)
            {
                buffer.AsSpan(start, end - start).CopyTo(buffer);
                (start, end) = (0, end - start);
            }
            if (end == buffer.Length)
            {
                if (end >= UserText.LongestLine)
                {
                    throw new InvalidDataException("One user in it is longer than 4 MB, and no user is. A bracket may not be closed.");
                }
                Array.Resize(ref buffer, buffer.Length * 2);
            }
            int read = await utf8.ReadAsync(buffer.AsMemory(end)).ConfigureAwait(false);
            isLast = read == 0;
            end += read;
        }
    }

    /// <param name="text">What was read and not consumed.</param>
    /// <param name="isLast">Whether nothing follows it.</param>
    /// <param name="state">Where in an array the reading is; null between values.</param>
    /// <param name="from">Where the element begins.</param>
    /// <param name="consumed">Where it ends.</param>
    private static Step Next(ReadOnlySpan<byte> text, bool isLast, ref JsonReaderState? state, out int from, out int consumed)
    {
        (from, consumed) = (0, 0);
        if (state is null && text.TrimStart(" \t\r\n"u8).IsEmpty) { return Step.None; }
        var reader = new Utf8JsonReader(text, isLast, state ?? new JsonReaderState(JsonText.ReaderOptions));
        if (!reader.Read()) { return Step.None; }
        from = (int)reader.TokenStartIndex;
        bool isElement = reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.EndArray) || reader.CurrentDepth > 0;
        if (isElement && !reader.TrySkip()) { return Step.None; }
        consumed = (int)reader.BytesConsumed;
        bool isWhole = reader.CurrentDepth == 0 && reader.TokenType != JsonTokenType.StartArray;
        state = isWhole ? null : reader.CurrentState;
        return isElement ? Step.Element : Step.Bracket;
    }

    private enum Step
    {
        /// <summary>More text is needed.</summary>
        None,

        /// <summary>A bracket of the array.</summary>
        Bracket,

        Element,
    }
}
