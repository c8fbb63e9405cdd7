using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using StytchUsers.Json;

namespace StytchUsers.Client.Transport;

/// <summary>A response whose body has been read into borrowed memory; to be read before it is disposed.</summary>
internal sealed class Response(HttpResponseMessage message, int attempt) : IDisposable
{
    internal int Status => (int)message.StatusCode;

    internal bool IsSuccess => message.IsSuccessStatusCode;

    /// <summary>204: done, and nothing to say about it.</summary>
    internal bool IsNoContent => message.StatusCode == System.Net.HttpStatusCode.NoContent;

    internal System.Net.Http.Headers.RetryConditionHeaderValue? RetryAfter => message.Headers.RetryAfter;

    /// <summary>The attempt that it responds to, counted from 1.</summary>
    internal int Attempt { get; } = attempt;

    internal ReadOnlyMemory<byte> Body => Buffered.Memory;

    internal bool IsTooLong => Buffered.IsTooLong;

    /// <summary>Whether there is no body, or it begins as an object and does not end as one: somebody cut it.</summary>
    internal bool IsCutShort
    {
        get
        {
            ReadOnlySpan<byte> text = Body.Span.Trim(" \t\r\n"u8);
            return text.IsEmpty || (text[0] == (byte)'{' && text[^1] != (byte)'}');
        }
    }

    private BufferedBody Buffered => (BufferedBody)message.Content;

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
        string text = Encoding.UTF8.GetString(Body.Span[..Math.Min(Body.Length, mostBytes)]);
        return Body.Length > mostBytes ? $"{text}… ({Body.Length} bytes in all)" : text;
    }

    public void Dispose() => message.Dispose();
}
