using Microsoft.Extensions.Time.Testing;
using StytchUsers.Client.Files;
using StytchUsers.Client.Requests;
using StytchUsers.Sandbox;
using StytchUsers.Sandbox.Http;

namespace StytchUsers.Client.Tests.Files;

/// <summary>After a lost response, a user whom somebody else created at the same moment is not taken for one of the import.</summary>
public sealed class LostCreateTests
{
    private const string Sent = """
        {"email":"ada@example.com","phone_number":"+12025550101","first_name":"Ada","last_name":"L","external_id":"ext-1","roles":["r"],
        "trusted_metadata":{"plan":{"a":1,"b":[2]}},"untrusted_metadata":{"theme":"dark","none":null}}
        """;

    [Theory]
    [InlineData(Sent, StytchImportStatus.Created)]
    [InlineData("""{"email":"ADA@example.com"}""", StytchImportStatus.Created)]
    [InlineData("""{"email":"ada@example.com","middle_name":"King"}""", StytchImportStatus.Skipped)]
    [InlineData("""{"email":"ada@example.com","first_name":"Adam"}""", StytchImportStatus.Skipped)]
    [InlineData("""{"email":"ada@example.com","last_name":"M"}""", StytchImportStatus.Skipped)]
    [InlineData("""{"email":"ada@example.com","phone_number":"+12025550102"}""", StytchImportStatus.Skipped)]
    [InlineData("""{"email":"ada@example.com","external_id":"ext-2"}""", StytchImportStatus.Skipped)]
    [InlineData("""{"email":"ada@example.com","roles":["r","s"]}""", StytchImportStatus.Skipped)]
    [InlineData("""{"email":"ada@example.com","trusted_metadata":{"vip":true}}""", StytchImportStatus.Skipped)]
    [InlineData("""{"email":"ada@example.com","trusted_metadata":{"plan":{"b":[2],"a":1}}}""", StytchImportStatus.Created)]
    [InlineData("""{"email":"ada@example.com","untrusted_metadata":{"theme":"light"}}""", StytchImportStatus.Skipped)]
    public async Task Who_does_not_hold_what_the_row_sent_is_a_duplicate(string json, StytchImportStatus expected)
    {
        StytchImportResult result = await ImportAsync(json, StytchDuplicateAction.Skip);
        Assert.Equal(expected, result.Status);
        Assert.NotNull(result.UserId);
    }

    [Theory]
    [InlineData(StytchDuplicateAction.Error, StytchImportStatus.Failed)]
    [InlineData(StytchDuplicateAction.Update, StytchImportStatus.Updated)]
    public async Task The_rule_for_duplicates_holds(StytchDuplicateAction rule, StytchImportStatus expected) =>
        Assert.Equal(expected, (await ImportAsync("""{"email":"ada@example.com","first_name":"Adam"}""", rule)).Status);

    /// <summary>The service's time counts, which its responses say, and not this machine's.</summary>
    [Theory]
    [InlineData(600, false, StytchImportStatus.Created)]
    [InlineData(-600, false, StytchImportStatus.Created)]
    [InlineData(600, true, StytchImportStatus.Skipped)]
    [InlineData(-600, true, StytchImportStatus.Skipped)]
    public async Task Who_is_new_does_not_depend_on_the_clock_of_this_machine(int ahead, bool wasThere, StytchImportStatus expected)
    {
        var local = new FakeTimeProvider(DateTimeOffset.UtcNow.AddSeconds(ahead));
        using var project = new FileTestProject(wasThere ? 1 : 0, call => IsCreate(call) ? SandboxFault.ConnectionLostAfter : null, local,
            new DatingHandler());
        ImportRow row = Assert.Single(await TestFiles.ReadAsync("""{"email":"ada@example.com"}""", StytchFileFormat.Json));
        StytchImportResult result = await new UserImporter(project.Client, StytchDuplicateAction.Skip).ApplyAsync(row, null, default);
        Assert.Equal(expected, result.Status);
    }

