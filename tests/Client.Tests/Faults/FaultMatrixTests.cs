using StytchUsers.Client.Transport;

namespace StytchUsers.Client.Tests.Faults;

/// <summary>Every fault with a call of each kind: what the caller gets, how often it was sent, how long it waited.</summary>
public sealed class FaultMatrixTests
{
    private const int Repeats = 2;
    private static readonly TimeSpan s_limit = TimeSpan.FromSeconds(30);

    [Theory]
    [MemberData(nameof(Fault.EveryWay), MemberType = typeof(Fault))]
    public async Task A_fault_that_lasts_ends_as_it_should(string faultName, string callName)
    {
        var fault = Fault.Named(faultName);
        var call = Call.Named(callName);
        await using var wire = new Wire(_ => fault.Reply());
        StytchApiException e = (await CallAsync(wire, call, fault)).Failed;

        int sent = fault.IsRepeated(call) ? 1 + Repeats : 1;
        Assert.Equal((fault.Kind, fault.Status, fault.ErrorType), (e.Kind, e.StatusCode, e.ErrorType));
        Assert.Equal((sent, sent), (wire.Server.Requests.Count, e.Attempts));
        Assert.Equal(call.Changes && fault.OutcomeUnknown, e.OutcomeUnknown);
        Assert.Equal(fault.RequestId, e.RequestId);
        Assert.All(wire.Server.Requests,
            request => Assert.Equal((call.Method, call.Target, call.Body ?? ""), (request.Method, request.Target, request.Text)));
        AssertWaits(wire.Observer.Waits, sent - 1, isSearchLimit: callName == "search" && fault.Status == 429);
        Assert.Equal(Enumerable.Range(1, sent), wire.Observer.Attempts.Select(attempt => attempt.Attempt));
        Assert.Equal(fault.Status, wire.Observer.Attempts[^1].StatusCode);
    }

    /// <summary>Once more, where the second attempt fares better.</summary>
    [Theory]
    [MemberData(nameof(Fault.EveryWay), MemberType = typeof(Fault))]
    public async Task A_single_fault_is_overcome_where_that_is_safe(string faultName, string callName)
    {
        var fault = Fault.Named(faultName);
        var call = Call.Named(callName);
        int first = 1;
        await using var wire = new Wire(_ => Interlocked.Exchange(ref first, 0) == 1 ? fault.Reply() : Reply.Json(200, Bodies.Success));
        Outcome outcome = await CallAsync(wire, call, fault);

        Assert.Equal(fault.IsRepeated(call) ? 2 : 1, wire.Server.Requests.Count);
        if (fault.IsRepeated(call)) { Assert.NotNull(outcome.Succeeded); }
        else { Assert.Equal(call.Changes && fault.OutcomeUnknown, outcome.Failed.OutcomeUnknown); }
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using LoopbackServer other = new(_ => Reply.Json(200, Bodies.Success));
        foreach (int status in (int[])[301, 302, 303, 307, 308])
        {
            await using var wire = new Wire(_ => Reply.Redirect(status, new Uri(other.BaseUri, "v1/users").AbsoluteUri));
            foreach (Call call in Call.All) { Assert.Equal(status, (await wire.CallAsync(call)).Failed.StatusCode); }
            Assert.Equal(Call.All.Count, wire.Server.Requests.Count);
        }
        Assert.Equal(0, other.AcceptedConnections);
    }

    private static async Task<Outcome> CallAsync(Wire wire, Call call, Fault fault)
    {
        Task<Outcome> calling = wire.CallAsync(call);
        for (int stalled = 1; fault.Stalls && !calling.IsCompleted; stalled++)
        {
            Task next = wire.Server.WaitForRequestsAsync(stalled);
            if (await Task.WhenAny(calling, next) == calling) { break; }
            RecordedRequest request = wire.Server.Requests[stalled - 1];
            if (await Task.WhenAny(calling, request.Held) == calling) { break; }
            wire.Clock.Advance(s_limit);
        }
        return await calling.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static void AssertWaits(IReadOnlyList<WaitReport> waits, int count, bool isSearchLimit)
    {
        Assert.Equal(count, waits.Count);
        for (int i = 0; i < count; i++)
        {
            Assert.Equal((WaitReason.Retry, i + 2), (waits[i].Reason, waits[i].Attempt));
            double seconds = waits[i].Delay.TotalSeconds;

            // The clock stands at 20 seconds past the minute when the call begins.
            if (isSearchLimit) { Assert.InRange(seconds, i == 0 ? 40.05 : 59, i == 0 ? 40.7 : 60.7); }
            else { Assert.InRange(seconds, 0.375 * Math.Pow(2, i), 0.625 * Math.Pow(2, i)); }
        }
    }
}
