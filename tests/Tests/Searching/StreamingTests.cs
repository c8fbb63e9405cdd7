using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Searching;

/// <summary>Users are written as their page comes, while the next page is on its way, and no more is asked for than is wanted.</summary>
public sealed class StreamingTests
{
    [Fact]
    public async Task The_second_page_is_asked_for_while_the_first_is_written_and_the_third_is_not()
    {
        await using FakeService service = new(Pages.Of(10));
        using EngineHarness ps = service.Session();
        TaskCompletionSource go = new();
        RunningPipeline p = ps.Start("Search-StytchUser -PageSize 2 | Wait-Signal $go -After 1", variables: new() { ["go"] = go.Task });
        await p.WaitForOutputAsync();

        // The reader is held at the second user: the next page is fetched, and nothing beyond it.
        await service.Server.WaitForRequestsAsync(2);
        await service.Server.Requests[1].Finished;
        Assert.Equal([(0, 2), (2, 2)], Pages.Log(service));
        go.SetResult();
        HarnessResult r = await p.Completion;
        Assert.Equal(Pages.Ids(1, 10), r.Values("UserId"));
        Assert.Equal([(0, 2), (2, 2), (4, 2), (6, 2), (8, 2)], Pages.Log(service));
    }

    [Fact]
    public async Task At_most_the_page_in_hand_and_the_next_are_held_however_slow_the_reader_is()
    {
        int most = 0;
        int written = 0;
        await using FakeService service = new(Pages.Of(200, (from, page) =>
        {
            most = Math.Max(most, from - Volatile.Read(ref written));
            return page;
        }));
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("Search-StytchUser -PageSize 10 | ForEach-Object { $null = $count.Invoke(); $_.UserId }",
            variables: new() { ["count"] = (Func<int>)(() => Interlocked.Increment(ref written)) });
        Assert.Equal(200, r.EnsureNoErrors().Output.Count);

        // When page n is asked for, the users of page n-2 have all been written: page n-1 is the only one in hand.
        Assert.InRange(most, 1, 20);
    }

    [Fact]
    public async Task A_reader_that_wants_no_more_ends_the_requests()
    {
        await using FakeService service = new(Pages.Of(10_000));
        using EngineHarness ps = service.Session();
        Assert.Equal(Pages.Ids(1, 3), ps.Run("Search-StytchUser -PageSize 100 | Select-Object -First 3").EnsureNoErrors().Values("UserId"));

        // The second page may have been on its way already, and no third is asked for, however long one waits.
        ps.Run("Search-StytchUser -First 1").EnsureNoErrors();
        Assert.InRange(service.Sent.Count, 2, 3);
        Assert.Empty(ps.ErrorVariable);
    }

    [Theory]
    [InlineData("-First 3", 3, "0+3")]
    [InlineData("-First 3 -PageSize 2", 3, "0+2 2+1")]
    [InlineData("-First 1500", 1500, "0+1000 1000+500")]
    [InlineData("-First 4 -Skip 3 -PageSize 5", 4, "0+5 5+2")]
    [InlineData("-Skip 2495", 5, "0+1000 1000+1000 2000+1000")]
    [InlineData("-Skip 3000", 0, "0+1000 1000+1000 2000+1000")]
    [InlineData("-First 0", 0, "")]
    [InlineData("-First 5000", 2500, "0+1000 1000+1000 2000+1000")]
    [InlineData("-Cursor after-2400 -First 7", 7, "2400+7")]
    [InlineData("-Cursor after-1900 -PageSize 500", 600, "1900+500 2400+500")]
    public async Task No_more_is_asked_for_than_is_wanted(string arguments, int written, string requests)
    {
        await using FakeService service = new(Pages.Of(2500));
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($"Search-StytchUser {arguments} | ForEach-Object UserId").EnsureNoErrors();
        Assert.Equal(written, r.Output.Distinct().Count());
        Assert.Equal(requests, string.Join(' ', Pages.Log(service).Select(asked => $"{asked.From}+{asked.Limit}")));
        if (arguments.Contains("-Skip 3 ", StringComparison.Ordinal))
        {
            Assert.Equal(Pages.Ids(4, 7), r.Output.Select(id => id.ToString()));
        }
    }

