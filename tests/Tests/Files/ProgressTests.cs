using System.Diagnostics;
using System.Globalization;
using System.Management.Automation;
using System.Text.Json;
using System.Text.RegularExpressions;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Files;

/// <summary>Runs in real time that are long enough for a record.</summary>
[Collection(MeasuresTime.Name)]
public sealed class ProgressTests : IDisposable
{
    private const int Pages = 9;

    /// <summary>All pages together take longer than the two seconds after which progress is worth showing.</summary>
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(300);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stytchusers-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_long_export_shows_one_record_with_the_rate_and_the_time_left_and_takes_it_away()
    {
        await using var server = new LoopbackServer(RespondAsync);
        string file = Path.Combine(_folder.FullName, "all.jsonl");
        using var shell = new EngineHarness();
        var watch = Stopwatch.StartNew();
        HarnessResult r = shell.Run(Connect(server) + $"Export-StytchUser '{file}'").EnsureNoErrors();
        Assert.Single(r.Progress.Select(record => record.ActivityId).Distinct());
        Assert.Equal(ProgressRecordType.Completed, r.Progress[^1].RecordType);
        ProgressRecord[] shown = [.. r.Progress.SkipLast(1)];

        // One in half a second, however long the run took.
        Assert.InRange(shown.Length, 1, 2 * watch.Elapsed.TotalSeconds);
        Assert.All(shown, record =>
        {
            Assert.StartsWith("Exporting to all.jsonl", record.Activity, StringComparison.Ordinal);
            Assert.Matches(@"^\d+ of 18 users, \d+ a second$", record.StatusDescription);
            Assert.InRange(record.PercentComplete, 1, 100);
            Assert.InRange(record.SecondsRemaining, 0, 60);
        });
    }

    /// <summary>A table whose cells hold line ends has more lines than users.</summary>
    [Fact]
    public async Task A_long_import_counts_users_and_not_lines()
    {
        const int Users = 12;
        await using var service = new LoopbackServer(async (request, gone) =>
        {
            await Task.Delay(s_latency, gone);
            return request.Target.EndsWith("/search", StringComparison.Ordinal)
                ? Reply.Json(200, """{"results":[],"results_metadata":{"next_cursor":null,"total":0}}""")
                : Reply.Json(201, """{"user_id":"user-test-1","user":{"user_id":"user-test-1"}}""");
        });
        string file = Path.Combine(_folder.FullName, "all.csv");
        IEnumerable<string> rows = Enumerable.Range(1, Users).Select(n => $"u{n}@example.com,\"{{\n\n\n\n\"\"n\"\":{n}}}\"");
        await File.WriteAllTextAsync(file, $"email,untrusted_metadata\n{string.Join('\n', rows)}\n");
        using var shell = new EngineHarness();
        HarnessResult r = shell.Run(Connect(service) + $"Import-StytchUser '{file}'").EnsureNoErrors();
        Assert.Equal(Users, r.Output.Count);
        Assert.Equal(ProgressRecordType.Completed, r.Progress[^1].RecordType);
        ProgressRecord[] shown = [.. r.Progress.SkipLast(1)];
        Assert.NotEmpty(shown);
        Assert.All(shown, record =>
        {
            Match status = Regex.Match(record.StatusDescription, @"^(\d+) users?(, \d+ a (second|minute))?$");
            Assert.True(status.Success, record.StatusDescription);
            Assert.InRange(int.Parse(status.Groups[1].Value, CultureInfo.InvariantCulture), 1, Users);
        });
    }

    private static string Connect(LoopbackServer server) =>
        "$secret = [System.Net.NetworkCredential]::new('', 'secret').SecurePassword; $null = Connect-Stytch "
        + $"project-test-00000000-0000-4000-8000-000000000000 $secret -BaseUri {server.BaseUri} -SkipVerification; ";

    private static async ValueTask<Reply> RespondAsync(RecordedRequest request, CancellationToken gone)
    {
        using var body = JsonDocument.Parse(request.Body);
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
