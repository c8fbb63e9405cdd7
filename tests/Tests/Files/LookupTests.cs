using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Files;

public sealed class LookupTests
{
    [Fact]
    public async Task Ten_thousand_addresses_take_a_hundred_searches_and_come_back_in_order()
    {
        await using var server = new LoopbackServer(request =>
        {
            using var body = System.Text.Json.JsonDocument.Parse(request.Body);
            IEnumerable<string> users = body.RootElement.GetProperty("query").GetProperty("operands")[0].GetProperty("filter_value")
                .EnumerateArray()
                .Select(address => address.GetString()!).Where(address => !address.StartsWith("n7", StringComparison.Ordinal))
                .Select(address =>
                    $$"""{"user_id":"user-test-{{address.Split('@')[0]}}","emails":[{"email_id":"e","email":"{{address}}"}]}""").Reverse();
            return Reply.Json(200, $$"""{"results":[{{string.Join(',', users)}}],"results_metadata":{"next_cursor":null} }""");
        });
        using var shell = new EngineHarness();
        shell.Run("$null = Connect-Stytch project-test-00000000-0000-4000-8000-000000000000 ([System.Net.NetworkCredential]::new('', "
            + $"'secret').SecurePassword) -BaseUri {server.BaseUri} -SkipVerification").EnsureNoErrors();
        HarnessResult r = shell.Run(
            "1..10000 | ForEach-Object { [pscustomobject]@{ EmailAddress = \"n$_@example.com\" } } | Get-StytchUser -ThrottleLimit 2");
        Assert.InRange(server.Requests.Count, 1, 100);
        string[] expected = [.. Enumerable.Range(1, 10_000).Select(n => $"n{n}").Where(n => !n.StartsWith("n7", StringComparison.Ordinal))
            .Select(n => "user-test-" + n)];
        Assert.Equal(expected, r.Values("UserId").Select(id => (string)id!));
        Assert.Equal(10_000 - expected.Length, r.Errors.Count);
        Assert.Equal("n7@example.com", r.Errors[0].TargetObject);
    }
}
