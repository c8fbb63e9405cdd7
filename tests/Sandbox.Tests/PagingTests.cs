using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace StytchUsers.Sandbox.Tests;

public class PagingTests
{
    [Fact]
    public void Pages_of_any_size_hold_every_user_once_in_order() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 30], Gen.Int[1, 70], Gen.Bool).Sample((madeUp, added, limit, filtered) =>
        {
            Client client = Project(madeUp, added);
            string[] all = [.. client.Project.ExportUsers().Select(json => Id(JsonDocument.Parse(json).RootElement))];
            List<string> seen = [];
            int pages = 0;
            foreach (JsonElement[] page in Pages(client, limit, filtered))
            {
                pages++;
                Assert.True(page.Length == limit || seen.Count + page.Length == all.Length);
                seen.AddRange(page.Select(Id));
            }

            Assert.Equal(all, seen);
            Assert.Equal(Math.Max(1, (all.Length + limit - 1) / limit), pages);
        }, iter: 300);

    [Fact]
    public void The_order_is_by_creation_time_then_id() => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40]).Sample((madeUp, added) =>
    {
        Client client = Project(madeUp, added);
        JsonElement[] users = [.. Pages(client, 1000, filtered: false).SelectMany(page => page)];
        string[] keys = [.. users.Select(user => user.GetProperty("created_at").GetString() + Id(user))];
        Assert.Equal(keys.Order(StringComparer.Ordinal), keys);
    }, iter: 100);

    [Fact]
    public void Deleting_and_creating_in_between_neither_loses_nor_repeats_others() =>
        Gen.Select(Gen.Int[1, 80], Gen.Int[1, 20], Gen.Int[1, 5], Gen.Bool, Gen.Int).Sample((count, limit, perPage, filtered, seed) =>
        {
            Client client = Project(count, 0);
            Random random = new(seed);
            HashSet<string> alive = [.. client.Project.ExportUsers().Select(json => Id(JsonDocument.Parse(json).RootElement))];
            HashSet<string> untouched = [.. alive];
            int made = 0;
            List<string> seen = [];
            foreach (JsonElement[] page in Pages(client, limit, filtered))
            {
                seen.AddRange(page.Select(Id));
                for (int i = 0; i < perPage && alive.Count > 0; i++)
                {
                    string victim = random.Next(2) == 0 && page.Length > 0 ? Id(page[^1]) : alive.ElementAt(random.Next(alive.Count));
                    if (!alive.Remove(victim)) { continue; }
                    untouched.Remove(victim);
                    client.Delete("/v1/users/" + victim).Ok();
                }

                if (made < 100) { client.Create($"new{made++}@example.org"); }
            }

            Assert.Equal(seen.Count, seen.Distinct().Count());
            Assert.Subset(seen.ToHashSet(), untouched);
        }, iter: 150);

    [Fact]
    public void Emptying_a_project_page_by_page_comes_to_an_end()
    {
        Client client = Project(500, 0);
        foreach (JsonElement[] page in Pages(client, 7, filtered: false))
        {
            foreach (JsonElement user in page) { client.Delete("/v1/users/" + Id(user)).Ok(); }
        }

        Assert.Equal(0, client.Project.UserCount);
        Assert.Empty(client.Search("{}").Ok()["results"].EnumerateArray());
    }

    private static Client Project(int madeUp, int added)
    {
        Client client = new(new SandboxOptions { UserCount = madeUp, TimeProvider = new FakeTimeProvider(new DateTimeOffset(2022, 4, 1, 0, 0, 0, TimeSpan.Zero)) });
        for (int i = 0; i < added; i++) { client.Create($"added.{i}@example.com"); }
        return client;
    }

    private static IEnumerable<JsonElement[]> Pages(Client client, int limit, bool filtered)
    {
        // Matches everybody, but by a scan.
        string query = filtered ? """{"filter_name":"created_at_greater_than","filter_value":"2000-01-01T00:00:00Z"}""" : "";
        string? cursor = "";
        while (cursor is not null)
        {
            Reply reply = client.Search($$"""{"limit":{{limit}},"cursor":"{{cursor}}","query":{"operator":"AND","operands":[{{query}}]} }""").Ok();
            yield return [.. reply["results"].EnumerateArray()];
            cursor = reply["results_metadata"].GetProperty("next_cursor").GetString();
            Assert.NotEqual("", cursor);
        }
    }

    private static string Id(JsonElement user) => user.GetProperty("user_id").GetString()!;
}
