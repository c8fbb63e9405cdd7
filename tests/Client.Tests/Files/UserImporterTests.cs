using StytchUsers.Client.Files;
using StytchUsers.Json;
using StytchUsers.Sandbox;

namespace StytchUsers.Client.Tests.Files;

public sealed class UserImporterTests
{
    [Theory]
    [InlineData(StytchFileFormat.Csv)]
    [InlineData(StytchFileFormat.Json)]
    [InlineData(StytchFileFormat.JsonLines)]
    public async Task An_export_comes_back_into_an_empty_project(StytchFileFormat format)
    {
        using var from = new FileTestProject(60);
        using var to = new FileTestProject(0);
        string path = from.PathOf("users");
        StytchUser[] before = [.. (await from.PagesAsync(50)).SelectMany(page => page.Users)];
        using (var export = UserExport.Open(new ExportOptions { Path = path, Format = format, Subject = "all" }))
        {
            foreach (StytchUser user in before) { export.Write(user); }
            export.Complete();
        }
        List<StytchImportResult> results = await ImportAsync(to, path, format);
        StytchUser[] after = [.. (await to.PagesAsync(50)).SelectMany(page => page.Users)];
        Assert.Equal(before.Length, results.Count);
        Assert.All(results, result => Assert.Equal(StytchImportStatus.Created, result.Status));
        // Created within one second, they come back in the order of their new ids.
        Assert.Equal(before.Select(Essence).Order(StringComparer.Ordinal), after.Select(Essence).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Running_again_creates_nobody_twice()
    {
        using var project = new FileTestProject(0);
        string path = project.PathOf("people.csv");
        File.WriteAllText(path,
            "email,first_name,last_name\nada@example.com,Ada,Lovelace\n\"grace@example.com\",Grace,\"Hopper\"\n,Nobody,\n");
        List<StytchImportResult> first = await ImportAsync(project, path, StytchFileFormat.Csv);
        List<StytchImportResult> second = await ImportAsync(project, path, StytchFileFormat.Csv);
        Assert.Equal([StytchImportStatus.Created, StytchImportStatus.Created, StytchImportStatus.Failed],
            first.Select(result => result.Status));
        Assert.Equal([2L, 3L, 4L], first.Select(result => result.Line));
        Assert.Equal([StytchImportStatus.Skipped, StytchImportStatus.Skipped, StytchImportStatus.Failed],
            second.Select(result => result.Status));
        Assert.Equal(2, project.Sandbox.UserCount);
        Assert.Equal(first[0].UserId, second[0].UserId);
    }

    [Fact]
    public async Task A_create_whose_response_was_lost_is_found_and_counted_as_created()
    {
        bool lost = false;
        using var project = new FileTestProject(0, call =>
        {
            if (lost || call.Method != "POST" || call.PathAndQuery != "/v1/users") { return null; }
            lost = true;
            return SandboxFault.ConnectionLostAfter;
        });
        string path = project.PathOf("people.csv");
        File.WriteAllText(path, "EmailAddress\nada@example.com\n");
        StytchImportResult result = Assert.Single(await ImportAsync(project, path, StytchFileFormat.Csv));
        Assert.True(lost);
        Assert.Equal(StytchImportStatus.Created, result.Status);
        Assert.Equal(1, project.Sandbox.UserCount);
    }

    [Fact]
    public async Task An_update_changes_the_one_who_is_there()
    {
        using var project = new FileTestProject(1);
        string path = project.PathOf("people.csv");
        File.WriteAllText(path, "EmailAddress,MiddleName,TrustedMetadata\nada@example.com,King,\"{\"\"plan\"\":\"\"free\"\"}\"\n");
        StytchImportResult result = Assert.Single(await ImportAsync(project, path, StytchFileFormat.Csv, StytchDuplicateAction.Update));
        StytchUser user = (await project.Client.GetAsync(result.UserId!, null, CancellationToken.None)).User!;
        Assert.Equal(StytchImportStatus.Updated, result.Status);
        Assert.Equal("King", user.Name.MiddleName);
        Assert.Equal("free", user.TrustedMetadata["plan"]);
    }

    [Fact]
    public async Task A_heading_that_nothing_is_done_with_is_named()
    {
        using var project = new FileTestProject(0);
        string path = project.PathOf("people.csv");
        File.WriteAllText(path, "EmailAddress,Frist Name,UserId\nada@example.com,Ada,x\n");
        IReadOnlyList<string> unused = [];
        await foreach (ImportRow row
            in UserFile.ReadAsync(path, StytchFileFormat.Csv, headings => unused = headings, CancellationToken.None))
        {
            Assert.Null(row.Problem);
        }
        Assert.Equal(["Frist Name"], unused);
    }

    [Fact]
    public void A_half_line_of_a_killed_run_does_not_swallow_the_next_user()
    {
        using var project = new FileTestProject(2);
        string path = project.PathOf("deleted.jsonl");
        File.WriteAllText(path, "{\"user_id\":\"half");
        StytchUser[] users = [.. project.Sandbox.ExportUsers().Select(json => new StytchUser(json.ToArray(), "p"))];
        using (var backup = RemovalBackup.Open(path))
        {
            Assert.Throws<IOException>(() => RemovalBackup.Open(path));
            backup.Add(users[0]);
        }
        using (var backup = RemovalBackup.Open(path)) { backup.Add(users[1]); }
        Assert.Equal([users[0].ToJson(), users[1].ToJson()], File.ReadAllLines(path)[1..].Select(line => line.TrimEnd()));
    }

    private static async Task<List<StytchImportResult>> ImportAsync(
        FileTestProject project, string path, StytchFileFormat format, StytchDuplicateAction rule = StytchDuplicateAction.Skip)
    {
        var importer = new UserImporter(project.Client, rule);
        var results = new List<StytchImportResult>();
        await foreach (ImportRow row in UserFile.ReadAsync(path, format, _ => { }, CancellationToken.None))
        {
            results.Add(await importer.ApplyAsync(row, null, CancellationToken.None));
        }
        return results;
    }

    /// <summary>What the API can create of a user.</summary>
    private static string Essence(StytchUser user) => string.Join('|', user.EmailAddress, user.PhoneNumber, user.FullName, user.ExternalId,
        user.Status, JsonOutput.Text(user.TrustedMetadata), JsonOutput.Text(user.UntrustedMetadata), string.Join(',', user.Roles));
}
