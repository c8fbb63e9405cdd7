using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Files;

public sealed class ProgressTests
{
    private const int Pages = 9;

    /// <summary>All pages together take longer than the two seconds after which progress is worth showing.</summary>
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(300);

    [Fact]
    public async Task A_long_export_shows_one_record_with_the_rate_and_the_time_left_and_takes_it_away()
    {
        await using var server = new LoopbackServer(AnswerAsync);
        string file = Path.Combine(Path.GetTempPath(), $"stytchusers-{Guid.NewGuid():n}.jsonl");
        using var shell = new EngineHarness();
        HarnessResult r = shell.Run("$null = Connect-Stytch project-test-00000000-0000-4000-8000-000000000000 "
            + $"([System.Net.NetworkCredential]::new('', 'secret').SecurePassword) -BaseUri {server.BaseUri} -SkipVerification; "
            + $"Export-StytchUser '{file}'").EnsureNoErrors();
        File.Delete(file);
        Assert.Single(r.Progress.Select(record => record.ActivityId).Distinct());
        Assert.Equal(ProgressRecordType.Completed, r.Progress[^1].RecordType);
        ProgressRecord[] shown = [.. r.Progress.SkipLast(1)];
        Assert.InRange(shown.Length, 1, 4);
        Assert.All(shown, record =>
        {
            Assert.StartsWith("Exporting to stytchusers-", record.Activity, StringComparison.Ordinal);
            Assert.Matches(@"^\d+ of 18 users, \d+ a second$", record.StatusDescription);
            Assert.InRange(record.PercentComplete, 1, 100);
            Assert.InRange(record.SecondsRemaining, 0, 60);
        });
    }

    private static async ValueTask<Reply> AnswerAsync(RecordedRequest request, CancellationToken gone)
    {
        using JsonDocument body = JsonDocument.Parse(request.Body);
        int page = body.RootElement.TryGetProperty("cursor", out JsonElement cursor) && cursor.ValueKind == JsonValueKind.String
            ? int.Parse(cursor.GetString()!, CultureInfo.InvariantCulture)
            : 0;
        await Task.Delay(s_latency, gone);
        string next = page + 1 < Pages ? $"\"{page + 1}\"" : "null";
        return Reply.Json(200,
            $$"""
            {"results":[{"user_id":"user-test-{{page}}a"},{"user_id":"user-test-{{page}}b"}],
            "results_metadata":{"next_cursor":{{next}},"total":18} }
            """.ReplaceLineEndings(""));
    }
}
