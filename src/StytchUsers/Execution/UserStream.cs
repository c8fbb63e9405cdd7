using System.Globalization;
using StytchUsers.Client.Paging;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Errors;

namespace StytchUsers.Execution;

/// <summary>
/// The users of one search, page by page on the pipeline thread: the one way in which commands get them. Every user comes once. The
/// search says itself, in a warning, when fewer come than were announced, and in a verbose message why it could not be divided.
/// </summary>
internal sealed class UserStream : IDisposable
{
    private readonly CommandRun _run;
    private readonly UserSearch _search;
    private bool _ended;
    private bool _explained;

    internal UserStream(CommandRun run, SearchRequest request)
    {
        _run = run;
        _search = run.Project.Client.Search(request, run.Observer, run.StopToken);
    }

    /// <summary>How many users were announced and have not come; known after the last page.</summary>
    internal long Missing => _ended ? _search.Missing : 0;

    /// <summary>Whether anything is left after the page that was read last.</summary>
    internal bool HasMore => _search.HasMore;

    /// <summary>Where another search goes on after the page that was read last.</summary>
    internal string Position => _search.Position;

    /// <summary>The next page; null after the last. A failure ends the command, since a part must not pass for the whole.</summary>
    /// <param name="howToGoOn">What to do after a failure; without it, what can be done about a search.</param>
    internal UserPage? Next(string? howToGoOn = null)
    {
        try
        {
            UserPage? page = _run.Await((_, _) => _search.NextAsync().AsTask());
            if (!_explained && _search.WhyOneWindow is { } why)
            {
                _explained = true;
                _run.Command.WriteVerbose($"The search is not divided, and one page is read after the other: {why}");
            }
            if (page is null && !_ended) { End(); }
            return page;
        }
        catch (StytchApiException e)
        {
            string? advice = e is { Cursor: not null, Kind: not StytchFailureKind.InconsistentAnswers }
                ? howToGoOn ?? "The users so far were written. To go on from there, " +
                    $"run the same search with -Cursor {CommandText.Quote(e.Cursor)}"
                : howToGoOn;
            _run.Command.ThrowTerminatingError(ErrorRecords.Of(e, e.Cursor, "The search failed", advice));
            throw;
        }
    }

    /// <summary>Gives up the pages that are under way.</summary>
    public void Dispose() => _search.DisposeAsync().AsTask().Wait();

    private void End()
    {
        _ended = true;
        if (_search.Unfitting is > 0 and var unfitting)
        {
            _run.Command.WriteWarning(string.Create(CultureInfo.CurrentCulture, $"{unfitting:N0} of the users in the responses do not " +
                $"match the filters and were left out. They were changed meanwhile, or something between here and Stytch responds in its " +
                $"place: check the host that Get-StytchConnection shows."));
        }
        if (_search.Missing is not (> 0 and var missing)) { return; }
        _run.Command.WriteWarning(string.Create(CultureInfo.CurrentCulture,
            $"{missing:N0} of the users that the service announced did not come. Users were created, changed or removed while the search " +
                $"went on, and its pages moved. Search again until nobody is found."));
    }
}
