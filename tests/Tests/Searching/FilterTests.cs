using System.Text.Json.Nodes;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Searching;

/// <summary>Each parameter of a search is the filter that the service knows.</summary>
public sealed class FilterTests
{
    [Theory]
    [InlineData("-Status Active", "status", "\"active\"")]
    [InlineData("-Status pending", "status", "\"pending\"")]
    [InlineData("-CreatedAfter 2025-01-02T03:04:05+01:00", "created_at_greater_than", "\"2025-01-02T02:04:05Z\"")]
    [InlineData("-CreatedBefore 2025-01-02T03:04:05.25Z", "created_at_less_than", "\"2025-01-02T03:04:05.25Z\"")]
    [InlineData("-CreatedAfter 2025-01-01Z -CreatedBefore 2025-02-01Z", "created_at_between", """{"greater_than":"2025-01-01T00:00:00Z","less_than":"2025-02-01T00:00:00Z"}""")]
    [InlineData("-UserId a,b", "user_id", """["a","b"]""")]
    [InlineData("-FullNameLike 'Ada L'", "full_name_fuzzy", "\"Ada L\"")]
    [InlineData("-EmailAddress a@example.com", "email_address", """["a@example.com"]""")]
    [InlineData("-EmailAddressLike ada", "email_address_fuzzy", "\"ada\"")]
    [InlineData("-EmailId e1", "email_id", """["e1"]""")]
    [InlineData("-EmailVerified $false", "email_verified", "false")]
    [InlineData("-PhoneNumber +12025550101", "phone_number", """["+12025550101"]""")]
    [InlineData("-PhoneNumberLike 202555", "phone_number_fuzzy", "\"202555\"")]
    [InlineData("-PhoneId p1,p2", "phone_id", """["p1","p2"]""")]
    [InlineData("-PhoneVerified $true", "phone_verified", "true")]
    [InlineData("-OAuthProvider Google,GitHub", "oauth_provider", """["Google","GitHub"]""")]
    [InlineData("-WebAuthnRegistrationId w1", "webauthn_registration_id", """["w1"]""")]
    [InlineData("-WebAuthnRegistrationVerified $true", "webauthn_registration_verified", "true")]
    [InlineData("-BiometricRegistrationId b1", "biometric_registration_id", """["b1"]""")]
    [InlineData("-BiometricRegistrationVerified $false", "biometric_registration_verified", "false")]
    [InlineData("-TotpId t1", "totp_id", """["t1"]""")]
    [InlineData("-TotpVerified $true", "totp_verified", "true")]
    [InlineData("-CryptoWalletId c1", "crypto_wallet_id", """["c1"]""")]
    [InlineData("-CryptoWalletAddress 0xA", "crypto_wallet_address", """["0xA"]""")]
    [InlineData("-CryptoWalletVerified $true", "crypto_wallet_verified", "true")]
    [InlineData("-PasswordExists $false", "password_exists", "false")]
    public async Task Each_parameter_is_one_filter(string arguments, string name, string value)
    {
        await using FakeService service = new(_ => FakeResponses.Page([], null));
        using EngineHarness ps = service.Session();
        ps.Run($"Search-StytchUser {arguments}").EnsureNoErrors();
        AssertJson.Same($$$"""POST /v1/users/search {"limit":1000,"query":{"operator":"AND","operands":[{"filter_name":"{{{name}}}","filter_value":{{{value}}}}]}}""", Assert.Single(service.Sent));
    }

    [Fact]
    public async Task All_filters_go_with_every_page()
    {
        await using FakeService service = new(Pages.Of(3));
        using EngineHarness ps = service.Session();
        ps.Run("Search-StytchUser -Status Active -EmailVerified $true -OAuthProvider Google -PageSize 2").EnsureNoErrors();
        Assert.Equal(2, service.Sent.Count);
        JsonNode?[] queries = [.. service.Server.Requests.Select(request => JsonNode.Parse(request.Text)!["query"])];
        Assert.Equal(3, queries[0]!["operands"]!.AsArray().Count);
        Assert.Equal("AND", (string?)queries[0]!["operator"]);
        Assert.True(JsonNode.DeepEquals(queries[0], queries[1]));
    }

    [Theory]
    [InlineData("@{ operator = 'OR'; operands = @(@{ filter_name = 'status'; filter_value = 'active' }) }")]
    [InlineData("([pscustomobject]@{ operator = 'OR'; operands = @([pscustomobject]@{ filter_name = 'status'; filter_value = 'active' }) })")]
    [InlineData("""'{"operator":"OR","operands":[{"filter_name":"status","filter_value":"active"}]}'""")]
    public async Task A_query_of_ones_own_is_sent_as_it_is(string query)
    {
        await using FakeService service = new(_ => FakeResponses.Page([], null));
        using EngineHarness ps = service.Session();
        ps.Run($"Search-StytchUser -Query {query} -PageSize 5").EnsureNoErrors();
        AssertJson.Same("""POST /v1/users/search {"limit":5,"query":{"operator":"OR","operands":[{"filter_name":"status","filter_value":"active"}]}}""", Assert.Single(service.Sent));
    }

    [Theory]
    [InlineData("-PageSize 0", "PageSize")]
    [InlineData("-PageSize 1001", "PageSize")]
    [InlineData("-PageSize -1", "PageSize")]
    [InlineData("-Status Deleted", "Active, Pending")]
    [InlineData("-Status 7", "StytchUserStatus")]
    [InlineData("-CreatedAfter yesterday", "yesterday")]
    [InlineData("-EmailVerified maybe", "EmailVerified")]
    [InlineData("-EmailAddress ''", "EmailAddress")]
    [InlineData("-FullNameLike ''", "FullNameLike")]
    [InlineData("-Cursor ''", "Cursor")]
    [InlineData("-Query @{} -Status Active", "")]
    [InlineData("-First -1", "First")]
    public async Task A_value_that_cannot_be_is_refused_before_anything_is_sent(string arguments, string says)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($"Search-StytchUser {arguments}");
        Assert.Contains(says, r.Terminating!.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(service.Sent);
    }

    [Fact]
    public async Task The_words_of_the_command_that_are_not_filters_are_its_own()
    {
        await using FakeService service = new(_ => FakeResponses.Page([], null));
        using EngineHarness ps = service.Session();
        ps.Run("Search-StytchUser -First 1 -Query '{}'").EnsureNoErrors();
        AssertJson.Same("""POST /v1/users/search {"limit":1,"query":{}}""", Assert.Single(service.Sent));
    }
}
