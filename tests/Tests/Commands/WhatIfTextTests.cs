using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>What an update takes away is said before it happens: a misspelt column or variable is a null or an empty text.</summary>
public sealed class WhatIfTextTests
{
    [Theory]
    [InlineData("Set-StytchUser ada -TrustedMetadata @{ plan = $row.Misspelt }", "Change trusted metadata key plan (deleted) of ")]
    [InlineData("Set-StytchUser ada -UntrustedMetadata ([ordered]@{ tier = 1; plan = $null })",
        "Change untrusted metadata keys tier, plan (deleted) of ")]
    [InlineData("[pscustomobject]@{ UserId = 'ada'; plan = 'pro' } | Set-StytchUser -TrustedMetadata { @{ plan = $_.Plann } }",
        "Change trusted metadata key plan (deleted) of ")]
    [InlineData("Set-StytchUser ada -TrustedMetadata @{ plan = 'pro' }", "Change trusted metadata key plan of ")]
    [InlineData("Set-StytchUser ada -FirstName \"$nope\" -MiddleName M -LastName ''",
        "Change first name (cleared), middle name, last name (cleared) of ")]
    [InlineData("Set-StytchUser ada -Role @()", "Change roles (all removed) of ")]
    [InlineData("Set-StytchUser ada -Role editor", "Change roles of ")]
    public async Task What_is_deleted_or_cleared_is_named_so(string script, string expected)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($"{script} -WhatIf").EnsureNoErrors();
        Assert.Contains($"What if: {expected}", r.HostText, StringComparison.Ordinal);
        Assert.DoesNotContain(service.Sent, sent => sent.StartsWith("PUT ", StringComparison.Ordinal));
    }
}
