using System.Management.Automation;
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
    /// <summary>An argument for each type of filter, and what the service is sent for it.</summary>
    private static readonly Dictionary<string, (string Argument, string Value)> s_samples = new()
    {
        ["String"] = ("ada", "\"ada\""),
        ["String[]"] = ("a,b", """["a","b"]"""),
        ["Boolean"] = ("$false", "false"),
        ["DateTimeOffset"] = ("2025-01-02T03:04:05+01:00", "\"2025-01-02T02:04:05Z\""),
        ["StytchUserStatus"] = ("Active", "\"active\""),
    };

    [Fact]
    public async Task Each_parameter_is_one_filter()
    {
        await using FakeService service = new(_ => FakeResponses.Page([], null));
        using EngineHarness ps = service.Session();
        CmdletInfo command = built.All["Search-StytchUser"];
        foreach ((string parameter, string filter) in FilterParameters.Of(command))
        {
            Type type = command.Parameters[parameter].ParameterType;
            (string argument, string value) = s_samples[(Nullable.GetUnderlyingType(type) ?? type).Name];
            ps.Run($"Search-StytchUser -{parameter} {argument}").EnsureNoErrors();
            AssertJson.Same(Search(filter, value), service.Sent[^1]);
        }
    }

    [Theory]
    [InlineData("-Status pending", "status", "\"pending\"")]
    [InlineData("-CreatedBefore 2025-01-02T03:04:05.25Z", "created_at_less_than", "\"2025-01-02T03:04:05.25Z\"")]
    [InlineData("-CreatedAfter 2025-01-01Z -CreatedBefore 2025-02-01Z", "created_at_between",
        """{"greater_than":"2025-01-01T00:00:00Z","less_than":"2025-02-01T00:00:00Z"}""")]
    [InlineData("-FullNameLike 'Ada L'", "full_name_fuzzy", "\"Ada L\"")]
    [InlineData("-UserId a", "user_id", """["a"]""")]
    [InlineData("-PhoneNumber +12025550101", "phone_number", """["+12025550101"]""")]
    [InlineData("-PhoneNumberLike 202555", "phone_number_fuzzy", "\"202555\"")]
    [InlineData("-PhoneVerified $true", "phone_verified", "true")]
    public async Task Other_forms_of_values_are_understood(string arguments, string filter, string value)
    {
        await using FakeService service = new(_ => FakeResponses.Page([], null));
        using EngineHarness ps = service.Session();
        ps.Run($"Search-StytchUser {arguments}").EnsureNoErrors();
        AssertJson.Same(Search(filter, value), Assert.Single(service.Sent));
    }

    /// <summary>A new filter is an attribute on its parameter, and a row of the sandbox's table.</summary>
    [Theory]
    [InlineData("Search-StytchUser")]
    [InlineData("Export-StytchUser")]
    [InlineData("Measure-StytchUser")]
    public void Parameters_and_sandbox_know_the_same_filters(string command) => Assert.Equal(
        FilterParameters.Of(built.All[command]).Values.Append("created_at_between").Order(StringComparer.Ordinal),
        KnownToTheSandbox().Order(StringComparer.Ordinal));

    private static string Search(string filter, string value) =>
        """POST /v1/users/search {"limit":1000,"query":{"operator":"AND","operands":"""
        + $$$"""[{"filter_name":"{{{filter}}}","filter_value":{{{value}}}}]}}""";

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
