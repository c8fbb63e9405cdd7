using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Secrets;

/// <summary>An address may hold a password, also one that was written wrongly, and no message repeats it.</summary>
public sealed class AddressPasswordTests
{
    [Theory]
    [InlineData("ada:hunter2@proxy:3128", "proxy:3128")]
    [InlineData("ada@corp:hunter2@proxy", "proxy")]
    [InlineData("ada:1#hunter2@proxy", "proxy")]
    [InlineData("ftp://ada:hunter2@proxy", "ftp://proxy/")]
    [InlineData("ftp://ada:1#hunter2@proxy", "proxy")]
    [InlineData("ftp://ada:1/hunter2@proxy/x?key=hunter2", "proxy/x")]
    [InlineData("//ada:hunter2@proxy", "proxy")]
    [InlineData("http://ada:hunter2/x@proxy", null)]
    [InlineData("http://ada:hunter2#x@proxy", null)]
    [InlineData("proxy:3128", "proxy:3128")]
    public void A_password_in_an_address_is_not_shown(string address, string? shown)
    {
        using EngineHarness ps = new();
        foreach (string parameter in (string[])["Proxy", "BaseUri"])
        {
            HarnessResult r = ps.Run($"Connect-Stytch -ProjectId $id -Secret $secret -{parameter} $address -SkipVerification",
                variables: new() { ["id"] = FakeService.ProjectId, ["secret"] = FakeService.Secure(FakeService.Secret),
                    ["address"] = address });
            Assert.DoesNotContain("hunter2", r.AllText(), StringComparison.Ordinal);
            if (shown is null) { Assert.Contains("%23 for #", r.OnlyError.Exception.Message, StringComparison.Ordinal); }
            else if (parameter == "Proxy") { Assert.Contains($"'{shown}'", r.OnlyError.ErrorDetails.Message, StringComparison.Ordinal); }
        }
    }
}
