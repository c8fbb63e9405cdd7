namespace StytchUsers.Client.Tests.Faults;

/// <summary>A success that goes on and on. By itself, since it takes its memory before it is given up.</summary>
[Collection(Stopping.Alone.Name)]
public sealed class EndlessResponseTests
{
    [Fact]
    public async Task A_response_without_end_is_not_read_for_ever()
    {
        await using var wire = new Wire(_ => Reply.Endless(200, new string('x', 65_536)));
        StytchApiException e = (await wire.CallAsync(Call.Named("delete"))).Failed;
        Assert.Equal((StytchFailureKind.InvalidAnswer, 200, 1, true), (e.Kind, e.StatusCode, e.Attempts, e.OutcomeUnknown));
        Assert.Single(wire.Server.Requests);
    }
}
