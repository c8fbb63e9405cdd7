using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Tests.Faults;

/// <summary>What happened to a change whose response was lost on the way.</summary>
public sealed class OutcomeTests
{
    public static TheoryData<string> Deletions => [.. Call.All.Where(call => call.Method == "DELETE").Select(call => call.Name)];

    public static TheoryData<string> Changes => [.. Call.All.Where(call => call.Changes).Select(call => call.Name)];

    public static TheoryData<string> Repeatable => [.. Call.All.Where(call => call.Changes && !call.OnlyOnce).Select(call => call.Name)];

    public static TheoryData<string> OnlyOnce => [.. Call.All.Where(call => call.OnlyOnce).Select(call => call.Name)];

    private static readonly string[] s_notFoundTypes = ["user_not_found", .. FactorKinds.All.Select(kind => kind.NotFoundType)];

    private static Reply Success => Reply.Json(200, Bodies.Success);

    [Theory]
    [MemberData(nameof(Deletions))]
    public async Task A_deletion_that_lost_its_response_and_then_finds_nothing_succeeded(string name)
    {
        Reply[] lost = [Reply.CloseBeforeHeaders(), Reply.Reset(), Success.CutBodyAt(10), Reply.Empty(200),
            Reply.Json(500, Bodies.Error(500, "internal_server_error")), Reply.Html(502, "x"), Reply.Html(504, "x")];
        foreach (Reply reply in lost)
        {
            await using var wire = new Wire(new ReplyScript().Add(reply, NotFound(name)));
            object? result = (await wire.CallAsync(Call.Named(name))).Succeeded;
            Assert.Equal(2, wire.Server.Requests.Count);
            if (result is RemovalResponse removal) { Assert.Null(removal.UserId); }
            else { Assert.Null(Assert.IsType<UserResponse>(result).User); }
        }
    }

    [Theory]
    [MemberData(nameof(Deletions))]
    public async Task A_deletion_that_finds_nothing_at_once_failed(string name)
    {
        await using var wire = new Wire(_ => NotFound(name));
        StytchApiException e = (await wire.CallAsync(Call.Named(name))).Failed;
        Assert.Equal((404, NotFoundType(name), 1, false), (e.StatusCode, e.ErrorType, e.Attempts, e.OutcomeUnknown));
    }

    /// <summary>The attempt before it certainly did nothing, so the 404 means what it says.</summary>
    [Theory]
    [MemberData(nameof(Deletions))]
    public async Task A_deletion_that_finds_nothing_after_a_refusal_failed(string name)
    {
        foreach (int status in (int[])[429, 503])
        {
            await using var wire =
                new Wire(new ReplyScript().Add(Reply.Json(status, Bodies.Error(status, "x"), ("Retry-After", "0")), NotFound(name)));
            StytchApiException e = (await wire.CallAsync(Call.Named(name))).Failed;
            Assert.Equal((404, 2, false), (e.StatusCode, e.Attempts, e.OutcomeUnknown));
        }
    }

    /// <summary>
    /// A 404 of a proxy, of a host that does not know the route, or about another kind of thing says nothing about what was to go.
    /// </summary>
    [Theory]
    [MemberData(nameof(Deletions))]
    public async Task A_404_that_is_not_about_what_was_to_be_deleted_leaves_it_open(string name)
    {
        foreach (Reply notFound in (Reply[])[Reply.Html(404, "<html>Not found</html>"), Reply.Empty(404),
            Reply.Json(404, Bodies.Error(404, "route_not_found")), .. OthersNotFound(name)])
        {
            await using var wire = new Wire(new ReplyScript().Add(Reply.CloseBeforeHeaders(), notFound));
            StytchApiException e = (await wire.CallAsync(Call.Named(name))).Failed;
            Assert.Equal((404, 2, true), (e.StatusCode, e.Attempts, e.OutcomeUnknown));
        }
    }

    [Theory]
    [InlineData("duplicate_email_for_user")]
    [InlineData("duplicate_phone_number_for_user")]
    public async Task An_exchange_that_lost_its_response_and_then_finds_the_factor_succeeded(string type)
    {
        await using var wire = new Wire(new ReplyScript()
            .Add(Reply.CloseBeforeHeaders(), Reply.Json(400, Bodies.Error(400, type)), Success));
        object? result = (await wire.CallAsync(Call.Named("exchange"))).Succeeded;
        Assert.NotNull(Assert.IsType<UserResponse>(result).User);
        Assert.Equal(["PUT", "PUT", "GET"], wire.Server.Requests.Select(request => request.Method));

        await using var first = new Wire(_ => Reply.Json(400, Bodies.Error(400, type)));
        StytchApiException e = (await first.CallAsync(Call.Named("exchange"))).Failed;
        Assert.Equal((type, 1, false), (e.ErrorType, e.Attempts, e.OutcomeUnknown));
    }

