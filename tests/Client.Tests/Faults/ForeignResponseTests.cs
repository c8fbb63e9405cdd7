using StytchUsers.Client.Responses;

namespace StytchUsers.Client.Tests.Faults;

/// <summary>Responses of success that are JSON and not the service's, or about somebody else: nothing was read or done.</summary>
public sealed class ForeignResponseTests
{
    private const string Other = "user-test-ffffffff-97a1-4ba4-9720-b03761dc50c6";

    private static readonly string[] s_foreign =
    [
        "{}",
        """{"status":"ok"}""",
        """{"status_code":200,"message":"Please sign in","url":"http://portal.example/"}""",
        """{"user_id":null,"project_id":"","request_id":null,"user":null,"results":null,"connected_apps":{}}""",
        """{"user_id":"","project_id":{},"request_id":"","user":{"user_id":""},"results":[{}],"connected_apps":""}""",
    ];

    public static TheoryData<string> Names => Call.Names;

    /// <summary>The calls about one user whose id they name.</summary>
    public static TheoryData<string> OfUser => ["get", "update", "exchange", "delete", "delete external id"];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_success_of_something_else_is_no_success(string name)
    {
        var call = Call.Named(name);
        foreach (string body in s_foreign)
        {
            await using var wire = new Wire(_ => Reply.Json(200, body));
            StytchApiException e = (await wire.CallAsync(call)).Failed;
            Assert.Equal((StytchFailureKind.InvalidAnswer, 200, 1, call.Changes), (e.Kind, e.StatusCode, e.Attempts, e.OutcomeUnknown));
            Assert.Contains("something that is not Stytch's JSON", e.Message, StringComparison.Ordinal);
            Assert.Single(wire.Server.Requests);
        }
    }

    [Theory]
    [MemberData(nameof(OfUser))]
    public async Task A_success_about_another_user_is_no_success(string name)
    {
        var call = Call.Named(name);
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.SuccessOf(Other, "somebody")));
        StytchApiException e = (await wire.CallAsync(call)).Failed;
        Assert.Equal((StytchFailureKind.InvalidAnswer, call.Changes), (e.Kind, e.OutcomeUnknown));
        Assert.Contains("another user than the one who was asked for", e.Message, StringComparison.Ordinal);
        Assert.Single(wire.Server.Requests);
    }

    /// <summary>Whoever is asked for by an external id is shown by the Stytch id, which nobody here can know.</summary>
    [Theory]
    [MemberData(nameof(OfUser))]
    public async Task An_external_id_names_the_user_whatever_its_form(string name)
    {
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.SuccessOf(Other, Call.User)));
        Assert.Equal(Other, UserIdOf((await wire.CallAsync(Call.Named(name))).Succeeded));
    }

    [Fact]
    public async Task After_a_change_by_an_external_id_the_user_may_have_another()
    {
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.SuccessOf(Other, "new")));
        UserResponse updated = await wire.Client.UpdateAsync("old", new() { ExternalId = "new" }, null, default);
        UserResponse cleared = await wire.Client.DeleteExternalIdAsync("old", null, default);
        Assert.Equal((Other, Other), (updated.UserId, cleared.UserId));
        Assert.Equal(StytchFailureKind.InvalidAnswer,
            (await Assert.ThrowsAsync<StytchApiException>(() => wire.Client.GetAsync("old", null, default))).Kind);
    }

    [Fact]
    public async Task Case_makes_no_other_user()
    {
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.SuccessOf(Call.User.ToUpperInvariant(), "Crew-7")));
        await wire.Client.GetAsync(Call.User, null, default);
        await wire.Client.GetAsync("crew-7", null, default);
        await wire.Client.DeleteAsync(Call.User, null, default);
    }

    [Fact]
    public async Task A_factor_is_its_owners()
    {
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.Success));
        UserResponse response = await wire.Client.DeleteFactorAsync(FactorKinds.Totp, "totp-1", Call.User, null, default);
        Assert.Equal(Call.User, response.UserId);
        StytchApiException e = await Assert.ThrowsAsync<StytchApiException>(() =>
            wire.Client.DeleteFactorAsync(FactorKinds.Totp, "totp-1", Other, null, default));
        Assert.Equal((StytchFailureKind.InvalidAnswer, true), (e.Kind, e.OutcomeUnknown));
    }

    /// <summary>A response that contradicts itself says nothing that could be believed.</summary>
    [Fact]
    public async Task A_user_with_another_id_than_the_response_is_another_user()
    {
        await using var wire = new Wire(_ => Reply.Json(201, $$$"""{"user_id":"{{{Other}}}","user":{"user_id":"{{{Call.User}}}"}}"""));
        Assert.Equal(StytchFailureKind.InvalidAnswer, (await wire.CallAsync(Call.Named("create"))).Failed.Kind);
    }

    [Theory]
    [InlineData("create", """{"user_id":"USER"}""")]
    [InlineData("create", """{"user":{"user_id":"USER"}}""")]
    [InlineData("get", """{"user_id":"USER"}""")]
    [InlineData("update", """{"user_id":"USER"}""")]
    [InlineData("delete", """{"user_id":"USER"}""")]
    [InlineData("delete Totp", """{"user_id":"USER"}""")]
    [InlineData("whoami", """{"project_id":"project-test-1"}""")]
    [InlineData("search", """{"results":[]}""")]
    [InlineData("connected apps", """{"connected_apps":null}""")]
    [InlineData("revoke", """{"request_id":"request-id-test-1"}""")]
    public async Task An_honest_success_needs_no_more_than_its_sign(string name, string body)
    {
        await using var wire = new Wire(_ => Reply.Json(200, body.Replace("USER", Call.User, StringComparison.Ordinal)));
        _ = (await wire.CallAsync(Call.Named(name))).Succeeded;
    }

    private static string? UserIdOf(object? result) => result switch
    {
        UserResponse response => response.UserId,
        RemovalResponse removal => removal.UserId,
        _ => null,
    };
}
