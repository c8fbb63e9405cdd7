namespace StytchUsers.Client.Paging;

/// <summary>What goes wrong with cursors.</summary>
internal static class SearchFailures
{
    internal static StytchApiException RepeatedCursor(string cursor, string? requestId) => new(StytchFailureKind.InconsistentAnswers,
        "The service sent the same cursor twice, so the search would never end.") { RequestId = requestId, Cursor = cursor };
}
