using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>The access of one person's app is ended, and nobody else's; where it was not ended, that is an error.</summary>
public sealed class RevokeTests
{
    [Theory]
    [InlineData("''")]
    [InlineData("$null")]
    public async Task A_row_that_does_not_say_which_app_is_an_error(string app)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($"[pscustomobject]@{{ UserId = 'ada'; ConnectedAppId = {app} }} | Revoke-StytchUserConnectedApp -Force");
        Errors.Is(r.OnlyError, "InvalidId", ErrorCategory.InvalidArgument);
        Assert.Contains("ConnectedAppId is empty", r.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(service.Sent);
    }

    [Theory]
    [InlineData("Get-StytchUserConnectedApp bob", "ada")]
    [InlineData("Get-StytchUserConnectedApp bob", "-EmailAddress ada@example.com")]
    [InlineData("[pscustomobject]@{ UserId = 'bob'; ConnectedAppId = 'app' }", "ada")]
    public async Task The_app_of_somebody_else_is_not_revoked_for_the_user_who_is_named(string apps, string user)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        Assert.NotEmpty(ps.Run($"{apps} | Revoke-StytchUserConnectedApp {user} -Force").Errors);
        Assert.DoesNotContain(service.Sent, sent => sent.StartsWith("POST", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("'app' | Revoke-StytchUserConnectedApp bob -Force")]
    [InlineData("$row | Revoke-StytchUserConnectedApp -Force")]
    [InlineData("$row | Revoke-StytchUserConnectedApp -UserId { $_.UserId } -ConnectedAppId { $_.ConnectedAppId } -Force")]
    [InlineData("$row | ForEach-Object ConnectedAppId | Revoke-StytchUserConnectedApp -UserId bob -Force")]
    public async Task Text_is_an_app_and_a_row_says_whose_it_is(string script)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps.Run($"$row = [pscustomobject]@{{ UserId = 'bob'; ConnectedAppId = 'app' }}; {script}").EnsureNoErrors();
        Assert.Equal(["POST /v1/users/bob/connected_apps/app/revoke {}"], service.Sent);
    }
}
