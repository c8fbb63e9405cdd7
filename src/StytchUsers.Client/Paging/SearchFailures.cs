namespace StytchUsers.Client.Paging;

/// <summary>What goes wrong with cursors.</summary>
internal static class SearchFailures
{
    internal static StytchApiException RepeatedCursor(string cursor, string? requestId) => new(StytchFailureKind.InconsistentAnswers,
        "The service sent the same cursor twice, so the search would never end.") { RequestId = requestId, Cursor = cursor };

    /// <summary>The failure of the page that begins at a cursor.</summary>
    internal static StytchApiException At(this StytchApiException e, string cursor) => new(e.Kind, e.Message, e.InnerException)
    {
        StatusCode = e.StatusCode,
        ErrorType = e.ErrorType,
        ErrorMessage = e.ErrorMessage,
        ErrorUrl = e.ErrorUrl,
        RequestId = e.RequestId,
        Attempts = e.Attempts,
        Cursor = cursor,
    };
}
