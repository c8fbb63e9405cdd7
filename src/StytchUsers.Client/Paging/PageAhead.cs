using System.Text.Json;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Paging;

/// <summary>
/// A page that was asked for before anybody wants it, and may turn out not to be wanted. It is read while the page before it is
/// being written; the page after it is asked for only once this one is wanted, so that there are never more than two.
/// </summary>
internal sealed class PageAhead : IDisposable
{
    private readonly StytchTransport _transport;
    private readonly StytchCall _call;
    private readonly string _projectId;
    private readonly int _limit;
    private readonly CancellationTokenSource _unwanted;
    private readonly Task<UserPage> _page;
    private Func<string, int, PageAhead?>? _askNext;
    private string? _guess;
    private int _asked;
    private int _left;

    internal PageAhead(string? cursor, int limit, StytchTransport transport, StytchCall call, string projectId, ICallObserver? observer, CancellationToken token)
    {
        Cursor = cursor;
        _limit = limit;
        _transport = transport;
        _call = call;
        _projectId = projectId;
        _unwanted = CancellationTokenSource.CreateLinkedTokenSource(token);
        _page = ReadAsync(observer, _unwanted.Token);
    }

    /// <summary>Where the page begins; null for the first.</summary>
    internal string? Cursor { get; }

    /// <summary>The page after it, when it was asked for by what stood at this one's end.</summary>
    internal PageAhead? Next { get; private set; }

    /// <summary>The page.</summary>
    /// <param name="askNext">Asks for the page after it as soon as its cursor can be guessed.</param>
    internal async Task<UserPage> TakeAsync(Func<string, int, PageAhead?> askNext)
    {
        Volatile.Write(ref _askNext, askNext);
        AskNext();
        UserPage page = await _page.ConfigureAwait(false);
        _unwanted.Dispose();
        return page;
    }

    /// <summary>Gives up the page, and what was asked for after it.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _left, 1) != 0) { return; }
        if (_page.IsCompleted)
        {
            Leave(_page);
            return;
        }
        _unwanted.Cancel();
        _ = _page.ContinueWith(Leave, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Called when this page is wanted and when it has come; the later of the two asks.</summary>
    private void AskNext()
    {
        if (Volatile.Read(ref _guess) is { } guess && Volatile.Read(ref _askNext) is { } askNext && Interlocked.Exchange(ref _asked, 1) == 0)
        {
            Next = askNext(guess, _limit);
        }
    }

    private void Leave(Task<UserPage> page)
    {
        _ = page.Exception;
        Next?.Dispose();
        _unwanted.Dispose();
    }

    private async Task<UserPage> ReadAsync(ICallObserver? observer, CancellationToken token)
    {
        using Response response = await _transport.SendAsync(_call, observer, token).ConfigureAwait(false);
        Volatile.Write(ref _guess, PageReader.GuessNextCursor(response.Body.Span));
        AskNext();
        try { return PageReader.Read(response.Body.Span, _projectId); }
        catch (JsonException e) { throw _transport.Unreadable(_call, response, e); }
    }
}
