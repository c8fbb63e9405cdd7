using System.Runtime.CompilerServices;
using System.Text.Json;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client;

/// <summary>Pages of a search, one ahead of whoever reads them and never more.</summary>
internal sealed class SearchPager(StytchTransport transport, string projectId)
{
    internal async IAsyncEnumerable<UserPage> ReadAsync(SearchRequest request, ICallObserver? observer, [EnumeratorCancellation] CancellationToken token)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        long wanted = request.Wanted ?? long.MaxValue;
        string? cursor = request.Cursor;
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(token);
        Ahead? ahead = null;
        try
        {
            while (wanted > 0)
            {
                int limit = (int)Math.Min(request.PageSize, wanted);
                StytchCall call = StytchCall.Search(RequestBodies.Of(request, cursor, limit));
                UserPage page;
                try
                {
                    using Answer answer = await (ahead?.Answer ?? transport.SendAsync(call, observer, abandon.Token)).ConfigureAwait(false);
                    ahead = null;
                    if (wanted > limit && PageReader.GuessNextCursor(answer.Body.Span) is { } guess && !seen.Contains(guess)) { ahead = Ask(guess, wanted - limit); }
                    page = Read(call, answer);
                }
                catch (StytchApiException e) when (cursor is not null) { throw WithCursor(e, cursor); }

                wanted -= page.Users.Count;
                cursor = wanted > 0 ? page.NextCursor : null;
                if (ahead is not null && ahead.Cursor != cursor)
                {
                    ahead.Dispose();
                    ahead = null;
                }
                if (cursor is not null)
                {
                    if (!seen.Add(cursor)) { throw Repeated(cursor, page.RequestId); }
                    ahead ??= Ask(cursor, wanted);
                }
                yield return page;
                if (cursor is null) { yield break; }
            }
        }
        finally
        {
            await abandon.CancelAsync().ConfigureAwait(false);
            ahead?.Dispose();
        }

        Ahead Ask(string next, long rest) => new(next, transport, StytchCall.Search(RequestBodies.Of(request, next, (int)Math.Min(request.PageSize, rest))), observer, abandon.Token);
    }

    private UserPage Read(StytchCall call, Answer answer)
    {
        try { return PageReader.Read(answer.Body.Span, projectId); }
        catch (JsonException e) { throw transport.Unreadable(call, answer.Status, e.Message, e); }
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

    /// <summary>The request for the next page, which may turn out not to be wanted.</summary>
    private sealed class Ahead : IDisposable
    {
        private readonly CancellationTokenSource _unwanted;

        internal Ahead(string cursor, StytchTransport transport, StytchCall call, ICallObserver? observer, CancellationToken token)
        {
            Cursor = cursor;
            _unwanted = CancellationTokenSource.CreateLinkedTokenSource(token);
            Answer = transport.SendAsync(call, observer, _unwanted.Token);
        }

        internal string Cursor { get; }

        internal Task<Answer> Answer { get; }

        public void Dispose()
        {
            _unwanted.Cancel();
            _ = Answer.ContinueWith(
                static (answer, source) =>
                {
                    if (answer.IsCompletedSuccessfully) { answer.Result.Dispose(); }
                    _ = answer.Exception;
                    ((CancellationTokenSource)source!).Dispose();
                },
                _unwanted, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }
}
