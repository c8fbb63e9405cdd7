using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace StytchUsers.Sandbox.Http;

/// <summary>
/// Makes responses. Of successes, callers write the keys in alphabetical order, as the service does at every level, and a line
/// feed ends the body; errors have an order of keys of their own.
/// </summary>
internal sealed class Responses(string environment)
{
    /// <summary>Names come as they are, not as \u escapes; validation is off because our own code decides the shape.</summary>
    public static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true,
    };

    public string NewRequestId() => $"request-id-{environment}-{Guid.NewGuid()}";

    public static SandboxResponse Write(int status, Action<Utf8JsonWriter> content, int sizeHint = 2048)
    {
        ArrayBufferWriter<byte> buffer = Body(content, sizeHint);
        buffer.Write("\n"u8);
        return new SandboxResponse(status, buffer.WrittenMemory);
    }

    public SandboxResponse Error(ApiError error)
    {
        ArrayBufferWriter<byte> body = Body(
            writer =>
            {
                writer.WriteNumber("status_code"u8, error.Status);
                writer.WriteString("request_id"u8, NewRequestId());
                writer.WriteString("error_type"u8, error.Type);
                writer.WriteString("error_message"u8, error.Message);
                writer.WriteString("error_url"u8, error.Url);
            },
            sizeHint: 512);
        return new SandboxResponse(error.Status, body.WrittenMemory);
    }

    /// <summary>For responses where no other key stands between the two.</summary>
    public void WriteEnvelope(Utf8JsonWriter writer, int status)
    {
        writer.WriteString("request_id"u8, NewRequestId());
        writer.WriteNumber("status_code"u8, status);
    }

    private static ArrayBufferWriter<byte> Body(Action<Utf8JsonWriter> content, int sizeHint)
    {
        var buffer = new ArrayBufferWriter<byte>(sizeHint);
        using var writer = new Utf8JsonWriter(buffer, WriterOptions);
        writer.WriteStartObject();
        content(writer);
        writer.WriteEndObject();
        return buffer;
    }
}
