using System.Net;
using StytchUsers.Client.Files;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;

namespace StytchUsers.Client.Tests.Files;

/// <summary>A row with the id of a user of the same project means that user, and nobody whose address came beside it by mistake.</summary>
public sealed class NamedRowTests : IDisposable
{
    private readonly List<string> _sent = [];
    private readonly FileTestProject _project;

    public NamedRowTests() => _project = new FileTestProject(0, call =>
    {
        lock (_sent) { _sent.Add($"{call.Method} {call.PathAndQuery}"); }
        return null;
    });

    public void Dispose() => _project.Dispose();

    [Theory]
    [InlineData("carl@example.com")]
    [InlineData("new@example.com")]
    public async Task An_update_with_the_id_of_one_and_the_address_of_another_fails_and_changes_nobody(string address)
    {
        string anna = await CreateAsync("anna@example.com", "Anna");
        await CreateAsync("carl@example.com", "Carl");
        byte[][] before = Users();
        foreach (bool plan in new[] { true, false })
        {
            StytchImportResult result = await ImportAsync($"{anna},{address},Anna", StytchDuplicateAction.Update, plan);
            Assert.Equal((StytchImportStatus.Failed, null, anna), (result.Status, result.UserId, result.SourceUserId));
            Assert.StartsWith($"The user id {anna} of the row belongs to anna@example.com, and not to {address}.", result.Reason,
                StringComparison.Ordinal);
        }
        Assert.Equal(before, Users());
    }

    [Fact]
    public async Task An_update_with_the_id_and_the_address_of_one_user_needs_no_further_request()
    {
        string anna = await CreateAsync("anna@example.com", "Anna");
        _sent.Clear();
        StytchImportResult result = await ImportAsync($"{anna},ANNA@example.com,Ann", StytchDuplicateAction.Update);
        Assert.Equal((StytchImportStatus.Updated, anna), (result.Status, result.UserId));
        Assert.Equal([$"GET /v1/users/{anna}", "POST /v1/users/search", $"PUT /v1/users/{anna}"], _sent);
        Assert.Equal("Ann", (await _project.Client.GetAsync(anna, null, default)).User!.Name.FirstName);
    }

    [Fact]
    public async Task An_id_of_another_project_stands_in_nobodys_way()
    {
        string anna = await CreateAsync("anna@example.com", "Anna");
        StytchImportResult updated = await ImportAsync("user-test-elsewhere,anna@example.com,Ann", StytchDuplicateAction.Update);
        StytchImportResult created = await ImportAsync("user-test-elsewhere,new@example.com,New", StytchDuplicateAction.Update);
        Assert.Equal((StytchImportStatus.Updated, anna), (updated.Status, updated.UserId));
        Assert.Equal(StytchImportStatus.Created, created.Status);
    }

