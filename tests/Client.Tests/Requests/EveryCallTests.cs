using System.Text.RegularExpressions;
using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Tests.Requests;

/// <summary>All calls as they arrive at a server.</summary>
public sealed class EveryCallTests
{
    [Fact]
    public void There_are_ten_and_one_for_each_kind_of_factor() =>
        Assert.Equal(10 + FactorKinds.All.Count, Call.All.DistinctBy(call => (call.Method, call.Target)).Count());

    [Theory]
    [MemberData(nameof(Call.Names), MemberType = typeof(Call))]
    public async Task A_call_is_sent_once_and_exactly_so(string name)
    {
        var call = Call.Named(name);
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.Success));
        _ = (await wire.CallAsync(call)).Succeeded;

        RecordedRequest request = Assert.Single(wire.Server.Requests);
        Assert.Equal((call.Method, call.Target, call.Body ?? ""), (request.Method, request.Target, request.Text));
        Assert.Equal($"Basic {Secrets.Basic}", request.Header("Authorization"));
        Assert.Equal(call.Body is null ? null : "application/json", request.Header("Content-Type"));
        Assert.Matches(new Regex(@"^StytchUsers/\d+\.\d+\.\d+$"), request.Header("User-Agent"));
        Assert.Contains("gzip", request.Header("Accept-Encoding"), StringComparison.Ordinal);
        Assert.Equal(wire.Server.BaseUri.Authority, request.Header("Host"));
        Assert.Null(request.Header("Cookie"));
        Assert.Null(request.Header("Expect"));
        Assert.Equal(request.Headers.Count, request.Headers.DistinctBy(header => header.Key.ToUpperInvariant()).Count());
    }

    [Theory]
    [MemberData(nameof(Call.Names), MemberType = typeof(Call))]
    public async Task A_call_is_reported_as_it_was(string name)
    {
        var call = Call.Named(name);
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.Success));
        await wire.CallAsync(call);

        AttemptReport report = Assert.Single(wire.Observer.Attempts);
        Assert.Equal((call.Method, call.Target, 1, 200), (report.Method, report.Path, report.Attempt, report.StatusCode));
        Assert.Equal((call.Body, Bodies.Success, Bodies.RequestId, null),
            (report.RequestBody, report.ResponseBody, report.RequestId, report.Failure));
        Assert.Empty(wire.Observer.Waits);
    }

    [Theory]
    [MemberData(nameof(Call.Names), MemberType = typeof(Call))]
    public async Task Bodies_are_reported_only_when_they_are_wanted(string name)
    {
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.Success));
        var observer = new Recorder { WantsBodies = false };
        await Outcome.OfAsync(Call.Named(name), wire.Client, observer);
        AttemptReport report = Assert.Single(observer.Attempts);
        Assert.Equal((null, null), (report.RequestBody, report.ResponseBody));
    }

    [Theory]
    [MemberData(nameof(Call.Names), MemberType = typeof(Call))]
    public async Task A_refusal_says_all_that_the_service_said(string name)
    {
        await using var wire = new Wire(_ => Reply.Json(403, Bodies.Error(403, "organization_suspended")));
        StytchApiException e = (await wire.CallAsync(Call.Named(name))).Failed;
        Assert.Single(wire.Server.Requests);
        Assert.Equal((StytchFailureKind.Refused, 403, "organization_suspended"), (e.Kind, e.StatusCode, e.ErrorType));
        Assert.Equal(("As the service says it.", "As the service says it."), (e.ErrorMessage, e.Message));
        Assert.Equal(("https://stytch.com/docs/api/errors/403#organization_suspended", Bodies.RequestId), (e.ErrorUrl, e.RequestId));
        Assert.Equal((1, false), (e.Attempts, e.OutcomeUnknown));
    }

    [Fact]
    public async Task A_compressed_response_is_read()
    {
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.Success).Gzipped().Chunked(7));
        _ = (await wire.CallAsync(Call.Named("get"))).Succeeded;
        Assert.Equal(Bodies.Success, Assert.Single(wire.Observer.Attempts).ResponseBody);
    }

    [Fact]
    public async Task Calls_one_after_the_other_share_a_connection()
    {
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.Success));
        foreach (Call call in Call.All) { await wire.CallAsync(call); }
        Assert.Equal(1, wire.Server.AcceptedConnections);
    }
}
