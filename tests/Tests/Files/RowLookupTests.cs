using Xunit;

namespace StytchUsers.Tests.Files;

public sealed class RowLookupTests
{
    [Fact]
    public void A_row_with_both_kinds_of_address_is_looked_up_by_the_first_that_it_has()
    {
        using var session = new SandboxSession(25);
        string[] names = [.. session.Run("""
            [pscustomobject]@{ EmailAddress = 'grace@example.com'; PhoneNumber = '' },
            [pscustomobject]@{ EmailAddress = ''; PhoneNumber = '+12025550100' },
            [pscustomobject]@{ EmailAddress = 'alan@example.com'; PhoneNumber = '+12165550111' } | Get-StytchUser
            """).EnsureNoErrors().Values("EmailAddress").Select(address => (string)address!)];
        Assert.Equal(["grace@example.com", "ada@example.com", "alan@example.com"], names);
    }
}