    [Theory]
    [MemberData(nameof(OnlyOnce))]
    public async Task What_must_not_be_done_twice_is_sent_again_only_where_nothing_was_done(string name)
    {
        await using var wire = new Wire(new ReplyScript()
            .Add(Reply.Json(429, Bodies.Error(429, "too_many_requests"), ("Retry-After", "1")),
                Reply.Json(503, Bodies.Error(503, "server_unavailable")), Success));
        _ = (await wire.CallAsync(Call.Named(name))).Succeeded;
        Assert.Equal(3, wire.Server.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(OnlyOnce))]
    public async Task What_must_not_be_done_twice_is_not_sent_again_once_its_outcome_is_unknown(string name)
    {
        await using var wire =
            new Wire(new ReplyScript().Add(Reply.Json(503, Bodies.Error(503, "server_unavailable")), Reply.CloseBeforeHeaders()));
        StytchApiException e = (await wire.CallAsync(Call.Named(name))).Failed;
        Assert.Equal((StytchFailureKind.ConnectionLost, 2, true), (e.Kind, e.Attempts, e.OutcomeUnknown));
    }

    /// <summary>The last response is certain, and speaks of the last attempt alone.</summary>
    [Theory]
    [MemberData(nameof(Repeatable))]
    public async Task One_lost_response_leaves_the_outcome_open_whatever_came_after_it(string name)
    {
        await using var wire =
            new Wire(new ReplyScript().Add(Reply.CloseBeforeHeaders(), Reply.Json(403, Bodies.Error(403, "organization_suspended"))));
        StytchApiException e = (await wire.CallAsync(Call.Named(name))).Failed;
        Assert.Equal((403, 2, true), (e.StatusCode, e.Attempts, e.OutcomeUnknown));
    }

    [Theory]
    [MemberData(nameof(Call.Names), MemberType = typeof(Call))]
    public async Task A_response_that_cannot_be_read_tells_the_attempts_before_it(string name)
    {
        await using var wire =
            new Wire(new ReplyScript().Add(Reply.Json(503, Bodies.Error(503, "server_unavailable")), Reply.Json(200, "[1]")));
        StytchApiException e = (await wire.CallAsync(Call.Named(name))).Failed;
        Assert.Equal((StytchFailureKind.InvalidAnswer, 200, 2, Call.Named(name).Changes),
            (e.Kind, e.StatusCode, e.Attempts, e.OutcomeUnknown));
    }

    [Fact]
    public async Task A_refusal_whose_words_do_not_come_is_a_refusal()
    {
        foreach (string callName in Call.Kinds)
        {
            var clock = new TestClock();
            using var body = new StallingStream();
            using var handler = new RespondingHandler(_ =>
                new HttpResponseMessage(System.Net.HttpStatusCode.Forbidden) { Content = new StreamContent(body) });
            using var client = new UsersClient(
                new ClientOptions { ProjectId = Parse.ProjectId, BaseUri = new Uri("http://sandbox.invalid/"), TimeProvider = clock },
                Secrets.Secure, handler);
            Task<Outcome> calling = Outcome.OfAsync(Call.Named(callName), client, new Recorder(clock));
            await body.Reading;
            clock.Advance(TimeSpan.FromSeconds(30));
            StytchApiException e = (await calling).Failed;
            Assert.Equal((StytchFailureKind.Refused, 403, 1, false), (e.Kind, e.StatusCode, e.Attempts, e.OutcomeUnknown));
        }
    }

    [Theory]
    [MemberData(nameof(Deletions))]
    public async Task A_deletion_with_nothing_to_say_succeeded(string name)
    {
        await using var wire = new Wire(_ => Reply.Raw("HTTP/1.1 204 No Content\r\n\r\n"));
        object? result = (await wire.CallAsync(Call.Named(name))).Succeeded;
        Assert.Single(wire.Server.Requests);
        if (result is RemovalResponse removal) { Assert.Equal(new RemovalResponse(null, null), removal); }
        else { Assert.Null(Assert.IsType<UserResponse>(result).User); }
    }

    /// <summary>Whoever says it gave up waiting; the service may go on all the same.</summary>
    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_client_closed_request_leaves_the_outcome_open(string name)
    {
        await using var wire = new Wire(_ => Reply.Json(499, Bodies.Error(499, "client_closed_request")));
        StytchApiException e = (await wire.CallAsync(Call.Named(name))).Failed;
        Assert.Equal((499, 1, true), (e.StatusCode, e.Attempts, e.OutcomeUnknown));
    }

    private static Reply NotFound(string name) => Reply.Json(404, Bodies.Error(404, NotFoundType(name)));

    private static IEnumerable<Reply> OthersNotFound(string name) =>
        s_notFoundTypes.Where(type => type != NotFoundType(name)).Select(type => Reply.Json(404, Bodies.Error(404, type)));

    private static string NotFoundType(string name) =>
        FactorKinds.All.FirstOrDefault(kind => name == $"delete {kind}")?.NotFoundType ?? "user_not_found";
}
