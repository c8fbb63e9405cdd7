using System.Text.Json;

namespace StytchUsers.Client.Transport;

/// <summary>Finds a response's request id without reading the rest of a large page.</summary>
internal static class RequestIds
{
    private const int Head = 4096;

    /// <summary>The id, for showing only; null when it does not stand near the start of the response.</summary>
    internal static string? Find(Response? response)
    {
        if (response is null) { return null; }
        bool whole = response.Body.Length <= Head;
        ReadOnlySpan<byte> head = response.Body.Span[..Math.Min(Head, response.Body.Length)];
        try
        {
            var reader = new Utf8JsonReader(head, whole, new JsonReaderState(Json.JsonText.ReaderOptions));
            while (reader.Read())
            {
                if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName
                    || !Json.JsonText.Is(ref reader, "request_id"u8))
                {
                    continue;
                }
                return reader.Read() && reader.TokenType == JsonTokenType.String ? Json.JsonText.Read(ref reader) : null;
            }
        }
        catch (JsonException) { /* whoever reads the response says so */ }
        return null;
    }
}
