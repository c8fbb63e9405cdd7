using StytchUsers.Client.Files;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Transport;
using StytchUsers.Sandbox;

namespace StytchUsers.Client.Tests.Files;

/// <summary>A row counts for a user only when every address in it that somebody has belongs to that one user.</summary>
public sealed class RowOwnerTests
{
    private static readonly string s_anna = """
        {"email":"anna@example.com","phone_number":"+12025550101","external_id":"ext-1","first_name":"Anna","last_name":"A",
        "trusted_metadata":{"vip":true}}
        """.ReplaceLineEndings("");
    private static readonly string s_duplicate = """
        {"status_code":400,"request_id":"request-id-test-2","error_type":"duplicate_email",
        "error_message":"A user with the specified email already exists for this project."}
        """.ReplaceLineEndings("");
    private const string Carl = """{"email":"carl@example.com","phone_number":"+12025550102","external_id":"ext-2","first_name":"Carl"}""";

    [Theory]
    [InlineData("""{"email":"bert@example.com","phone_number":"+12025550101","first_name":"Bert"}""", "+12025550101", "anna@example.com")]
    [InlineData("""{"email":"bert@example.com","external_id":"ext-1","first_name":"Bert"}""", "ext-1", "anna@example.com")]
    [InlineData("""{"email":"anna@example.com","phone_number":"+12025550102","first_name":"Bert"}""", "+12025550102", "carl@example.com")]
    [InlineData("""{"email":"anna@example.com","external_id":"ext-2","first_name":"Bert"}""", "ext-2", "carl@example.com")]
    [InlineData("""{"phone_number":"+12025550101","external_id":"ext-2","first_name":"Bert"}""", "ext-2", "carl@example.com")]
    [InlineData("""{"emails":[{"email":"anna@example.com"},{"email":"carl@example.com"}],"first_name":"Bert"}""", "carl@example.com",
        "carl@example.com")]
    [InlineData("""{"phone_number":"+12025550109","external_id":"ext-1","first_name":"Bert"}""", "ext-1", "anna@example.com")]
    public async Task A_row_of_two_people_fails_and_changes_nobody(string json, string what, string whose)
    {
        foreach (StytchDuplicateAction rule in new[] { StytchDuplicateAction.Update, StytchDuplicateAction.Skip })
        {
            using FileTestProject project = await ProjectAsync();
            List<ReadOnlyMemory<byte>> before = [.. project.Sandbox.ExportUsers()];
            foreach (bool plan in new[] { true, false })
            {
                StytchImportResult result = await ImportAsync(project, json, rule, plan);
                Assert.Equal(StytchImportStatus.Failed, result.Status);
                Assert.Contains(what, result.Reason, StringComparison.Ordinal);
                Assert.Contains($"belongs to {whose}", result.Reason, StringComparison.Ordinal);
                Assert.Null(result.UserId);
            }
            Assert.Equal(before.Select(user => user.ToArray()), project.Sandbox.ExportUsers().Select(user => user.ToArray()));
        }
    }

    [Theory]
    [InlineData("""{"email":"ANNA@example.com","first_name":"Ann"}""")]
    [InlineData("""{"email":"anna@example.com","phone_number":"+12025550101","external_id":"ext-1","first_name":"Ann"}""")]
    [InlineData("""{"phone_number":"+12025550101","first_name":"Ann"}""")]
    [InlineData("""{"phone_number":"+12025550101","external_id":"ext-1","first_name":"Ann"}""")]
    [InlineData("""{"email":"anna@example.com","phone_number":"+12025550109","first_name":"Ann"}""")]
    public async Task A_row_of_one_person_updates_that_person_alone(string json)
    {
        using FileTestProject project = await ProjectAsync();
        StytchImportResult result = await ImportAsync(project, json, StytchDuplicateAction.Update);
        Assert.Equal(StytchImportStatus.Updated, result.Status);
        StytchUser anna = (await project.Client.GetAsync("ext-1", null, default)).User!;
        Assert.Equal(("Ann", "A", result.UserId), (anna.Name.FirstName, anna.Name.LastName, anna.UserId));
        Assert.Equal("Carl", (await project.Client.GetAsync("ext-2", null, default)).User!.Name.FirstName);
        Assert.Equal(json.Contains("0109", StringComparison.Ordinal) ? ["phone +12025550109"] : [], result.NotRestored);
    }

    [Fact]
    public async Task What_an_update_cannot_apply_is_said()
    {
        using FileTestProject project = await ProjectAsync();
        StytchImportResult result = await ImportAsync(project, """
            {"user_id":"user-test-old","status":"pending","emails":[{"email":"anna@example.com","verified":true},
            {"email":"a2@example.com","verified":true}],"name":{"first_name":"Ann"},
            "totps":[{"totp_id":"t1"},{"totp_id":"t2"}],"biometric_registrations":[{"verified":true}],
            "providers":[{"provider_type":"Google"}],"password":{"password_id":"p"},"is_locked":true}
            """.ReplaceLineEndings(""), StytchDuplicateAction.Update);
        Assert.Equal("user-test-old", result.SourceUserId);
        Assert.Equal(["verification of anna@example.com", "email a2@example.com", "OAuth Google", "1 biometric registration", "2 TOTPs",
            "password", "lock", "status pending"], result.NotRestored);
    }

