using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>Removing what a user does not have.</summary>
public sealed class NotThereTests
{
    [Theory]
    [InlineData("Remove-StytchUserExternalId")]
    [InlineData("Remove-StytchUserTotp")]
    [InlineData("Remove-StytchUserPassword")]
    public void What_is_not_there_is_the_same_error_for_every_kind(string name)
    {
        using EngineHarness ps = new();
        HarnessResult r = ps.Run($$"""
            $null = Connect-Stytch -Sandbox -SandboxUserCount 0
            $u = New-StytchUser nothing-{{name}}@example.com
            {{name}} -UserId $u.UserId -Force
            $u | {{name}} -Force
            [pscustomobject]@{ UserId = $u.UserId } | {{name}} -Force
            """);
        Assert.Equal(3, r.Errors.Count);
        Assert.All(r.Errors, error =>
        {
            Errors.Is(error, "FactorNotFound", ErrorCategory.ObjectNotFound);
            Assert.Matches($"^The user nothing-{name}@example.com .* has no .*\\. Nothing was removed\\.", error.ErrorDetails.Message);
        });
    }
}
