using System.Text.Json;

namespace StytchUsers.Client.Transport;

/// <summary>Finds an answer's request id without reading the rest of a large page.</summary>
internal static class RequestIds
{
    private const int Head = 4096;

    /// <summary>The id, for showing only; null when it does not stand near the start of the answer.</summary>
    internal static string? Find(Answer? answer)
    {
        if (answer is null) { return null; }
        bool whole = answer.Body.Length <= Head;
        ReadOnlySpan<byte> head = answer.Body.Span[..Math.Min(Head, answer.Body.Length)];
        try
        {
            var reader = new Utf8JsonReader(head, whole, new JsonReaderState(Json.JsonText.ReaderOptions));
            while (reader.Read())
            {
                if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName || !Json.JsonText.Is(ref reader, "request_id"u8)) { continue; }
                return reader.Read() && reader.TokenType == JsonTokenType.String ? Json.JsonText.Read(ref reader) : null;
            }
        }
        catch (JsonException) { /* whoever reads the answer says so */ }
        return null;
    }
}