    [Fact]
    public async Task A_response_of_the_search_that_lacks_the_address_is_not_that_user()
    {
        using var other = new FileTestProject(3);
        string stranger =
            $$"""
            {"status_code":200,"request_id":"request-id-test-1",
            "results":[{{System.Text.Encoding.UTF8.GetString(other.Sandbox.ExportUsers().First().ToArray())}}],
            "results_metadata":{"total":1,"next_cursor":null} }
            """.ReplaceLineEndings("");
        var sent = new List<HttpMethod>();
        using var handler = new RespondingHandler(request =>
        {
            sent.Add(request.Method);
            return request.RequestUri!.AbsolutePath == "/v1/users/search" ? Json(200, stranger) : Json(400, s_duplicate);
        });
        var options =
            new ClientOptions { ProjectId = "project-test-1", BaseUri = new Uri("http://sandbox.invalid/"), MaximumRetryCount = 0 };
        using var client = new UsersClient(options, new System.Net.NetworkCredential("", "secret").SecurePassword, handler);
        ImportRow row = Assert.Single(await TestFiles.ReadAsync("email,first_name\nnew@example.com,New\n"));
        StytchImportResult result = await new UserImporter(client, StytchDuplicateAction.Update).ApplyAsync(row, null, default);
        Assert.Equal((StytchImportStatus.Failed, null), (result.Status, result.UserId));
        Assert.Equal([HttpMethod.Post, HttpMethod.Post], sent);
    }

    [Theory]
    [InlineData(false, StytchImportStatus.Created)]
    [InlineData(true, StytchImportStatus.Skipped)]
    public async Task Of_a_lost_response_only_who_is_new_counts_as_created(bool wasThere, StytchImportStatus expected)
    {
        bool lost = false;
        using var project = new FileTestProject(1, call =>
        {
            if (lost || call.Method != "POST" || call.PathAndQuery != "/v1/users") { return null; }
            lost = true;
            return SandboxFault.ConnectionLostAfter;
        });
        StytchImportResult result =
            await ImportAsync(project, $$"""{"email":"{{(wasThere ? "ada" : "new")}}@example.com"}""", StytchDuplicateAction.Skip);
        Assert.True(lost);
        Assert.Equal(expected, result.Status);
        Assert.NotNull(result.UserId);
        Assert.Equal(wasThere ? 1 : 2, project.Sandbox.UserCount);
    }

    /// <summary>
    /// Of random projects and rows: who is changed has the row's address, and nobody else has any of the row's addresses.
    /// </summary>
    [Fact]
    public async Task Whoever_is_changed_is_the_one_person_whom_the_row_means()
    {
        var random = new Random(7);
        int changed = 0, refused = 0;
        for (int i = 0; i < 150; i++)
        {
            using var project = new FileTestProject(0);
            for (int n = 0; n < 4; n++) { await ImportAsync(project, Random(random, 4, "Before"), StytchDuplicateAction.Error); }
            List<StytchUser> before = await UsersAsync(project);
            ImportRow row = Assert.Single(await TestFiles.ReadAsync(Random(random, 5, "After"), StytchFileFormat.Json));
            StytchImportResult result = await new UserImporter(project.Client, StytchDuplicateAction.Update).ApplyAsync(row, null, default);
            StytchUser[] owners = [.. before.Where(user => Has(user, row.Request))];
            string[] touched = [.. (await UsersAsync(project))
                .Where(user => user.Name.FirstName == "After" && before.Any(old => old.UserId == user.UserId)).Select(user => user.UserId)];
            if (touched.Length > 0)
            {
                changed++;
                Assert.Equal([result.UserId!], touched);
                Assert.Equal(result.UserId, Assert.Single(owners).UserId);
                Assert.True(row.Request.Email is null
                    ? owners[0].PhoneNumber == row.Request.PhoneNumber
                    : owners[0].EmailAddress == row.Request.Email);
            }
            else if (owners.Length > 0)
            {
                refused++;
                Assert.Equal((StytchImportStatus.Failed, null), (result.Status, result.UserId));
            }
            else { Assert.Equal(StytchImportStatus.Created, result.Status); }
        }
        Assert.InRange(changed, 10, 140);
        Assert.InRange(refused, 10, 140);

        static bool Has(StytchUser user, CreateUserRequest row) => (row.Email is not null && user.EmailAddress == row.Email)
            || (row.PhoneNumber is not null && user.PhoneNumber == row.PhoneNumber)
            || (row.ExternalId is not null && user.ExternalId == row.ExternalId);
    }

    private static async Task<List<StytchUser>> UsersAsync(FileTestProject project) =>
        [.. (await project.PagesAsync(100)).SelectMany(page => page.Users)];

    private static string Random(Random random, int most, string name)
    {
        string email = random.Next(4) > 0 ? $"\"email\":\"e{random.Next(most)}@example.com\"," : "";
        string phone = email.Length == 0 || random.Next(2) == 0 ? $"\"phone_number\":\"+1202555010{random.Next(most)}\"," : "";
        string external = random.Next(2) == 0 ? $"\"external_id\":\"x{random.Next(most)}\"," : "";
        return $"{{{email}{phone}{external}\"first_name\":\"{name}\"}}";
    }

    private static HttpResponseMessage Json(int status, string body) =>
        RespondingHandler.Json(status, System.Text.Encoding.UTF8.GetBytes(body));

    private static async Task<FileTestProject> ProjectAsync()
    {
        var project = new FileTestProject(0);
        foreach (string json in new[] { s_anna, Carl })
        {
            Assert.Equal(StytchImportStatus.Created, (await ImportAsync(project, json, StytchDuplicateAction.Skip)).Status);
        }
        return project;
    }

    private static async Task<StytchImportResult> ImportAsync(
        FileTestProject project, string json, StytchDuplicateAction rule, bool plan = false)
    {
        ImportRow row = Assert.Single(await TestFiles.ReadAsync(json, StytchFileFormat.Json));
        var importer = new UserImporter(project.Client, rule);
        return plan ? await importer.PlanAsync(row, null, default) : await importer.ApplyAsync(row, null, default);
    }
}
