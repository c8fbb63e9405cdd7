using System.Globalization;
using System.Text;

namespace StytchUsers.Testing;

/// <summary>Puts a reply on the wire, holding and breaking where it says.</summary>
internal sealed class ReplyWriter(Stream output, RecordedRequest request, CancellationToken gone)
{
    private static readonly byte[] s_newLine = "\r\n"u8.ToArray();
    private static readonly byte[] s_lastChunk = "0\r\n\r\n"u8.ToArray();

    public async Task WriteAsync(Reply reply)
    {
        if (reply.BeforeHeaders is { } signal) { await HoldAsync(signal); }
        if (reply.RawBytes is { } raw)
        {
            await output.WriteAsync(raw, gone);
            return;
        }

        byte[] head = Head(reply);
        if (reply.CutHeadersAfter is { } headBytes)
        {
            await output.WriteAsync(head.AsMemory(0, Math.Min(headBytes, head.Length)), gone);
            return;
        }
        await output.WriteAsync(head, gone);
        if (request.Method == "HEAD" || HasNoBody(reply.Status)) { return; }
        if (reply.IsEndless)
        {
            while (true) { await WriteBodyAsync(reply, reply.Body); }
        }

        int end = Math.Min(reply.CutBodyAfter ?? int.MaxValue, reply.Body.Length);
        int sent = 0;
        foreach ((int at, Task until) in reply.BodyHolds.OrderBy(hold => hold.At))
        {
            int next = Math.Clamp(at, sent, end);
            await WriteBodyAsync(reply, reply.Body[sent..next]);
            sent = next;
            await HoldAsync(until);
        }
        await WriteBodyAsync(reply, reply.Body[sent..end]);
        if (reply.ChunkSize is not null && reply.CutBodyAfter is null) { await output.WriteAsync(s_lastChunk, gone); }
    }

    private async Task HoldAsync(Task signal)
    {
        await output.FlushAsync(gone);
        request.OnHeld();
        await signal.WaitAsync(gone);
    }

    private async Task WriteBodyAsync(Reply reply, ReadOnlyMemory<byte> part)
    {
        if (reply.ChunkSize is not { } size)
        {
            await output.WriteAsync(part, gone);
            return;
        }
        for (; part.Length > 0; part = part[Math.Min(size, part.Length)..])
        {
            ReadOnlyMemory<byte> chunk = part[..Math.Min(size, part.Length)];
            await output.WriteAsync(Encoding.ASCII.GetBytes(chunk.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"), gone);
            await output.WriteAsync(chunk, gone);
            await output.WriteAsync(s_newLine, gone);
        }
    }

    private static bool HasNoBody(int status) => status is 204 or 304;

    private static byte[] Head(Reply reply)
    {
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {reply.Status} {(System.Net.HttpStatusCode)reply.Status}\r\n");
        foreach ((string name, string value) in reply.Headers) { head.Append(CultureInfo.InvariantCulture, $"{name}: {value}\r\n"); }
        if (reply.ChunkSize is not null) { head.Append("Transfer-Encoding: chunked\r\n"); }
        else if (!HasNoBody(reply.Status)) { head.Append(CultureInfo.InvariantCulture, $"Content-Length: {reply.Body.Length}\r\n"); }
        return Encoding.Latin1.GetBytes(head.Append("\r\n").ToString());
    }
}