    [Fact]
    public async Task The_total_comes_first_with_how_far_it_is_to_be_trusted()
    {
        await using FakeService service = new(Pages.Of(25));
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("Search-StytchUser -IncludeTotalCount -First 2").EnsureNoErrors();
        Assert.Equal(3, r.Output.Count);
        Assert.Equal((25UL, 1.0), ((ulong)r.Output[0].BaseObject, r.Output[0].Get("Accuracy")));
        HarnessResult count = ps.Run("Search-StytchUser -IncludeTotalCount -First 0").EnsureNoErrors();
        Assert.Equal(25UL, count.Only.BaseObject);
        Assert.Equal([(0, 2), (0, 1)], Pages.Log(service));

        await using FakeService silent = new(_ => FakeResponses.Page(["ada"], null, total: -1));
        using EngineHarness other = silent.Session();
        HarnessResult unknown = other.Run("Search-StytchUser -IncludeTotalCount").EnsureNoErrors();
        Assert.Equal((0UL, 0.0), ((ulong)unknown.Output[0].BaseObject, unknown.Output[0].Get("Accuracy")));
        Assert.Equal(2, unknown.Output.Count);
    }

    [Fact]
    public async Task A_search_that_breaks_writes_what_it_has_and_ends_with_the_cursor_to_go_on_from()
    {
        bool broken = true;
        await using FakeService service =
            new(Pages.Of(10, (from, page) => from == 4 && broken ? FakeResponses.Error(500, "internal_server_error") : page));
        using EngineHarness ps = service.Session(more: "-MaximumRetryCount 0");
        HarnessResult r = ps.Run("Search-StytchUser -PageSize 2; 'not reached'");
        Assert.Equal(Pages.Ids(1, 4), r.Values("UserId"));
        Assert.Empty(r.Errors);
        Errors.Is(r.Terminating!, "internal_server_error", ErrorCategory.ConnectionError, Pages.Cursor(4));
        Assert.Contains("-Cursor after-4", r.Terminating!.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(Pages.Cursor(4), r.Terminating.Exception.Get("Cursor"));

        // A part must not pass for the whole: nothing is assigned, whatever the error preference.
        ps.Run("$all = 'before'; try { $all = Search-StytchUser -PageSize 2 -ErrorAction SilentlyContinue } catch { }");
        Assert.Equal("before", ps["all"]);
        broken = false;
        Assert.Equal(Pages.Ids(5, 10), ps.Run("Search-StytchUser -PageSize 2 -Cursor after-4").EnsureNoErrors().Values("UserId"));
    }

    [Fact]
    public async Task A_search_that_fails_at_once_has_no_cursor_to_go_on_from()
    {
        await using FakeService service = new(_ => FakeResponses.Error(400, "invalid_filter"));
        using EngineHarness ps = service.Session();
        ErrorRecord error = ps.Run("Search-StytchUser").Terminating!;
        Errors.Is(error, "invalid_filter", ErrorCategory.InvalidArgument);
        Assert.DoesNotContain("-Cursor", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cursor_that_comes_twice_is_an_error_and_not_a_loop()
    {
        await using FakeService service = new(request => request.Text.Contains("cursor", StringComparison.Ordinal)
            ? FakeResponses.Page(["u2"], "again")
            : FakeResponses.Page(["u1"], "again"));
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("Search-StytchUser");
        Errors.Is(r.Terminating!, "InconsistentAnswers", ErrorCategory.InvalidResult, "again");
        Assert.Equal(2, service.Sent.Count);
        Assert.Equal("u1", r.Output[0].Get("UserId"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Empty_pages_with_new_cursors_are_not_the_end(bool endsWithEmptyText)
    {
        int asked = 0;
        await using FakeService service = new(_ => ++asked switch
        {
            1 => FakeResponses.Page(["u1"], "c1"),
            <= 11 => FakeResponses.Page([], $"c{asked}"),
            _ => FakeResponses.Page(["u2"], endsWithEmptyText ? "" : null),
        });
        using EngineHarness ps = service.Session();
        Assert.Equal(["u1", "u2"], ps.Run("Search-StytchUser").EnsureNoErrors().Values("UserId"));
        Assert.Equal(12, asked);
    }
}
