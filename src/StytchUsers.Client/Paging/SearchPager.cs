using System.Runtime.CompilerServices;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Paging;

/// <summary>Pages of a search, one ahead of whoever reads them and never more.</summary>
internal sealed class SearchPager(StytchTransport transport, string projectId)
{
    internal async IAsyncEnumerable<UserPage> ReadAsync(SearchRequest request, ICallObserver? observer, [EnumeratorCancellation] CancellationToken token)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (request.Cursor is { Length: > 0 } start) { seen.Add(start); }
        long wanted = request.Wanted ?? long.MaxValue;
        if (wanted <= 0) { yield break; }
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(token);
        PageAhead next = Ask(request.Cursor, wanted);
        try
        {
            while (true)
            {
                PageAhead present = next;
                UserPage page;
                try { page = await present.TakeAsync((cursor, limit) => wanted > limit && !seen.Contains(cursor) ? Ask(cursor, wanted - limit) : null).ConfigureAwait(false); }
                catch (StytchApiException e) when (present.Cursor is { } cursor) { throw WithCursor(e, cursor); }

                wanted -= page.Users.Count;
                string? following = wanted > 0 ? page.NextCursor : null;
                if (present.Next is { } guessed && guessed.Cursor != following) { guessed.Dispose(); }
                bool repeated = following is not null && !seen.Add(following);
                if (following is not null && !repeated)
                {
                    next = present.Next is { } right && right.Cursor == following ? right : Ask(following, wanted);
                }
                yield return page;

                // Only now: the users that came with it are somebody's all the same.
                if (repeated) { throw Repeated(following!, page.RequestId); }
                if (following is null) { yield break; }
            }
        }
        finally
        {
            await abandon.CancelAsync().ConfigureAwait(false);
            next.Dispose();
        }

        PageAhead Ask(string? cursor, long rest)
        {
            int limit = (int)Math.Min(request.PageSize, rest);
            return new PageAhead(cursor, limit, transport, StytchCall.Search(RequestBodies.Of(request, cursor, limit)), projectId, observer, abandon.Token);
        }
    }

    private static StytchApiException Repeated(string cursor, string? requestId) => new(StytchFailureKind.InconsistentAnswers,
        "The service sent the same cursor twice, so the search would never end.") { RequestId = requestId, Cursor = cursor };

    private static StytchApiException WithCursor(StytchApiException e, string cursor) => new(e.Kind, e.Message, e.InnerException)
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
