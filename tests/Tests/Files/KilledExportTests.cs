using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Files;

/// <summary>
/// The process itself is killed, again and again, and the file that it ends with is the one of a run that nobody disturbed.
/// </summary>
public sealed class KilledExportTests : IAsyncDisposable
{
    private const int Pages = 60;
    private const int UsersPerPage = 20;

    /// <summary>So that runs are long enough to make their progress certain, which they do about once a second.</summary>
    private static readonly TimeSpan s_latency = TimeSpan.FromMilliseconds(30);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stytchusers-");
    private readonly LoopbackServer _server;
    private Action<int>? _asked;

    public KilledExportTests() => _server = new LoopbackServer(AnswerAsync);

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Twenty_kills_at_random_points_lose_and_repeat_nobody()
    {
        Assert.Equal(0, await RunAsync("whole.jsonl", killAtPage: null));
        var random = new Random(20);
        int killed = 0;
        while (killed < 20)
        {
            if (await RunAsync("broken.jsonl", random.Next(1, Pages)) == 0) { File.Delete(PathOf("broken.jsonl")); }
            else { killed++; }
        }
        int before = _server.Requests.Count;
        Assert.Equal(0, await RunAsync("broken.jsonl", killAtPage: null));
        Assert.Equal(File.ReadAllText(PathOf("whole.jsonl")), File.ReadAllText(PathOf("broken.jsonl")));
        Assert.Equal(["broken.jsonl", "whole.jsonl"], _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.InRange(_server.Requests.Count - before, 1, Pages - 1);
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    /// <summary>Runs the export in a PowerShell of its own, and kills it when it asks for a page.</summary>
    private async Task<int> RunAsync(string file, int? killAtPage)
    {
        string script = $"$null = Connect-Stytch -BaseUri {_server.BaseUri} -SkipVerification; Export-StytchUser '{PathOf(file)}' -Resume";
        var start = new ProcessStartInfo("dotnet",
            [RepositoryPaths.Program("StytchUsers.Shell"), "-NoProfile", "-NonInteractive", "-Command", script])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
        start.Environment["STYTCH_PROJECT_ID"] = "project-test-00000000-0000-4000-8000-000000000000";
        start.Environment["STYTCH_SECRET"] = "secret";
        using Process process = Process.Start(start)!;
        Volatile.Write(ref _asked, page =>
        {
            if (page >= killAtPage) { process.Kill(entireProcessTree: true); }
        });
        string said = await process.StandardOutput.ReadToEndAsync() + await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0 || killAtPage is not null, said);
        return process.ExitCode;
    }

    private async ValueTask<Reply> AnswerAsync(RecordedRequest request, CancellationToken gone)
    {
        using JsonDocument body = JsonDocument.Parse(request.Body);
        int page = body.RootElement.TryGetProperty("cursor", out JsonElement cursor) && cursor.ValueKind == JsonValueKind.String
            ? int.Parse(cursor.GetString()!, CultureInfo.InvariantCulture)
            : 0;
        Volatile.Read(ref _asked)?.Invoke(page);
        await Task.Delay(s_latency, gone);
        var text = new StringBuilder("{\"request_id\":\"r\",\"results\":[");
        text.AppendJoin(',', Enumerable.Range(page * UsersPerPage, UsersPerPage)
            .Select(user => $"{{\"user_id\":\"user-test-{user}\",\"first\":\"{new string('x', user % 900)}\"}}"));
        text.Append(CultureInfo.InvariantCulture,
            $"],\"results_metadata\":{{\"next_cursor\":{(page + 1 < Pages ? $"\"{page + 1}\"" : "null")}}}}}");
        return Reply.Json(200, text.ToString());
    }
}
