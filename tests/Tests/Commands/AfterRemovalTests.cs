using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>What was removed counts as removed, whatever happens to the look at the user after it.</summary>
public sealed class AfterRemovalTests
{
    [Theory]
    [InlineData("Remove-StytchUserTotp -UserId ada -Force -PassThru", 2)]
    [InlineData("Remove-StytchUserExternalId ada -Force -PassThru", 1)]
    [InlineData("Reset-StytchUserMfa ada -Kind Totp -Force -PassThru", 1)]
    public async Task A_user_who_cannot_be_read_after_it_is_a_warning(string script, int warnings)
    {
        int reads = 0;
        await using FakeService service = new(request => request.Method switch
        {
            "GET" when ++reads > 1 => FakeResponses.Error(403, "forbidden"),
            "DELETE" => WithoutUser(),
            _ => null,
        });
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run(script).EnsureNoErrors();
        Assert.Empty(r.Output);
        Assert.Equal(warnings, r.Warnings.Count);
        Assert.All(r.Warnings, warning => Assert.Contains(": removed, but ", warning, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Remove-StytchUserTotp -UserId ada -Force")]
    [InlineData("Reset-StytchUserMfa ada -Kind Totp -Force")]
    public async Task Nobody_is_read_whom_nobody_wants_to_see(string script)
    {
        await using FakeService service = new(request => request.Method == "DELETE" ? WithoutUser() : null);
        using EngineHarness ps = service.Session();
        Assert.Empty(ps.Run(script).EnsureNoErrors().Warnings);
        Assert.Single(service.Sent, sent => sent.StartsWith("GET", StringComparison.Ordinal));
    }

    private static Reply WithoutUser() =>
        Reply.Json(200, $$"""{"status_code":200,"request_id":"{{FakeResponses.RequestId}}","user_id":"ada"}""");
}
