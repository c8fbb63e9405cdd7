using CsCheck;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Sandbox;
using StytchUsers.Sandbox.Projects;

namespace StytchUsers.Client.Tests.Paging;

/// <summary>Whatever the size of the project, of the pages and of the wish: every user once, in order, and no request too many.</summary>
public sealed class PagingPropertyTests
{
    private const int Most = 60;

    [Fact]
    public void Every_user_once_and_in_order() =>
        Gen.Select(Gen.Int[0, Most], Gen.Int[1, Most + 5], Gen.Long[1, Most + 5].Nullable()).Sample(
        (total, pageSize, wanted) =>
        {
            string[] all = [.. Enumerable.Range(0, total).Select(i => $"user-{i}")];
            using var pages = new PagedProject(all);
            Assert.Equal(all.Take((int)(wanted ?? total)), Read(pages.Client, new() { PageSize = pageSize, Wanted = wanted }));

            // A page is asked for only when something is missing, and for no more than is missing.
            int expected = (int)Math.Min(wanted ?? total, total);
            Assert.Equal(Math.Max(1, (expected + pageSize - 1) / pageSize), pages.Requests.Count);
            long left = wanted ?? long.MaxValue;
            Assert.All(pages.Requests, request =>
            {
                Assert.Equal((int)Math.Min(pageSize, left), request.Limit);
                left -= request.Limit;
            });
        },
        iter: 400);

    [Fact]
    public void From_any_cursor_on() => Gen.Select(Gen.Int[1, Most], Gen.Int[1, 7], Gen.Int[0, Most]).Sample(
        (total, pageSize, from) =>
        {
            string[] all = [.. Enumerable.Range(0, total).Select(i => $"user-{i}")];
            using var pages = new PagedProject(all);
            Assert.Equal(all.Skip(from), Read(pages.Client, new() { PageSize = pageSize, Cursor = PagedProject.CursorAt(from) }));
        },
        iter: 200);

    /// <summary>The same against the sandbox, whose order and cursors nobody made for the test.</summary>
    [Fact]
    public void Every_user_once_and_in_order_in_the_sandbox_too()
    {
        var sandbox = new SandboxProject(new SandboxOptions { UserCount = 53 });
        using var handler = new SandboxHandler(sandbox);
        using var client =
            new UsersClient(new() { ProjectId = Parse.ProjectId, BaseUri = new Uri("http://sandbox.invalid/") }, Secrets.Secure, handler);
        string[] all = [.. Read(client, new())];
        Assert.Equal(53, all.Distinct().Count());
        Gen.Select(Gen.Int[1, 60], Gen.Long[0, 60].Nullable()).Sample(
            (pageSize, wanted) => Assert.Equal(all.Take((int)(wanted ?? 53)), Read(client, new() { PageSize = pageSize, Wanted = wanted })),
            iter: 100);
    }

    private static List<string> Read(UsersClient client, SearchRequest request) => ReadAsync(client, request).GetAwaiter().GetResult();

    private static async Task<List<string>> ReadAsync(UsersClient client, SearchRequest request)
    {
        var ids = new List<string>();
        await foreach (UserPage page in client.SearchAsync(request, null, default))
        {
            ids.AddRange(page.Users.Select(user => user.UserId));
        }
        return ids;
    }
}
