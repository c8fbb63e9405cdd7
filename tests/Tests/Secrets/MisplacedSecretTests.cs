using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Secrets;

/// <summary>
/// A secret in the place of an id or a name is refused, and shown nowhere: not in message, target, details, $Error or what is inside of
/// them.
/// </summary>
public sealed class MisplacedSecretTests
{
    private const string Secret = "secret-live-AbCdEfGhIjKlMnOpQrStUvWxYz0123456789";

    [Theory]
    [InlineData("Connect-Stytch -ProjectId $s -Secret $id")]
    [InlineData("Connect-Stytch $text $secure")]
    [InlineData("Connect-Stytch -Credential ([pscredential]::new($text, $id))")]
    [InlineData("Connect-Stytch -Credential $text")]
    [InlineData("Connect-Stytch project-test-1 $text")]
    [InlineData("Connect-Stytch project-test-1 $secure -BaseUri $uri -SkipVerification -Name $text")]
    [InlineData("Get-StytchUser $text")]
    [InlineData("Get-StytchUser x, $text")]
    [InlineData("$text | Remove-StytchUser -Force")]
    [InlineData("Remove-StytchUserTotp -TotpId $text -Force")]
    [InlineData("Get-StytchUser x -Connection $text")]
    [InlineData("Select-StytchConnection $text")]
    [InlineData("Disconnect-Stytch $text")]
    [InlineData("Get-StytchConnection $text")]
    public async Task A_secret_in_the_wrong_place_is_not_shown(string script)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run(script, variables: new()
        {
            ["text"] = Secret, ["s"] = Secret, ["secure"] = FakeService.Secure(Secret),
            ["id"] = FakeService.Secure("project-live-11111111-1111-4111-8111-111111111111"), ["uri"] = service.Server.BaseUri,
        });
        Assert.True(r.Terminating is not null || r.Errors.Count > 0, "It was taken.");
        string shown = r.AllText()
            + string.Concat(ps.Run("$Error | ForEach-Object { $_ | Format-List * -Force; $_ | Out-String; $_.Exception.ToString() } "
                + "| Out-String -Width 4000").Output);
        Assert.Empty(SecretScan.Find(shown, Secret));
        Assert.DoesNotContain("AbCdEfGh", shown, StringComparison.Ordinal);
        Assert.DoesNotContain(service.Sent, request => request.Contains("AbCdEfGh", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Connect-Stytch project-live-11111111-1111-4111-8111-111111111111 $id", "project id was given in the place of the secret")]
    [InlineData("Connect-Stytch project-live-11111111-1111-4111-8111-111111111111 $blank", "The secret is empty")]
    public void What_cannot_be_a_secret_is_refused_before_any_request(string script, string message)
    {
        using EngineHarness ps = new();
        HarnessResult r = ps.Run(script,
            variables: new()
            {
                ["id"] = FakeService.Secure("project-live-22222222-1111-4111-8111-111111111111"),
                ["blank"] = FakeService.Secure(" \r\n "),
            });
        Errors.Is(r.Terminating!, "InvalidSecret", ErrorCategory.InvalidArgument);
        Assert.Contains(message, r.Terminating!.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(SecretScan.Find(r.AllText(), "22222222-1111-4111-8111-111111111111"));
    }
}
