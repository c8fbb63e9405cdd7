using System.Collections.Specialized;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Json;

namespace StytchUsers.Client.Tests.Requests;

/// <summary>What is in the body, and what is not because nobody gave it.</summary>
public sealed class BodyTests
{
    [Fact]
    public async Task A_user_with_everything_is_created() => Assert.Equal(
        """
        {"email":"ada@example.com","phone_number":"+10000000000","name":{"first_name":"Ada","middle_name":"King","last_name":"Lovelace"},
        "attributes":{"ip_address":"192.0.2.1","user_agent":"Engine/1"},"create_user_as_pending":true,
        "trusted_metadata":{"plan":"gold","seats":5},"untrusted_metadata":{"theme":null},"external_id":"ada|1","roles":["editor"]}
        """.ReplaceLineEndings(""),
        await BodyOf(client => client.CreateAsync(
            new()
            {
                Email = "ada@example.com",
                PhoneNumber = "+10000000000",
                Name = new() { FirstName = "Ada", MiddleName = "King", LastName = "Lovelace" },
                Attributes = new() { IpAddress = "192.0.2.1", UserAgent = "Engine/1" },
                CreateUserAsPending = true,
                TrustedMetadata = new OrderedDictionary { ["plan"] = "gold", ["seats"] = 5 },
                UntrustedMetadata = new OrderedDictionary { ["theme"] = null },
                ExternalId = "ada|1",
                Roles = ["editor"],
            },
            null,
            default)));

    [Fact]
    public async Task An_update_names_what_changes_and_nothing_else()
    {
        Assert.Equal("""{"name":{"middle_name":""}}""", await Update(new() { Name = new() { MiddleName = "" } }));
        Assert.Equal("""{"trusted_metadata":{"gone":null}}""",
            await Update(new() { TrustedMetadata = new OrderedDictionary { ["gone"] = null } }));
        Assert.Equal("""{"untrusted_metadata":{}}""", await Update(new() { UntrustedMetadata = new OrderedDictionary() }));
        Assert.Equal("""{"roles":[]}""", await Update(new() { Roles = [] }));
        Assert.Equal("""{"external_id":"ada"}""", await Update(new() { ExternalId = "ada" }));
        Assert.Equal("""{"attributes":{"ip_address":"192.0.2.1"}}""",
            await Update(new() { Attributes = new() { IpAddress = "192.0.2.1" } }));
    }

    [Fact]
    public async Task An_exchange_names_one_of_the_two()
    {
        Assert.Equal("""{"email_address":"ada@example.com"}""",
            await BodyOf(client => client.ExchangePrimaryFactorAsync("u", new() { EmailAddress = "ada@example.com" }, null, default)));
        Assert.Equal("\"+10000000000\"",
            Plain(await BodyOf(client => client.ExchangePrimaryFactorAsync("u", new() { PhoneNumber = "+10000000000" }, null, default)),
                "phone_number"));
    }

    [Fact]
    public async Task A_search_carries_its_filters()
    {
        string body = await Search(new()
        {
            PageSize = 10,
            Cursor = "c\"1",
            Filters =
            [
                new("status", "active"),
                new("email_verified", true),
                new("user_id", new List<string> { "a", "b" }),
                new("created_at_between",
                    new OrderedDictionary { ["greater_than"] = "2026-01-01T00:00:00Z", ["less_than"] = "2026-02-01T00:00:00Z" }),
            ],
        });
        Assert.Equal(
            """
            {"cursor":"c\"1","limit":10,
            "query":{"operator":"AND","operands":[{"filter_name":"status","filter_value":"active"},
            {"filter_name":"email_verified","filter_value":true},{"filter_name":"user_id","filter_value":["a","b"]},
            {"filter_name":"created_at_between",
            "filter_value":{"greater_than":"2026-01-01T00:00:00Z","less_than":"2026-02-01T00:00:00Z"}}]}}
            """.ReplaceLineEndings(""),
            JsonOutput.Text(JsonValues.Parse(body)));
    }

    [Fact]
    public async Task A_query_of_ones_own_is_sent_as_it_is() => Assert.Equal(
        """{"limit":1000,"query":{"operator":"OR","operands":[]}}""",
        await Search(new() { RawQuery = """{"operator":"OR","operands":[]}""" }));

    [Theory]
    [InlineData("{}", """{"limit":1000}""")]
    [InlineData("""{"operator":"OR"}""", """{"limit":1000,"query":{"operator":"OR","operands":[]}}""")]
    [InlineData("""{"operator":"AND","operands":null}""", """{"limit":1000,"query":{"operator":"AND","operands":null}}""")]
    public async Task A_query_with_nothing_in_it_is_left_out_and_one_without_operands_gets_none(string query, string body) =>
        Assert.Equal(body, await Search(new() { RawQuery = query }));

    [Fact]
    public async Task No_more_is_asked_for_than_is_wanted()
    {
        Assert.Equal("""{"limit":3}""", await Search(new() { Wanted = 3 }));
        Assert.Equal("""{"limit":2}""", await Search(new() { Wanted = 3, PageSize = 2 }));
    }

    private static Task<string> Update(UpdateUserRequest request) => BodyOf(client => client.UpdateAsync("u", request, null, default));

    private static Task<string> Search(SearchRequest request) => BodyOf(async client =>
    {
        await foreach (UserPage page in client.SearchAsync(request, null, default)) { Assert.Empty(page.Users); }
    });

    private static async Task<string> BodyOf(Func<UsersClient, Task> call)
    {
        await using var wire = new Wire(_ => Reply.Json(200, Bodies.Success));
        await call(wire.Client);
        return JsonOutput.Text(JsonValues.Parse(Assert.Single(wire.Server.Requests).Text));
    }

    private static string Plain(string json, string name) =>
        JsonOutput.Text(Assert.IsAssignableFrom<System.Collections.IDictionary>(JsonValues.Parse(json))[name]);
}
