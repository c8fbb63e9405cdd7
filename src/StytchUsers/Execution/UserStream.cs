using System.Management.Automation;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Commands;
using StytchUsers.Errors;
using StytchUsers.Views;

namespace StytchUsers.Execution;

/// <summary>The pages of one search, read one by one on the pipeline thread.</summary>
internal sealed class UserStream : IDisposable
{
    private readonly StytchCmdlet _command;
    private readonly IAsyncEnumerator<UserPage> _pages;

    internal UserStream(StytchCmdlet command, SearchRequest request)
    {
        _command = command;
        _pages = command.Open((client, observer, token) => client.SearchAsync(request, observer, token).GetAsyncEnumerator(token));
    }

    /// <summary>The next page; null after the last. A failure ends the command, since a part must not pass for the whole.</summary>
    internal UserPage? Next(string? howToGoOn = null)
    {
        try
        {
            return _command.Await((_, _, _) => _pages.MoveNextAsync().AsTask()) ? _pages.Current : null;
        }
        catch (StytchApiException e)
        {
            string? advice = e is { Cursor: not null, Kind: not StytchFailureKind.InconsistentAnswers } ? howToGoOn ?? $"The users so far were written. To go on from there, run the same search with -Cursor '{VisibleText.InMessage(e.Cursor)}'" : null;
            _command.ThrowTerminatingError(ErrorRecords.Of(e, e.Cursor, "The search failed", advice));
            return null;
        }
    }

    /// <summary>Gives up the page that is under way.</summary>
    public void Dispose() => _pages.DisposeAsync().AsTask().Wait();
}