    [Fact]
    public async Task A_further_address_that_was_not_sent_does_not_hide_that_the_user_was_created()
    {
        bool losing = false;
        using var project = new FileTestProject(0, call => losing && IsCreate(call) ? SandboxFault.ConnectionLostAfter : null);
        await project.Client.CreateAsync(new CreateUserRequest { Email = "bob@example.com" }, null, default);
        losing = true;
        ImportRow row = Assert.Single(await TestFiles.ReadAsync(
            """{"emails":[{"email":"ada@example.com"},{"email":"bob@example.com"}]}""", StytchFileFormat.Json));
        StytchImportResult result = await new UserImporter(project.Client, StytchDuplicateAction.Skip).ApplyAsync(row, null, default);
        Assert.Equal(StytchImportStatus.Created, result.Status);
        Assert.Equal(["email bob@example.com"], result.NotRestored);
    }

    [Fact]
    public async Task Whom_another_row_created_is_not_created_again()
    {
        using var project = new FileTestProject(0, call => IsCreate(call) ? SandboxFault.ConnectionLostAfter : null);
        ImportRow row = Assert.Single(await TestFiles.ReadAsync("""{"email":"ada@example.com"}""", StytchFileFormat.Json));
        var importer = new UserImporter(project.Client, StytchDuplicateAction.Skip);
        StytchImportStatus[] both =
            [(await importer.ApplyAsync(row, null, default)).Status, (await importer.ApplyAsync(row, null, default)).Status];
        Assert.Equal([StytchImportStatus.Created, StytchImportStatus.Skipped], both);
    }

    [Theory]
    [InlineData(StytchDuplicateAction.Skip)]
    [InlineData(StytchDuplicateAction.Error)]
    public async Task The_reason_of_a_duplicate_is_that_it_exists(StytchDuplicateAction rule)
    {
        StytchImportResult result = await ImportAsync("""{"email":"ada@example.com","first_name":"Adam"}""", rule);
        Assert.Equal("A user with this address, number or external id exists already.", result.Reason);
    }

    [Fact]
    public async Task What_a_lost_update_did_is_not_known_and_the_result_says_so()
    {
        using var project = new FileTestProject(0, call => call.Method == "PUT" ? SandboxFault.ConnectionLostAfter : null);
        await project.Client.CreateAsync(new CreateUserRequest { Email = "ada@example.com" }, null, default);
        ImportRow row = Assert.Single(await TestFiles.ReadAsync(Row("first_name", "Ada"), StytchFileFormat.Json));
        StytchImportResult result = await new UserImporter(project.Client, StytchDuplicateAction.Update).ApplyAsync(row, null, default);
        Assert.Equal(StytchImportStatus.Failed, result.Status);
        Assert.EndsWith("It is not known whether the user was changed.", result.Reason, StringComparison.Ordinal);
        Assert.True(Assert.IsType<StytchApiException>(result.Failure).OutcomeUnknown);
    }

    private static string Row(string field, string value) => $$"""{"email":"ada@example.com","{{field}}":"{{value}}"}""";

    private static bool IsCreate(SandboxCall call) => call is { Method: "POST", PathAndQuery: "/v1/users" };

    /// <summary>Imports a row whose create is lost, where a user was created since the import began.</summary>
    private static async Task<StytchImportResult> ImportAsync(string json, StytchDuplicateAction rule)
    {
        bool losing = false;
        using var project = new FileTestProject(0,
            call => losing && IsCreate(call) ? SandboxFault.ConnectionLostAfter : null,

            // By this clock everybody is new.
            new FakeTimeProvider());
        CreateUserRequest other = Assert.Single(await TestFiles.ReadAsync(Sent, StytchFileFormat.Json)).Request;
        await project.Client.CreateAsync(other, null, default);
        losing = true;
        ImportRow row = Assert.Single(await TestFiles.ReadAsync(json, StytchFileFormat.Json));

        var importer = new UserImporter(project.Client, rule);
        StytchImportResult result = await importer.ApplyAsync(row, null, default);
        Assert.Equal(1, project.Sandbox.UserCount);
        return result;
    }

    private sealed class DatingHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            response.Headers.Date = DateTimeOffset.UtcNow;
            return response;
        }
    }
}
