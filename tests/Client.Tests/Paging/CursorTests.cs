using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Json;

namespace StytchUsers.Client.Tests.Paging;

/// <summary>Cursors that go in circles, lead on over empty pages, or stand where a search broke.</summary>
public sealed class CursorTests
{
    [Theory]
    [InlineData("A A", "0 1")]
    [InlineData("A B A", "0 1 2")]
    [InlineData("A B C B", "0 1 2 3")]
    public async Task A_repeated_one_is_an_error_after_the_users_that_came_with_it(string cursors, string pagesRead)
    {
        string[] next = cursors.Split(' ');
        await using Wire wire = Serve((page, _) => Bodies.Page([$"{page}"], next[Math.Min(page, next.Length - 1)]));
        (List<string> ids, StytchApiException? e) = await ReadAsync(wire, new());
        Assert.Equal(pagesRead.Split(' '), ids);
        Assert.Equal((StytchFailureKind.InconsistentAnswers, "request-id-test-1"), (e!.Kind, e.RequestId));
        Assert.Equal(next.Length, wire.Server.Requests.Count);
    }

    [Fact]
    public async Task The_one_that_the_search_began_with_counts()
    {
        await using Wire wire = Serve((page, _) => Bodies.Page([$"{page}"], "A"));
        (List<string> ids, StytchApiException? e) = await ReadAsync(wire, new() { Cursor = "A" });
        Assert.Equal(["0"], ids);
        Assert.Equal(StytchFailureKind.InconsistentAnswers, e!.Kind);
        Assert.Single(wire.Server.Requests);
    }

    [Fact]
    public async Task A_cursor_that_is_not_needed_any_more_may_repeat()
    {
        await using Wire wire = Serve((page, _) => Bodies.Page([$"{page}"], "A"));
        Assert.Equal((2, null), Count(await ReadAsync(wire, new() { PageSize = 1, Wanted = 2 })));
    }

    [Fact]
    public async Task Ten_empty_pages_are_not_the_end()
    {
        await using Wire wire =
            Serve((page, _) => page is 0 or 11 ? Bodies.Page([$"{page}"], page == 0 ? "c0" : null) : Bodies.Page([], $"c{page}"));
        (List<string> ids, StytchApiException? e) = await ReadAsync(wire, new());
        Assert.Null(e);
        Assert.Equal(["0", "11"], ids);
        Assert.Equal(12, wire.Server.Requests.Count);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("{}")]
    [InlineData("false")]
    public async Task The_end_is_any_cursor_that_leads_nowhere(string next)
    {
        await using Wire wire = Serve((_, _) =>
            """{"results":[{"user_id":"1"}],"results_metadata":{"next_cursor":""" + next + ""","total":99}}""");
        Assert.Equal((1, null), Count(await ReadAsync(wire, new())));
        Assert.Single(wire.Server.Requests);
    }

    [Fact]
    public async Task The_end_is_metadata_that_is_missing_or_wrong()
    {
        foreach (string page in (string[])["""{"results":[{"user_id":"1"}]}""", """{"results":[{"user_id":"1"}],"results_metadata":null}""",
            """{"results":[{"user_id":"1"}],"results_metadata":[1]}"""])
        {
            await using Wire wire = Serve((_, _) => page);
            Assert.Equal((1, null), Count(await ReadAsync(wire, new())));
        }
    }

    /// <summary>A cursor of digits alone that somebody's JSON writer sent as a number.</summary>
    [Fact]
    public async Task A_number_is_a_cursor()
    {
        await using Wire wire = Serve((page, _) => page == 0
            ? """{"results":[{"user_id":"1"}],"results_metadata":{"next_cursor":12345678901234567890}}"""
            : """{"results":[{"user_id":"2"}]}""");
        Assert.Equal((2, null), Count(await ReadAsync(wire, new())));
        Assert.Contains("\"12345678901234567890\"", wire.Server.Requests[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_text_is_a_cursor_and_goes_back_as_it_came()
    {
        const string Cursor = "a\"b\\c/é😀\u0001+=&<>";
        string written = JsonOutput.Text(Cursor);
        await using Wire wire = Serve((page, _) => page == 0
            ? "{\"results\":[{\"user_id\":\"1\"}],\"results_metadata\":{\"next_cursor\":" + written + "}}"
            : """{"results":[{"user_id":"2"}]}""");
        Assert.Equal((2, null), Count(await ReadAsync(wire, new())));
        Assert.Equal(Cursor, ((System.Collections.IDictionary)JsonValues.Parse(wire.Server.Requests[1].Text)!)["cursor"]);
    }

    /// <summary>Something of that name elsewhere on the page.</summary>
    [Fact]
    public async Task What_only_looks_like_a_cursor_is_not_followed()
    {
        await using Wire wire = Serve((_, request) => request.Text.Contains("\"right\"", StringComparison.Ordinal)
            ? Bodies.Page(["2"], null)
            : """{"results":[{"user_id":"1"}],"results_metadata":{"next_cursor":"right"},"zz":{"next_cursor":"wrong"}}""");
        (List<string> ids, StytchApiException? e) = await ReadAsync(wire, new());
        Assert.Null(e);
        Assert.Equal(["1", "2"], ids);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_break_carries_the_cursor_to_go_on_from(int goodPages)
    {
        bool broken = true;
        await using Wire wire = Serve((page, request) =>
            page >= goodPages && broken ? "" : Bodies.Page([Suffix(request)], page < 5 ? $"c{page}" : null), retries: 0);
        (List<string> ids, StytchApiException? e) = await ReadAsync(wire, new());
        Assert.Equal(goodPages, ids.Count);
        Assert.Equal($"c{goodPages - 1}", e!.Cursor);
        broken = false;
        int before = wire.Server.Requests.Count;
        (ids, e) = await ReadAsync(wire, new() { Cursor = e.Cursor });
        Assert.Null(e);
        Assert.Equal($"c{goodPages - 1}", ids[0]);
        Assert.Contains($"\"c{goodPages - 1}\"", wire.Server.Requests[before].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_break_on_the_first_page_has_no_cursor_but_the_one_it_was_given()
    {
        await using Wire wire = Serve((_, _) => "", retries: 0);
        Assert.Null((await ReadAsync(wire, new())).Failure!.Cursor);
        Assert.Equal("mine", (await ReadAsync(wire, new() { Cursor = "mine" })).Failure!.Cursor);
    }

    private static string Suffix(RecordedRequest request) =>
        (string?)((System.Collections.IDictionary)JsonValues.Parse(request.Text)!)["cursor"] ?? "first";

    private static Wire Serve(Func<int, RecordedRequest, string> page, int retries = 2) =>
        new(request => Reply.Json(200, page(request.Number - 1, request)), options => options with { MaximumRetryCount = retries });

    private static (int Users, StytchApiException? Failure) Count((List<string> Ids, StytchApiException? Failure) read) =>
        (read.Ids.Count, read.Failure);

    private static async Task<(List<string> Ids, StytchApiException? Failure)> ReadAsync(Wire wire, SearchRequest request)
    {
        var ids = new List<string>();
        try
        {
            await foreach (UserPage page in wire.Client.SearchAsync(request, wire.Observer, default))
            {
                ids.AddRange(page.Users.Select(user => user.UserId));
            }
            return (ids, null);
        }
        catch (StytchApiException e) { return (ids, e); }
    }
}
