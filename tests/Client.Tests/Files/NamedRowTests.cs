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

    [Fact]
    public async Task Without_an_update_the_id_costs_no_request()
    {
        _sent.Clear();
        await ImportAsync("user-test-elsewhere,new@example.com,New", StytchDuplicateAction.Skip);
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
