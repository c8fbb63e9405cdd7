using System.Runtime.CompilerServices;
using StytchUsers.Client.Responses;

namespace StytchUsers.Client.Tests.Paging;

/// <summary>One page ahead of the reader, and never more.</summary>
public sealed class PageStreamTests
{
    private const int Pages = 8;

    [Fact]
    public async Task The_next_page_is_asked_for_while_this_one_is_written_and_no_other()
    {
        await using Wire wire = Serve();
        int written = 0;
        await foreach (UserPage page in wire.Client.SearchAsync(new() { PageSize = 10 }, wire.Observer, default))
        {
            written++;
            int asked = Math.Min(written + 1, Pages);

            // With the other calls, one for each page before.
            IReadOnlyList<RecordedRequest> requests = await wire.Server.WaitForRequestsAsync(asked + written - 1);

            // The page ahead has come as a whole; if it set off another request, the server would have it after a call of its own.
            await requests.Last(request => request.Method == "POST").Finished;
            await wire.CallAsync(Call.Named("whoami"));
            Assert.Equal(asked, wire.Server.Requests.Count(request => request.Method == "POST"));
            Assert.Equal(10, page.Users.Count);
        }
        Assert.Equal(Pages, written);
    }

    [Fact]
    public async Task The_page_ahead_is_asked_for_before_this_one_has_a_reader()
    {
        await using Wire wire = Serve();
        await using IAsyncEnumerator<UserPage> pages =
            wire.Client.SearchAsync(new() { PageSize = 10 }, wire.Observer, default).GetAsyncEnumerator();
        Assert.Empty(wire.Server.Requests);
        Assert.True(await pages.MoveNextAsync());
        await wire.Server.WaitForRequestsAsync(2);
    }

    [Fact]
    public async Task Who_stops_reading_asks_for_no_more()
    {
        await using Wire wire = Serve();
        await foreach (UserPage page in wire.Client.SearchAsync(new() { PageSize = 10 }, wire.Observer, default)) { break; }
        await wire.CallAsync(Call.Named("whoami"));
        Assert.InRange(wire.Server.Requests.Count(request => request.Method == "POST"), 1, 2);
    }

    /// <summary>What was written is let go: of ten pages no more than the one in hand and the one ahead are alive.</summary>
    [Fact]
    public async Task No_more_than_two_pages_are_held()
    {
        await using Wire wire = Serve();
        var earlier = new List<WeakReference>();
        await using IAsyncEnumerator<UserPage> pages = wire.Client.SearchAsync(new() { PageSize = 10 }, null, default).GetAsyncEnumerator();
        for (int i = 1; i <= Pages; i++)
        {
            Assert.True(await pages.MoveNextAsync());
            await wire.Server.WaitForRequestsAsync(Math.Min(i + 1, Pages));

            // A thread that has just handed a page on may hold it for a moment more.
            Assert.True(SpinWait.SpinUntil(() => AreGone(earlier), TimeSpan.FromSeconds(10)), "An earlier page is held.");
            Remember(pages, earlier);
        }
        Assert.False(await pages.MoveNextAsync());
    }

    [Fact]
    public async Task Nothing_is_asked_for_when_nothing_is_wanted()
    {
        await using Wire wire = Serve();
        await foreach (UserPage page in wire.Client.SearchAsync(new() { Wanted = 0 }, wire.Observer, default))
        {
            Assert.Fail("There is no page.");
        }
        Assert.Empty(wire.Server.Requests);
    }

    private static bool AreGone(List<WeakReference> pages)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        return !pages.Exists(page => page.IsAlive);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Remember(IAsyncEnumerator<UserPage> pages, List<WeakReference> earlier)
    {
        earlier.Add(new WeakReference(pages.Current));
        earlier.Add(new WeakReference(pages.Current.Users[0]));
    }

    private static Wire Serve()
    {
        int searches = 0;
        return new(request => request.Method == "GET" ? Reply.Json(200, Bodies.Success)
            : Interlocked.Increment(ref searches) is int page && page < Pages
            ? Reply.Json(200, Bodies.Page(Enumerable.Range(0, 10).Select(i => $"{page}-{i}"), $"c{page}"))
            : Reply.Json(200, Bodies.Page(Enumerable.Range(0, 10).Select(i => $"{page}-{i}"), null)));
    }
}
