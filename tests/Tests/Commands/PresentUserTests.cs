using System.Management.Automation;
using System.Text.Json.Nodes;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>What is decided by a user is decided by the present one: a search may be behind.</summary>
public sealed class PresentUserTests
{
    [Fact]
    public async Task The_parts_of_a_name_that_stay_are_those_of_now()
    {
        await using FakeService service = new(request => request.Method == "GET"
            ? Read(user => user["name"]!["last_name"] = "King") : null);
        using EngineHarness ps = service.Session();
        ps.Run("Set-StytchUser -EmailAddress ada@example.com -FirstName Augusta").EnsureNoErrors();
        Assert.Equal("GET /v1/users/ada", service.Sent[1]);
        AssertJson.Same("""PUT /v1/users/ada {"name":{"first_name":"Augusta","middle_name":"","last_name":"King"}}""", service.Sent[2]);
    }

    [Theory]
    [InlineData("Reset-StytchUserMfa ada@example.com -Kind Totp -Force")]
    [InlineData("Remove-StytchUserTotp -EmailAddress ada@example.com -Force")]
    public async Task The_factors_that_go_are_those_of_now(string script)
    {
        await using FakeService service = new(request => request.Method == "GET"
            ? Read(user => user["totps"] = new JsonArray(new JsonObject { ["totp_id"] = "totp-ada-3" })) : null);
        using EngineHarness ps = service.Session();
        ps.Run(script).EnsureNoErrors();
        Assert.Equal(["GET /v1/users/ada", "DELETE /v1/users/totps/totp-ada-3"], service.Sent.Skip(1));
    }

    [Fact]
    public async Task Whoever_has_lost_the_address_since_is_not_changed()
    {
        await using FakeService service = new(request => request.Method == "GET" ? Read(user => user["emails"] = new JsonArray()) : null);
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("Reset-StytchUserMfa ada@example.com -Force");
        Errors.Is(r.OnlyError, "user_not_found", ErrorCategory.ObjectNotFound, "ada@example.com");
        Assert.Equal(2, service.Sent.Count);
    }

    private static Reply Read(Action<JsonNode> change)
    {
        JsonNode user = JsonNode.Parse(FakeResponses.User("ada"))!;
        change(user);
        (user["status_code"], user["request_id"]) = (200, FakeResponses.RequestId);
        return Reply.Json(200, user.ToJsonString());
    }
}
