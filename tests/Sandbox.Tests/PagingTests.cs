using System.Text.Json;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace StytchUsers.Sandbox.Tests;

public class PagingTests
{
    [Fact]
    public void Pages_of_any_size_hold_every_user_once_in_order() =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 30], Gen.Int[1, 70], Gen.Enum<Filter>(), Gen.Bool, Gen.Bool)
            .Sample((seeded, added, limit, filter, offset, oldest) =>
            {
                Client client = Project(seeded, added, new SandboxOptions { OffsetCursors = offset, OldestFirst = oldest });
                string[] all = [.. client.Project.ExportUsers().Select(json => Id(JsonDocument.Parse(json).RootElement))];
                List<string> seen = [];
                int pages = 0;
                foreach (JsonElement[] page in Pages(client, limit, filter))
                {
                    pages++;
                    Assert.True(page.Length == limit || seen.Count + page.Length == all.Length);
                    seen.AddRange(page.Select(Id));
                }

                Assert.Equal(all, seen);
                Assert.Equal(Math.Max(1, (all.Length + limit - 1) / limit), pages);
            }, iter: 300);

    [Fact]
    public void The_newest_come_first_and_ids_decide_within_a_second() =>
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40]).Sample((seeded, added) =>
        {
            (string Time, string Id)[] keys = Order(Project(seeded, added, new SandboxOptions()));
            Assert.Equal(keys.OrderByDescending(key => key.Time, StringComparer.Ordinal).ThenBy(key => key.Id, StringComparer.Ordinal),
                keys);
        }, iter: 100);

    [Fact]
    public void The_oldest_come_first_on_demand() => Gen.Select(Gen.Int[0, 40], Gen.Int[0, 40]).Sample((seeded, added) =>
    {
        (string Time, string Id)[] keys = Order(Project(seeded, added, new SandboxOptions { OldestFirst = true }));
        Assert.Equal(keys.OrderBy(key => key.Time, StringComparer.Ordinal).ThenBy(key => key.Id, StringComparer.Ordinal), keys);
    }, iter: 100);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void An_offset_cursor_skips_somebody_for_each_removal_before_it(bool filtered)
    {
        Client client = Project(30, 0, new SandboxOptions { OffsetCursors = true });
        HashSet<string> seen = [];
        foreach (JsonElement[] page in Pages(client, 10, filtered ? Filter.Scan : Filter.None))
        {
            foreach (JsonElement user in page)
            {
                seen.Add(Id(user));
                client.Delete("/v1/users/" + Id(user)).Ok();
            }
        }

        Assert.Equal((20, 10), (seen.Count, client.Project.UserCount));
    }

    [Fact]
    public void An_offset_cursor_repeats_somebody_for_each_sign_up_before_it()
    {
        Client client = new(new SandboxOptions { UserCount = 20, OffsetCursors = true });
        List<string> seen = [];
        foreach (JsonElement[] page in Pages(client, 10, Filter.None))
        {
            seen.AddRange(page.Select(Id));
            if (seen.Count == 10) { client.Create("new@example.org"); }
        }

        Assert.Equal((21, 20), (seen.Count, seen.Distinct().Count()));
    }

    [Fact]
    public void A_cursor_of_the_other_kind_is_refused()
    {
        string position = Cursor(Project(5, 0, new SandboxOptions()));
        Client byOffset = Project(5, 0, new SandboxOptions { OffsetCursors = true });
        byOffset.Search($$"""{"limit":1,"cursor":"{{position}}"}""").Fails(400, "user_search_invalid_cursor");
        Project(5, 0, new SandboxOptions()).Search($$"""{"limit":1,"cursor":"{{Cursor(byOffset)}}"}""")
            .Fails(400, "user_search_invalid_cursor");

        static string Cursor(Client client) =>
            client.Search("""{"limit":1}""").Ok()["results_metadata"].GetProperty("next_cursor").GetString()!;
    }

    [Fact]
    public void Deleting_and_creating_in_between_neither_loses_nor_repeats_others() =>
        Gen.Select(Gen.Int[1, 80], Gen.Int[1, 20], Gen.Int[1, 5], Gen.Enum<Filter>(), Gen.Int)
            .Sample((count, limit, perPage, filter, seed) =>
            {
                Client client = Project(count, 0, new SandboxOptions());
                Random random = new(seed);
                HashSet<string> alive = [.. client.Project.ExportUsers().Select(json => Id(JsonDocument.Parse(json).RootElement))];
                HashSet<string> untouched = [.. alive];
                int made = 0;
                List<string> seen = [];
                foreach (JsonElement[] page in Pages(client, limit, filter))
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
        Client client = Project(500, 0, new SandboxOptions());
        foreach (JsonElement[] page in Pages(client, 7, Filter.None))
        {
            foreach (JsonElement user in page) { client.Delete("/v1/users/" + Id(user)).Ok(); }
        }

        Assert.Equal(0, client.Project.UserCount);
        Assert.Empty(client.Search("{}").Ok()["results"].EnumerateArray());
    }

    /// <summary>Filters that everybody passes: none, one by time, which the order settles, and one that looks at each user.</summary>
    private enum Filter
    {
        None,
        Window,
        Scan,
    }

    private static Client Project(int seeded, int added, SandboxOptions options)
    {
        FakeTimeProvider time = new(new DateTimeOffset(2022, 4, 1, 0, 0, 0, TimeSpan.Zero));
        Client client = new(options with { UserCount = seeded, TimeProvider = time });
        for (int i = 0; i < added; i++) { client.Create($"added.{i}@example.com"); }
        return client;
    }

    private static (string Time, string Id)[] Order(Client client) =>
        [.. Pages(client, 1000, Filter.None).SelectMany(page => page)
            .Select(user => (user.GetProperty("created_at").GetString()!, Id(user)))];

    private static IEnumerable<JsonElement[]> Pages(Client client, int limit, Filter filter)
    {
        string query = filter switch
        {
            Filter.None => "",
            Filter.Window => """{"filter_name":"created_at_greater_than","filter_value":"2000-01-01T00:00:00Z"}""",
            _ => """{"filter_name":"status","filter_value":"active"},{"filter_name":"status","filter_value":"pending"}""",
        };
        string combine = filter is Filter.Scan ? "OR" : "AND";
        string? cursor = "";
        while (cursor is not null)
        {
            Reply reply = client.Search(
                $$"""{"limit":{{limit}},"cursor":"{{cursor}}","query":{"operator":"{{combine}}","operands":[{{query}}]} }""").Ok();
            yield return [.. reply["results"].EnumerateArray()];
            cursor = reply["results_metadata"].GetProperty("next_cursor").GetString();
            Assert.NotEqual("", cursor);
        }
    }

    private static string Id(JsonElement user) => user.GetProperty("user_id").GetString()!;
}
