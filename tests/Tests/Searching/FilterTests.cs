using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json.Nodes;
using StytchUsers.Testing;
using StytchUsers.Tests.Help;
using StytchUsers.Tests.Input;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Searching;

/// <summary>Each parameter of a search is the filter that the service knows.</summary>
public sealed class FilterTests(BuiltCommands built) : IClassFixture<BuiltCommands>
{
    public static TheoryData<string, string, string> Each { get; } = new()
    {
        { "-Status Active", "status", "\"active\"" },
        { "-Status pending", "status", "\"pending\"" },
        { "-CreatedAfter 2025-01-02T03:04:05+01:00", "created_at_greater_than", "\"2025-01-02T02:04:05Z\"" },
        { "-CreatedBefore 2025-01-02T03:04:05.25Z", "created_at_less_than", "\"2025-01-02T03:04:05.25Z\"" },
        { "-CreatedAfter 2025-01-01Z -CreatedBefore 2025-02-01Z", "created_at_between",
            """{"greater_than":"2025-01-01T00:00:00Z","less_than":"2025-02-01T00:00:00Z"}""" },
        { "-UserId a,b", "user_id", """["a","b"]""" },
        { "-FullNameLike 'Ada L'", "full_name_fuzzy", "\"Ada L\"" },
        { "-EmailAddress a@example.com", "email_address", """["a@example.com"]""" },
        { "-EmailAddressLike ada", "email_address_fuzzy", "\"ada\"" },
        { "-EmailId e1", "email_id", """["e1"]""" },
        { "-EmailVerified $false", "email_verified", "false" },
        { "-PhoneNumber +12025550101", "phone_number", """["+12025550101"]""" },
        { "-PhoneNumberLike 202555", "phone_number_fuzzy", "\"202555\"" },
        { "-PhoneId p1,p2", "phone_id", """["p1","p2"]""" },
        { "-PhoneVerified $true", "phone_verified", "true" },
        { "-OAuthProvider Google,GitHub", "oauth_provider", """["Google","GitHub"]""" },
        { "-WebAuthnRegistrationId w1", "webauthn_registration_id", """["w1"]""" },
        { "-WebAuthnRegistrationVerified $true", "webauthn_registration_verified", "true" },
        { "-BiometricRegistrationId b1", "biometric_registration_id", """["b1"]""" },
        { "-BiometricRegistrationVerified $false", "biometric_registration_verified", "false" },
        { "-TotpId t1", "totp_id", """["t1"]""" },
        { "-TotpVerified $true", "totp_verified", "true" },
        { "-CryptoWalletId c1", "crypto_wallet_id", """["c1"]""" },
        { "-CryptoWalletAddress 0xA", "crypto_wallet_address", """["0xA"]""" },
        { "-CryptoWalletVerified $true", "crypto_wallet_verified", "true" },
        { "-PasswordExists $false", "password_exists", "false" },
    };

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Each_parameter_is_one_filter(string arguments, string name, string value)
    {
        await using FakeService service = new(_ => FakeResponses.Page([], null));
        using EngineHarness ps = service.Session();
        ps.Run($"Search-StytchUser {arguments}").EnsureNoErrors();
        AssertJson.Same(
            $$$"""
            POST /v1/users/search {"limit":1000,
            "query":{"operator":"AND","operands":[{"filter_name":"{{{name}}}","filter_value":{{{value}}}}]}}
            """.ReplaceLineEndings(""),
            Assert.Single(service.Sent));
    }

    /// <summary>A new filter is an attribute on its parameter; this says what else it needs.</summary>
    [Theory]
    [InlineData("Search-StytchUser")]
    [InlineData("Export-StytchUser")]
    [InlineData("Measure-StytchUser")]
    public void Parameters_sandbox_help_and_tests_know_the_same_filters(string command)
    {
        IReadOnlyDictionary<string, string> filters = FilterParameters.Of(built.All[command]);
        string[] names = [.. filters.Values.Append("created_at_between").Order(StringComparer.Ordinal)];
        Assert.Equal(names, Each.Select(row => (string)row[1]).Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(names, KnownToTheSandbox().Order(StringComparer.Ordinal));
        Assert.Empty(
            filters.Keys.Except(HelpPage.All[command].Parameters.Where(parameter => parameter.Sets.Any(set => set.Name == "Filter"))
                .Select(parameter => parameter.Name)));
    }

    private static IEnumerable<string> KnownToTheSandbox()
    {
        using EngineHarness ps = new();
        ps.Run("Connect-Stytch -Sandbox -SandboxUserCount 0").EnsureNoErrors();
        Assembly sandbox = AssemblyLoadContext.All.SelectMany(context => context.Assemblies)
            .First(assembly => assembly.GetName().Name == "StytchUsers.Sandbox");
        return (IEnumerable<string>)sandbox.GetType("StytchUsers.Sandbox.Search.SearchFilters")!.GetProperty("Names")!.GetValue(null)!;
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
    [InlineData(
        "([pscustomobject]@{ operator = 'OR'; operands = @([pscustomobject]@{ filter_name = 'status'; filter_value = 'active' }) })")]
    [InlineData("""'{"operator":"OR","operands":[{"filter_name":"status","filter_value":"active"}]}'""")]
    public async Task A_query_of_ones_own_is_sent_as_it_is(string query)
    {
        await using FakeService service = new(_ => FakeResponses.Page([], null));
        using EngineHarness ps = service.Session();
        ps.Run($"Search-StytchUser -Query {query} -PageSize 5").EnsureNoErrors();
        AssertJson.Same(
            """POST /v1/users/search {"limit":5,"query":{"operator":"OR","operands":[{"filter_name":"status","filter_value":"active"}]}}""",
            Assert.Single(service.Sent));
    }

    [Theory]
    [InlineData("-PageSize 0", "PageSize")]
    [InlineData("-PageSize 1001", "PageSize")]
    [InlineData("-PageSize -1", "PageSize")]
    [InlineData("-Status Deleted", "Active, Pending")]
    [InlineData("-Status 7", "Active, Pending")]
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
}
