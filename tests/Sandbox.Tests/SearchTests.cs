using System.Text.Json;
using CsCheck;
using Xunit;

namespace StytchUsers.Sandbox.Tests;

public class SearchTests
{
    [Fact]
    public void Each_filter_finds_what_a_naive_one_finds() =>
        Gen.Int.Sample(seed => Compare(seed, random => [.. RandomProject.Filters.Select(filter =>
            (Func<JsonElement[], string>)(users =>
                JsonSerializer.Serialize(new { @operator = "AND", operands = new[] { random.Operand(users, filter) } })))]),
            iter: 60);

    [Fact]
    public void Any_query_finds_what_a_naive_search_finds() =>
        Gen.Select(Gen.Int, Gen.Int[0, 4]).Sample((seed, operands) => Compare(seed, random =>
            [.. Enumerable.Repeat<Func<JsonElement[], string>>(users => random.Query(users, operands), 8)]), iter: 150);

    [Fact]
    public void Totals_stay_right_while_users_change() => Gen.Int.Sample(seed =>
    {
        RandomProject random = new(seed);
        JsonElement[] users = random.Users();
        string[] queries = [.. Enumerable.Range(0, 5).Select(_ => random.Query(users, 2))];
        Array.ForEach(queries, query => Find(random.Client, query, 5));
        foreach (JsonElement user in users.Where((_, i) => i % 4 == 0))
        {
            random.Client.Delete("/v1/users/" + user.GetProperty("user_id").GetString()).Ok();
        }
        foreach (JsonElement user in users.Where((_, i) => i % 4 == 1))
        {
            random.Client.Put("/v1/users/" + user.GetProperty("user_id").GetString(), """{"name":{"first_name":"Łucja"}}""").Ok();
        }
        random.Client.Create("late@example.org");
        JsonElement[] now = random.Users();
        NaiveSearch naive = new(random.Substring);
        foreach (string query in queries)
        {
            JsonElement parsed = JsonDocument.Parse(query).RootElement;
            Assert.Equal(now.Count(user => naive.Matches(user, parsed)),
                Find(random.Client, query, 5)["results_metadata"].GetProperty("total").GetInt32());
        }
    }, iter: 60);

    [Fact]
    public void The_response_is_shaped_as_documented()
    {
        Client client = new(new SandboxOptions { UserCount = 3 });
        Reply reply = client.Search("{}").Ok();
        Assert.Equal(["request_id", "results", "results_metadata", "status_code"], Reply.Keys(reply.Json));
        Assert.Equal("""{"next_cursor":null,"total":3}""", reply["results_metadata"].GetRawText());
        Assert.Equal("""{"next_cursor":null,"total":0}""",
            Find(client, """{"operator":"AND","operands":[{"filter_name":"email_id","filter_value":["x"]}]}""", 1)["results_metadata"]
                .GetRawText());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"query":null,"cursor":null,"limit":null}""")]
    [InlineData("""{"query":{},"cursor":"","limit":0}""")]
    [InlineData("""{"query":{"operator":"AND"}}""")]
    [InlineData("""{"query":{"operator":"OR","operands":[]}}""")]
    public void Without_filters_everybody_is_found_a_hundred_at_a_time(string body)
    {
        Reply reply = new Client(new SandboxOptions { UserCount = 101 }).Search(body).Ok();
        Assert.Equal(100, reply["results"].GetArrayLength());
        Assert.Equal(101, reply["results_metadata"].GetProperty("total").GetInt32());
    }

    [Fact]
    public void Totals_can_be_switched_off() =>
        Assert.Equal(-1,
            new Client(new SandboxOptions { TotalsDisabled = true }).Search("{}").Ok()["results_metadata"].GetProperty("total").GetInt32());

    [Fact]
    public void Providers_are_found_in_any_case()
    {
        Client client = new(new SandboxOptions { UserCount = 12 });
        Reply reply = Find(client, """{"operator":"AND","operands":[{"filter_name":"oauth_provider","filter_value":["github"]}]}""", 10);
        Assert.Equal("Linus", Assert.Single(reply["results"].EnumerateArray()).GetProperty("name").GetProperty("first_name").GetString());
    }

    private static void Compare(int seed, Func<RandomProject, Func<JsonElement[], string>[]> queries)
    {
        RandomProject random = new(seed);
        JsonElement[] users = random.Users();
        NaiveSearch naive = new(random.Substring);
        foreach (Func<JsonElement[], string> make in queries(random))
        {
            string query = make(users);
            JsonElement parsed = JsonDocument.Parse(query).RootElement;
            Reply reply = Find(random.Client, query, 1000);
            string[] expected = [.. users.Where(user => naive.Matches(user, parsed)).Select(user => user.GetRawText())];
            string[] actual = [.. reply["results"].EnumerateArray().Select(user => user.GetRawText())];
            Assert.True(expected.SequenceEqual(actual), $"{expected.Length} expected, {actual.Length} found: {query}");
            Assert.Equal(expected.Length, reply["results_metadata"].GetProperty("total").GetInt32());
        }
    }

    private static Reply Find(Client client, string query, int limit) => client.Search($$"""{"limit":{{limit}},"query":{{query}}}""").Ok();
}
