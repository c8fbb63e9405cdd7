using System.Management.Automation;
using System.Text.Json.Nodes;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>Reset-StytchUserMfa removes what there is of the kinds that are asked for, and nothing else.</summary>
public sealed class ResetMfaTests
{
    [Theory]
    [InlineData("", "totps/totp webauthn_registrations/webauthn biometric_registrations/biometric")]
    [InlineData("-Kind WebAuthn", "webauthn_registrations/webauthn")]
    [InlineData("-Kind Biometric, Totp", "totps/totp biometric_registrations/biometric")]
    public async Task Every_factor_of_the_kinds_goes_and_the_user_is_written_when_asked_for(string kind, string gone)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        Assert.Empty(ps.Run($"'ada' | Reset-StytchUserMfa {kind} -Force").EnsureNoErrors().Output);
        string[] expected =
        [
            "GET /v1/users/ada", .. gone.Split(' ').SelectMany(path => (string[])[$"DELETE /v1/users/{path}-ada-1",
                $"DELETE /v1/users/{path}-ada-2"]),
        ];
        Assert.Equal(expected, service.Sent);
        PSObject written = ps.Run($"'ada' | Reset-StytchUserMfa {kind} -Force -PassThru").EnsureNoErrors().Only;
        Assert.Equal(("StytchUsers.StytchUser", "ada"), (written.BaseObject.GetType().FullName, written.Get("UserId")));
        Assert.Equal([.. expected, .. expected], service.Sent);
    }

    [Fact]
    public async Task Who_has_none_is_no_error_and_is_written_all_the_same()
    {
        JsonObject user = JsonNode.Parse(FakeResponses.User("ada"))!.AsObject();
        foreach (string kind in (string[])["totps", "webauthn_registrations", "biometric_registrations"]) { user[kind] = new JsonArray(); }
        await using FakeService service = new(request => request.Target == "/v1/users/ada" ? Reply.Json(200, user.ToJsonString()) : null);
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("'ada' | Reset-StytchUserMfa -Verbose").EnsureNoErrors();
        Assert.Empty(r.Output);
        Assert.Empty(r.Prompts);
        Assert.Contains("The user ada@example.com (ada) has nothing to remove.", r.Verbose);
        Assert.Equal("ada", ps.Run("'ada' | Reset-StytchUserMfa -PassThru").EnsureNoErrors().Only.Get("UserId"));
        Assert.Equal(["GET /v1/users/ada", "GET /v1/users/ada"], service.Sent);
    }
}
