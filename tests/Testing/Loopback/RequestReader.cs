using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;

namespace StytchUsers.Testing;

/// <summary>Reads HTTP/1.1 requests off a connection and keeps what it read as it was.</summary>
internal sealed class RequestReader(PipeReader input)
{
    /// <summary>The next request, or null when the client has closed.</summary>
    public async Task<RecordedRequest?> ReadAsync(Func<Task> sendContinue)
    {
        string? startLine = await ReadLineAsync();
        if (startLine is null) { return null; }
        string[] parts = startLine.Split(' ');
        if (parts.Length != 3 || !parts[2].StartsWith("HTTP/1.", StringComparison.Ordinal))
        {
            throw new InvalidDataException($"Not an HTTP/1.1 request line: {startLine}");
        }

        List<KeyValuePair<string, string>> headers = [];
        while (await ReadLineAsync() is { Length: > 0 } line)
        {
            int colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0) { throw new InvalidDataException($"Not a header: {line}"); }
            headers.Add(new(line[..colon], line[(colon + 1)..].Trim()));
        }

        string? Find(string name) => headers.Find(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        if (Find("Expect") is not null) { await sendContinue(); }
        byte[] body = Find("Transfer-Encoding") is not null
            ? await ReadChunksAsync()
            : await ReadExactlyAsync(int.Parse(Find("Content-Length") ?? "0", CultureInfo.InvariantCulture));
        return new RecordedRequest(parts[0], parts[1], headers, body);
    }

    private async Task<byte[]> ReadChunksAsync()
    {
        using MemoryStream body = new();
        while (true)
        {
            string size = await ReadLineAsync() ?? throw new EndOfStreamException("The request's body ended early.");
            int length = int.Parse(size.Split(';')[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            if (length == 0)
            {
                while (await ReadLineAsync() is { Length: > 0 }) { /* trailers say nothing that a test asks for */ }
                return body.ToArray();
            }
            body.Write(await ReadExactlyAsync(length));
            await ReadLineAsync();
        }
    }

    private async Task<byte[]> ReadExactlyAsync(int length)
    {
        if (length == 0) { return []; }
        ReadResult read = await input.ReadAtLeastAsync(length);
        if (read.Buffer.Length < length) { throw new EndOfStreamException("The request's body ended early."); }
        ReadOnlySequence<byte> body = read.Buffer.Slice(0, length);
        byte[] bytes = body.ToArray();
        input.AdvanceTo(body.End);
        return bytes;
    }

    private async Task<string?> ReadLineAsync()
    {
        while (true)
        {
            ReadResult read = await input.ReadAsync();
            if (read.Buffer.PositionOf((byte)'\n') is { } end)
            {
                // Latin-1 keeps every byte, so that a test sees what was sent.
                string line = Encoding.Latin1.GetString(read.Buffer.Slice(0, end)).TrimEnd('\r');
                input.AdvanceTo(read.Buffer.GetPosition(1, end));
                return line;
            }
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted) { return null; }
        }
    }
}
