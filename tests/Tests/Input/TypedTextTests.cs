using System.Management.Automation;
using System.Text.Json.Nodes;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Input;

/// <summary>Text reaches the service as it was typed, and what is not one value is an error.</summary>
public sealed class TypedTextTests
{
    [Theory]
    [InlineData("42")]
    [InlineData("00042")]
    [InlineData("1e3")]
    [InlineData("0x1F")]
    [InlineData("1kb")]
    [InlineData("1.50")]
    [InlineData("+12025550101")]
    public async Task What_looks_like_a_number_reaches_the_service_as_it_was_typed(string typed)
    {
        foreach (string parameter in (string[])
            ["UserId", "EmailAddress", "EmailId", "PhoneNumber", "PhoneId", "WebAuthnRegistrationId", "BiometricRegistrationId", "TotpId",
                "CryptoWalletId", "CryptoWalletAddress", "OAuthProvider"])
        {
            if (typed[0] == '+' && parameter is "UserId" or "EmailId" or "PhoneId") { continue; }
            Assert.Equal($"[\"{typed}\"]", await Filter($"Search-StytchUser -{parameter} {typed}"));
        }
        foreach (string parameter in (string[])["FullNameLike", "EmailAddressLike", "PhoneNumberLike"])
        {
            Assert.Equal($"\"{typed}\"", await Filter($"Search-StytchUser -{parameter} {typed}"));
        }
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps.Run($"New-StytchUser ada@example.com -PhoneNumber {typed} -ExternalId {typed} -Role {typed} -FirstName {typed}")
            .EnsureNoErrors();
        AssertJson.Same(
            $$$"""
            POST /v1/users {"email":"ada@example.com","phone_number":"{{{typed}}}","name":{"first_name":"{{{typed}}}"},
            "external_id":"{{{typed}}}","roles":["{{{typed}}}"]}
            """.ReplaceLineEndings(""),
            Assert.Single(service.Sent));
    }

    [Theory]
    [InlineData("Search-StytchUser -UserId 42, 00043")]
    [InlineData("$x = 00042; Search-StytchUser -UserId $x")]
    [InlineData("$x = 00042 | Write-Output; Search-StytchUser -UserId $x")]
    [InlineData("Search-StytchUser -PhoneNumberLike (0123)")]
    [InlineData("$h = @{ UserId = 00042 }; Search-StytchUser @h")]
    [InlineData("New-StytchUser ada@example.com -ExternalId (00042)")]
    [InlineData("New-StytchUser ada@example.com -Role admin, 007")]
    [InlineData("$id = 0010; Search-StytchUser -UserId $id -First 10")]
    [InlineData("$id = 0010; Search-StytchUser -UserId $id -Skip:10")]
    [InlineData("$id = 008; Remove-StytchUser $id -Throttle:8 -Force")]
    [InlineData("$id = 0010; Remove-StytchUser $id -OutBuffer 10 -Force")]
    public async Task A_number_that_lost_its_text_is_refused(string script)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        Errors.Is(ps.Run(script).Terminating!, "InvalidId", ErrorCategory.InvalidArgument);
        Assert.Empty(service.Sent);
    }

    [Theory]
    [InlineData("-Status 'Active,Pending'", "Active, Pending")]
    [InlineData("-Status Active,Pending", "Active, Pending")]
    [InlineData("-Status 1", "Active, Pending")]
    [InlineData("-Status '0'", "Active, Pending")]
    [InlineData("-UserId 'one,two'", "one,two")]
    [InlineData("-UserId 'one two'", "one two")]
    [InlineData("-EmailAddress 'a@example.com;b@example.com'", "a@example.com;b@example.com")]
    [InlineData("-EmailAddress \"a@example.com`nb@example.com\"", "a@example.com")]
    [InlineData("-PhoneNumber '+1 202 555 0162'", "+1 202 555 0162")]
    [InlineData("-TotpId 'one','two,three'", "two,three")]
    [InlineData("-OAuthProvider 'Google,GitHub'", "Google,GitHub")]
    [InlineData("-EmailAddressLike 'ada,grace'", "ada,grace")]
    [InlineData("-EmailAddressLike ada,grace", "list")]
    [InlineData("-CryptoWalletAddress '0xA,0xB'", "0xA,0xB")]
    [InlineData("-EmailVerified 5", "neither")]
    [InlineData("-EmailVerified maybe", "neither")]
    [InlineData("-UserId (Get-Item .)", "Text is needed")]
    public async Task What_is_not_one_value_is_refused(string arguments, string says)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        Assert.Contains(says, ps.Run($"Search-StytchUser {arguments}").Terminating!.ToString(), StringComparison.Ordinal);
        Assert.Empty(service.Sent);
    }

    [Theory]
    [InlineData("-FullNameLike ada*", "the beginning of the first or last name")]
    [InlineData("-EmailAddressLike *@example.com", "the beginning of an address or of its domain")]
    [InlineData("-PhoneNumberLike 202?55", "any part of the number")]
    public async Task The_error_for_a_wildcard_says_what_matches(string arguments, string says)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        Assert.Contains(says, ps.Run($"Search-StytchUser {arguments}").Terminating!.ToString(), StringComparison.Ordinal);
        Assert.Empty(service.Sent);
    }

    [Theory]
    [InlineData("'True'", "true")]
    [InlineData("'no'", "false")]
    [InlineData("1", "true")]
    [InlineData("$false", "false")]
    public async Task A_flag_is_what_it_says(string value, string sent) =>
        Assert.Equal(sent, await Filter($"Search-StytchUser -EmailVerified {value}"));

    private static async Task<string> Filter(string script)
    {
        await using FakeService service = new(_ => FakeResponses.Page([], null));
        using EngineHarness ps = service.Session();
        ps.Run(script).EnsureNoErrors();
        return JsonNode.Parse(Assert.Single(service.Server.Requests).Text)!["query"]!["operands"]![0]!["filter_value"]!
            .ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
