using System.Text;

namespace StytchUsers.Client.Files;

/// <summary>
/// The text of a file as strict UTF-8: letters in another encoding must not become other people's names. A NUL, or a line that is
/// longer than any user, ends the reading with <see cref="InvalidDataException"/> before it costs memory.
/// </summary>
internal sealed class UserText : ForwardStream
{
    /// <summary>In bytes: far more than the service stores of one user.</summary>
    internal const int LongestLine = 4 * 1024 * 1024;

    /// <summary>UTF-8 without replacement of what is not UTF-8.</summary>
    internal static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly FileBytes _bytes;
    private readonly Stream _utf8;
    private readonly Encoding _encoding;
    private long _line = 1;
    private long _lineLength;

    private UserText(FileBytes bytes, Encoding encoding)
    {
        _bytes = bytes;
        _encoding = encoding;
        _utf8 = encoding is UTF8Encoding ? bytes : Encoding.CreateTranscodingStream(bytes, encoding, Utf8, leaveOpen: true);
    }

    /// <summary>Whether a line may be of any length, as in an array on one line.</summary>
    internal bool IsOneLine { get; set; }

    /// <summary>Finds out the encoding: what a byte order mark says, or UTF-16 where every other byte is zero, or else UTF-8.</summary>
    internal static async Task<UserText> OpenAsync(FileBytes bytes)
    {
        await bytes.FillHeadAsync(head => head.Length >= 4).ConfigureAwait(false);
        (Encoding encoding, int mark) = Detect(bytes.Head.Span);
        bytes.Skip(mark);
        return new UserText(bytes, encoding);
    }

    /// <summary>The beginning of the text, at least as much as is enough, if there is so much of it.</summary>
    internal async Task<string> PeekAsync(Func<string, bool> isEnough)
    {
        await _bytes.FillHeadAsync(head => isEnough(Lenient(head))).ConfigureAwait(false);
        return Lenient(_bytes.Head);
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = await _utf8.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        Check(buffer.Span[..count]);
        return count;
    }

    /// <summary>The text is in none of the encodings that are read.</summary>
    internal static InvalidDataException NotUnicode(Exception cause) => new("Its text is neither UTF-8 nor UTF-16.", cause);

    private static (Encoding Encoding, int Mark) Detect(ReadOnlySpan<byte> head) => head switch
    {
        [0xEF, 0xBB, 0xBF, ..] => (Utf8, 3),
        [0xFF, 0xFE, 0, 0] or [0, 0, 0xFE, 0xFF] => throw NotUnicode(new DecoderFallbackException("UTF-32")),
        [0xFF, 0xFE, ..] => (Utf16(bigEndian: false), 2),
        [0xFE, 0xFF, ..] => (Utf16(bigEndian: true), 2),
        [not 0, 0, ..] => (Utf16(bigEndian: false), 0),
        [0, not 0, ..] => (Utf16(bigEndian: true), 0),
        _ => (Utf8, 0),
    };

    private static UnicodeEncoding Utf16(bool bigEndian) => new(bigEndian, byteOrderMark: false, throwOnInvalidBytes: true);

    /// <summary>For looking only: the last letter may be cut in two.</summary>
    private string Lenient(ReadOnlyMemory<byte> head)
    {
        var lenient = (Encoding)_encoding.Clone();
        lenient.DecoderFallback = DecoderFallback.ReplacementFallback;
        return lenient.GetString(head.Span);
    }

    private void Check(ReadOnlySpan<byte> text)
    {
        int nul = text.IndexOf((byte)0);
        if (nul >= 0)
        {
            long line = _line + text[..nul].Count((byte)'\n');
            throw new InvalidDataException($"Line {line} holds a NUL character, which no text does. " +
                "The file is damaged, or it is no text.");
        }
        int first = text.IndexOf((byte)'\n');
        if (!IsOneLine && _lineLength + (first < 0 ? text.Length : first) > LongestLine)
        {
            throw new InvalidDataException($"Line {_line} is longer than 4 MB, and no user is. The lines may have lost their ends.");
        }
        _lineLength = first < 0 ? _lineLength + text.Length : text.Length - text.LastIndexOf((byte)'\n') - 1;
        _line += text.Count((byte)'\n');
    }
}