    [Fact]
    public async Task An_id_of_the_other_environment_costs_no_request()
    {
        _sent.Clear();
        await ImportAsync("user-live-elsewhere,new@example.com,New", StytchDuplicateAction.Update);
        Assert.Equal(["POST /v1/users"], _sent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_404_of_a_proxy_does_not_say_that_nobody_has_the_id(bool plan)
    {
        var proxy = new NotFoundHandler();
        using var project = new FileTestProject(0, between: proxy);
        UserResponse created = await project.Client.CreateAsync(new CreateUserRequest { Email = "anna@example.com" }, null, default);
        proxy.IsOn = true;
        ImportRow row = Assert.Single(await TestFiles.ReadAsync($"UserId,EmailAddress\n{created.UserId},new@example.com\n"));
        var importer = new UserImporter(project.Client, StytchDuplicateAction.Update);
        StytchImportResult result = plan ? await importer.PlanAsync(row, null, default) : await importer.ApplyAsync(row, null, default);
        Assert.Equal(StytchImportStatus.Failed, result.Status);
        Assert.Equal(404, Assert.IsType<StytchApiException>(result.Failure).StatusCode);
        Assert.Equal(1, project.Sandbox.UserCount);
    }

    [Fact]
    public async Task Another_users_external_id_is_not_the_id_of_the_row()
    {
        await _project.Client.CreateAsync(new CreateUserRequest { Email = "anna@example.com", ExternalId = "00042" }, null, default);
        StytchImportResult result = await ImportAsync("00042,new@example.com,New", StytchDuplicateAction.Update);
        Assert.Equal(StytchImportStatus.Created, result.Status);
    }

    [Theory]
    [InlineData(StytchDuplicateAction.Update)]
    [InlineData(StytchDuplicateAction.Skip)]
    public async Task A_removed_user_comes_back_from_a_row_with_the_old_id(StytchDuplicateAction rule)
    {
        string anna = await CreateAsync("anna@example.com", "Anna");
        await _project.Client.DeleteAsync(anna, null, default);
        StytchImportResult result = await ImportAsync($"{anna},anna@example.com,Anna", rule);
        Assert.Equal((StytchImportStatus.Created, anna), (result.Status, result.SourceUserId));
        Assert.NotEqual(anna, result.UserId);
    }

    /// <summary>Somebody wrote the new address into an export, and imported it as if that were an update.</summary>
    [Theory]
    [InlineData(StytchDuplicateAction.Skip, "new@example.com")]
    [InlineData(StytchDuplicateAction.Skip, "carl@example.com")]
    [InlineData(StytchDuplicateAction.Error, "new@example.com")]
    [InlineData(StytchDuplicateAction.Error, "carl@example.com")]
    public async Task A_user_whose_id_a_row_has_is_not_created_again(StytchDuplicateAction rule, string address)
    {
        string anna = await CreateAsync("anna@example.com", "Anna");
        await CreateAsync("carl@example.com", "Carl");
        byte[][] before = Users();
        foreach (bool plan in new[] { true, false })
        {
            StytchImportResult result = await ImportAsync($"{anna},{address},Anna", rule, plan);
            Assert.Equal((StytchImportStatus.Failed, null, anna), (result.Status, result.UserId, result.SourceUserId));
            Assert.StartsWith($"The user id {anna} of the row belongs to anna@example.com, and not to {address}.", result.Reason,
                StringComparison.Ordinal);
        }
        Assert.Equal(before, Users());
    }

    [Theory]
    [InlineData(StytchDuplicateAction.Skip, StytchImportStatus.Skipped, "POST /v1/users/search")]
    [InlineData(StytchDuplicateAction.Error, StytchImportStatus.Failed, "POST /v1/users")]
    public async Task An_export_that_comes_back_costs_as_few_requests_as_can_be(StytchDuplicateAction rule, StytchImportStatus status,
        string request)
    {
        string anna = await CreateAsync("anna@example.com", "Anna");
        _sent.Clear();
        StytchImportResult result = await ImportAsync($"{anna},ANNA@example.com,Ann", rule);
        Assert.Equal(status, result.Status);
        Assert.Equal([$"GET /v1/users/{anna}", request], _sent);
        Assert.Equal(rule == StytchDuplicateAction.Error, (result.Failure as StytchApiException)?.ErrorType == "duplicate_email");
    }

    /// <summary>Ids of this environment do not say of which of its projects they are.</summary>
    [Theory]
    [InlineData(StytchDuplicateAction.Skip)]
    [InlineData(StytchDuplicateAction.Error)]
    public async Task A_migration_from_another_project_does_not_cost_a_request_for_each_id(StytchDuplicateAction rule)
    {
        string anna = await CreateAsync("anna@example.com", "Anna");
        var importer = new UserImporter(_project.Client, rule);
        _sent.Clear();
        for (int i = 0; i < 100; i++)
        {
            Assert.Equal(StytchImportStatus.Created, (await ApplyAsync(importer, $"user-test-{i}", i)).Status);
        }
        Assert.Equal(100, _sent.Count(sent => sent == "POST /v1/users"));
        Assert.Equal(NamedUsers.MostUnknown, _sent.Count - 100);

        // Once somebody is found, the rows are of this project, whoever was removed from it.
        var other = new UserImporter(_project.Client, rule);
        Assert.NotEqual(StytchImportStatus.Created, (await ApplyAsync(other, anna, 200)).Status);
        _sent.Clear();
        for (int i = 300; i < 330; i++) { await ApplyAsync(other, $"user-test-{i}", i); }
        Assert.Equal(60, _sent.Count);
    }

    [Theory]
    [InlineData("user-live-elsewhere")]
    [InlineData("00042")]
    public async Task Without_an_update_what_cannot_be_an_id_of_this_project_costs_no_request(string id)
    {
        _sent.Clear();
        await ImportAsync($"{id},new@example.com,New", StytchDuplicateAction.Skip);
        Assert.Equal(["POST /v1/users"], _sent);
    }

    private byte[][] Users() => [.. _project.Sandbox.ExportUsers().Select(user => user.ToArray())];

    private async Task<string> CreateAsync(string email, string name)
    {
        var request = new CreateUserRequest { Email = email, Name = new UserNameRequest { FirstName = name } };
        UserResponse created = await _project.Client.CreateAsync(request, null, default);
        return created.UserId!;
    }

    private async Task<StytchImportResult> ImportAsync(string line, StytchDuplicateAction rule, bool plan = false)
    {
        ImportRow row = Assert.Single(await TestFiles.ReadAsync($"UserId,EmailAddress,FirstName\n{line}\n"));
        var importer = new UserImporter(_project.Client, rule);
        return plan ? await importer.PlanAsync(row, null, default) : await importer.ApplyAsync(row, null, default);
    }

    private static async Task<StytchImportResult> ApplyAsync(UserImporter importer, string id, int number)
    {
        ImportRow row = Assert.Single(await TestFiles.ReadAsync($"UserId,EmailAddress\n{id},new{number}@example.com\n"));
        return await importer.ApplyAsync(row, null, default);
    }

    /// <summary>As a gateway that does not know the paths.</summary>
    private sealed class NotFoundHandler : DelegatingHandler
    {
        internal bool IsOn { get; set; }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            IsOn && request.Method == HttpMethod.Get
                ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.NotFound) { Content = new StringContent("Not here.") })
                : base.SendAsync(request, cancellationToken);
    }
}
