using System.Text.Json;
using CsCheck;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Search;
using StytchUsers.Sandbox.SeedUsers;
using StytchUsers.Sandbox.Store;
using Xunit;

namespace StytchUsers.Sandbox.Tests;

public class StoreTests
{
    [Fact]
    public void The_order_behaves_as_a_sorted_list()
    {
        Gen<(int Kind, long Key)[]> steps = Gen.Select(Gen.Int[0, 3], Gen.Long[0, 3000]).Array[0, 6000];
        steps.Sample(all =>
        {
            OrderedUsers order = new();
            SortedSet<long> model = [];
            foreach ((int kind, long key) in all)
            {
                if (kind > 0 && model.Add(key)) { order.Add(Position(key), (int)key); }
                else if (kind == 0 && model.Remove(key)) { order.Remove(Position(key)); }
            }

            Assert.Equal(model.Count, order.Count);
            Assert.Equal(model.Select(key => (int)key), order.In(default));
            foreach (long from in (long[])[0, 1, 700, 1500, 2999, 5000])
            {
                foreach (long until in (long[])[0, 2, 701, 2000, 5000])
                {
                    OrderWindow window = new(Position(from), Position(until));
                    int[] expected = [.. model.Where(key => key > from && key < until).Select(key => (int)key)];
                    Assert.Equal(expected, order.In(window));
                    Assert.Equal(expected.Skip(600), order.In(window, skip: 600));
                    Assert.Equal(expected.Length, order.CountIn(window));
                }

                Assert.Equal(model.Where(key => key > from).Select(key => (int)key), order.In(new OrderWindow(Position(from), null)));
            }
        }, iter: 40);

        static UserPosition Position(long key) => new(key / 7, (ulong)(key % 7), 0);
    }

    [Fact]
    public void A_hundred_thousand_users_are_made_and_paged()
    {
        Client client = new(new SandboxOptions { UserCount = 100_000 });
        HashSet<string> seen = [];
        string? cursor = "";
        while (cursor is not null)
        {
            Reply reply = client.Search($$"""{"limit":1000,"cursor":"{{cursor}}"}""").Ok();
            foreach (JsonElement user in reply["results"].EnumerateArray())
            {
                Assert.True(seen.Add(user.GetProperty("user_id").GetString()!));
            }
            cursor = reply["results_metadata"].GetProperty("next_cursor").GetString();
        }

        Assert.Equal(100_000, seen.Count);
    }

    [Fact]
    public void The_last_page_and_a_lookup_cost_no_more_in_a_big_project()
    {
        // Counted in bytes allocated, which no other process on the machine can disturb: a seed user is made anew whenever it is looked
        // at, so that a scan cannot hide.
        Assert.InRange(Cost(200_000), 0, 2 * Cost(2_000));

        static long Cost(int users)
        {
            Client client = new(new SandboxOptions { UserCount = users });
            Reply first = client.Search("""{"limit":1}""").Ok();
            string address = client.User(first["results"][0].GetProperty("user_id").GetString()!).GetProperty("emails")[0]
                .GetProperty("email").GetString()!;
            string search =
                $$"""
                {"query":{"operator":"AND",
                "operands":[{"filter_name":"email_address","filter_value":["{{address}}","nobody{{users - 5}}@example.com"]}]} }
                """.ReplaceLineEndings("");
            client.Search(search).Ok();
            long before = GC.GetAllocatedBytesForCurrentThread();
            client.Search(search).Ok();
            Reply page = client.Search($$"""{"limit":1000,"cursor":"{{CursorBeforeTheOldest(100)}}"}""").Ok();
            long cost = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal((100, JsonValueKind.Null),
                (page["results"].GetArrayLength(), page["results_metadata"].GetProperty("next_cursor").ValueKind));
            return cost;
        }
    }

    /// <summary>As if all users but the oldest had been read, which would take a big project some seconds.</summary>
    private static string CursorBeforeTheOldest(int count)
    {
        (DateTime createdAt, Guid id) = SeedUserFactory.IdentityOf(count);
        return SearchCursor.At(UserPosition.Of(-createdAt.Ticks, id)).Write(SearchQuery.Read(RequestBody.None, new SandboxOptions()));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_window_of_time_costs_no_more_in_a_big_project(bool offsetCursors)
    {
        Assert.InRange(Cost(200_000), 0, 2 * Cost(2_000));

        long Cost(int users)
        {
            Client client = new(new SandboxOptions { UserCount = users, OffsetCursors = offsetCursors });
            string filter =
                """
                {"filter_name":"created_at_between","filter_value":{"greater_than":"2000-01-01T00:00:00Z",
                "less_than":"2030-01-01T00:00:00Z"}}
                """.ReplaceLineEndings("");
            string query = $$"""{"operator":"AND","operands":[{{filter}}]}""";
            Reply first = client.Search($$"""{"limit":100,"query":{{query}}}""").Ok();
            string cursor = first["results_metadata"].GetProperty("next_cursor").GetString()!;
            long before = GC.GetAllocatedBytesForCurrentThread();
            Reply second = client.Search($$"""{"limit":100,"cursor":"{{cursor}}","query":{{query}}}""").Ok();
            long cost = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(users, second["results_metadata"].GetProperty("total").GetInt32());
            return cost;
        }
    }

    [Fact]
    public async Task Many_threads_see_each_change_happen_once()
    {
        Client client = new(new SandboxOptions { UserCount = 200 });
        int created = 0, deleted = 0;
        await Parallel.ForEachAsync(Enumerable.Range(0, 8), new ParallelOptions { MaxDegreeOfParallelism = 8 }, (worker, _) =>
        {
            Random random = new(worker);
            for (int i = 0; i < 300; i++)
            {
                // All workers fight for the same forty addresses.
                string address = $"shared{random.Next(40)}@example.com";
                switch (random.Next(3))
                {
                    case 0:
                        if (client.Post("/v1/users", $$"""{"email":"{{address}}"}""").Status == 201) { Interlocked.Increment(ref created); }
                        break;
                    case 1:
                        JsonElement found = client.Search(
                            $$"""
                            {"query":{"operator":"AND","operands":[{"filter_name":"email_address","filter_value":["{{address}}"]}]} }
                            """)
                            .Ok()["results"];
                        if (found.GetArrayLength() > 0
                            && client.Delete("/v1/users/" + found[0].GetProperty("user_id").GetString()).Status == 200)
                        {
                            Interlocked.Increment(ref deleted);
                        }
                        break;
                    default:
                        Reply all = client.Search(
                            """
                            {"limit":1000,"query":{"operator":"AND","operands":[{"filter_name":"password_exists","filter_value":false}]}}
                            """)
                            .Ok();
                        Assert.Equal(all["results"].GetArrayLength(), all["results_metadata"].GetProperty("total").GetInt32());
                        break;
                }
            }

            return ValueTask.CompletedTask;
        });
        Assert.Equal(200 + created - deleted, client.Project.UserCount);
        Assert.Equal(client.Project.UserCount, client.Project.ExportUsers().Count());
    }
}
