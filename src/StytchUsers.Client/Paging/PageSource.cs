using System.Text.Json;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Paging;

/// <summary>Reads single pages of searches.</summary>
internal sealed class PageSource(StytchTransport transport, string projectId)
{
    /// <param name="request">The search.</param>
    /// <param name="cursor">Where the page begins; null for the first.</param>
    /// <param name="limit">The most users on it.</param>
    /// <param name="isWhole">Whether the search is the whole one, and not a window of it.</param>
    /// <param name="observer">Is told of the attempts.</param>
    /// <param name="token">Ends it.</param>
    internal async Task<FetchedPage> ReadAsync(SearchRequest request, string? cursor, int limit, bool isWhole, ICallObserver? observer,
        CancellationToken token)
    {
        var call = StytchCall.Search(RequestBodies.Of(request, cursor, limit));
        using Response response = await transport.SendAsync(call, observer, token).ConfigureAwait(false);
        UserPage page;
        try
        {
            page = PageReader.Read(response.Body.Span, projectId);

            // A user has an id. One look is enough to tell a page of users from the results of something else.
            if (page.Users is [{ UserId.Length: 0 }, ..]) { throw new JsonException("The page has results that are not users."); }
        }
        catch (JsonException e) { throw transport.Unreadable(call, response, e); }
        return FetchedPage.Of(page, isOnly: isWhole && cursor is null && page.NextCursor is null);
    }
}

/// <summary>A page with a key for each of its users, made while other pages are under way.</summary>
/// <param name="Page">The page.</param>
/// <param name="Keys">One for each user; empty when the page is the only one.</param>
internal sealed record FetchedPage(UserPage Page, UInt128[] Keys)
{
    internal static FetchedPage Of(UserPage page, bool isOnly)
    {
        var keys = new UInt128[isOnly ? 0 : page.Users.Count];
        for (int i = 0; i < keys.Length; i++) { keys[i] = UserKeys.Quick(page.Users[i]); }
        return new FetchedPage(page, keys);
    }
}
