using System.Globalization;
using System.Management.Automation;
using System.Text.Json.Nodes;
using StytchUsers.Testing;
using StytchUsers.Tests.Files;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Searching;

/// <summary>Users come and go while a search goes on: nobody is written twice, and who was skipped is told.</summary>
public sealed class EveryUserOnceTests
{
    private const string RemoveAll = "do { $removed = Search-StytchUser -PageSize 10 -WarningAction SilentlyContinue "
        + "| Remove-StytchUser -Force -PassThru | Measure-Object } while ($removed.Count)";

    [Fact]
    public async Task A_removal_of_what_a_search_finds_warns_how_many_are_left_and_the_loop_of_the_help_removes_all()
    {
        List<string> left = [.. Pages.Ids(1, 100)];
        await using FakeService service = new(Project(left));
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("Search-StytchUser -PageSize 10 | Remove-StytchUser -Force").EnsureNoErrors();
        Assert.InRange(left.Count, 1, 90);
        string warning = Assert.Single(r.Warnings);
        Assert.StartsWith($"{left.Count} of the users ", warning, StringComparison.Ordinal);
        Assert.Contains("Search again until nobody is found", warning, StringComparison.Ordinal);

        ps.Run(RemoveAll).EnsureNoErrors();
        Assert.Empty(left);
    }

    [Fact]
    public async Task An_export_that_missed_users_says_how_many_in_its_result()
    {
        List<string> users = [.. Pages.Ids(1, 2500)];
        await using FakeService service = new(Project(users, before: cursor =>
        {
            if (cursor > 0) { users.RemoveRange(0, 2); }
        }));
        using EngineHarness ps = service.Session();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("stytchusers-");
        try
        {
            ps["file"] = Path.Combine(folder.FullName, "people.jsonl");
            HarnessResult r = ps.Run("Export-StytchUser $file -PassThru").EnsureNoErrors();

            // Each of the two pages after the first begins two users too late.
            Assert.Equal((2496L, 4L), (r.Only.Get<long>("UserCount"), r.Only.Get<long>("MissingCount")));
            Assert.Equal(2496, File.ReadLines((string)ps["file"]!).Distinct().Count());
        }
        finally { folder.Delete(recursive: true); }
    }

    [Fact]
    public async Task Sign_ups_that_move_the_pages_bring_nobody_twice()
    {
        List<string> users = [.. Pages.Ids(1, 60)];
        int came = 0;
        await using FakeService service = new(Project(users, before: cursor =>
        {
            if (cursor > 0) { users.Insert(0, $"new{++came}"); }
        }));
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("Search-StytchUser -PageSize 10").EnsureNoErrors();
        Assert.Equal(Pages.Ids(1, 60), r.Values("UserId"));
        Assert.True(came > 0);
        Assert.Empty(r.Warnings);
    }

    [Theory]
    [InlineData("-Cursor x")]
    [InlineData("-Skip 1")]
    public async Task A_place_to_begin_excludes_ThrottleLimit(string arguments)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        Errors.Is(ps.Run($"Search-StytchUser -ThrottleLimit 2 {arguments}").Terminating!, "ThrottleNeedsWholeSearch",
            ErrorCategory.InvalidArgument, (object)2);
        Assert.Empty(service.Sent);
        ps.Run($"Search-StytchUser -ThrottleLimit 1 {arguments}").EnsureNoErrors();
    }

    [Theory]
    [InlineData("", false, "does not say how many")]
    [InlineData("-Query @{ operator = 'OR'; operands = @(@{ filter_name = 'phone_verified'; filter_value = $true }) }", true,
        "must all match")]
    public async Task What_cannot_be_divided_is_read_page_by_page_and_says_why(string arguments, bool totals, string why)
    {
        List<string> users = [.. Pages.Ids(1, 95)];
        await using FakeService service = new(Project(users, totals: totals));
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($"Search-StytchUser -PageSize 10 -ThrottleLimit 8 {arguments} -Verbose").EnsureNoErrors();
        Assert.Equal(users, r.Values("UserId"));
        Assert.Contains(r.Verbose,
            line => line.Contains("not divided", StringComparison.Ordinal) && line.Contains(why, StringComparison.Ordinal));
        Assert.Equal(10, service.Sent.Count);
    }

    [Fact]
    public void A_search_and_an_export_that_are_divided_find_everybody_once()
    {
        using var session = new SandboxSession(3000);
        string[] all = [.. session.Run("Search-StytchUser").EnsureNoErrors().Values("UserId").Select(id => id!.ToString()!)];
        HarnessResult divided = session.Run("Search-StytchUser -PageSize 20 -ThrottleLimit 16").EnsureNoErrors();
        Assert.Equal(all.Order(StringComparer.Ordinal),
            divided.Values("UserId").Select(id => id!.ToString()!).Order(StringComparer.Ordinal));
        Assert.NotEqual(all, divided.Values("UserId").Select(id => id!.ToString()!));
        Assert.Empty(divided.Warnings);

        string[] old = [.. session.Run("Search-StytchUser -CreatedBefore 2023-01-01 -EmailVerified $true").EnsureNoErrors().Values("UserId")
            .Select(id => id!.ToString()!)];
        Assert.InRange(old.Length, 101, 2999);
        HarnessResult narrowed =
            session.Run("Search-StytchUser -CreatedBefore 2023-01-01 -EmailVerified $true -PageSize 20 -ThrottleLimit 16").EnsureNoErrors();
        Assert.Equal(old.Order(StringComparer.Ordinal),
            narrowed.Values("UserId").Select(id => id!.ToString()!).Order(StringComparer.Ordinal));

        PSObject result = session.Run("Export-StytchUser $folder/a.jsonl -ThrottleLimit 8 -PassThru").EnsureNoErrors().Only;
        Assert.Equal((3000L, 0L), (result.Get<long>("UserCount"), result.Get<long>("MissingCount")));
        Assert.Equal(3000, File.ReadLines(session.PathOf("a.jsonl")).Distinct().Count());
    }

    [Fact]
    public void Who_wants_a_few_gets_them_at_once()
    {
        using var session = new SandboxSession(3000);
        Assert.Equal(3, session.Run("Search-StytchUser -PageSize 20 -ThrottleLimit 16 | Select-Object -First 3")
            .EnsureNoErrors().Output.Count);
        Assert.Equal(50,
            session.Run("Search-StytchUser -PageSize 20 -ThrottleLimit 16 -First 50").EnsureNoErrors().Values("UserId").Distinct().Count());
    }

    /// <summary>Users in an order whose cursor counts them.</summary>
    private static Func<RecordedRequest, Reply?> Project(List<string> users, Action<int>? before = null, bool totals = true) => request =>
    {
        lock (users)
        {
            if (request.Method == "DELETE")
            {
                users.Remove(request.Target.Split('/')[^1]);
                return null;
            }
            JsonNode body = JsonNode.Parse(request.Text)!;
            int from = (string?)body["cursor"] is { } cursor ? int.Parse(cursor["after-".Length..], CultureInfo.InvariantCulture) : 0;
            before?.Invoke(from);
            int to = from + (int)body["limit"]!;
            return FakeResponses.Page(users.Skip(from).Take(to - from).ToArray(), to < users.Count ? Pages.Cursor(to) : null,
                totals ? users.Count : -1);
        }
    };
}
