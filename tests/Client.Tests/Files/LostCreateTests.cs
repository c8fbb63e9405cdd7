using Microsoft.Extensions.Time.Testing;
using StytchUsers.Client.Files;
using StytchUsers.Client.Requests;
using StytchUsers.Sandbox;

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

    /// <summary>Imports a row whose create is lost, where a user was created since the import began.</summary>
    private static async Task<StytchImportResult> ImportAsync(string json, StytchDuplicateAction rule)
    {
        bool losing = false;
        using var project = new FileTestProject(0,
            call => losing && call is { Method: "POST", PathAndQuery: "/v1/users" } ? SandboxFault.ConnectionLostAfter : null);
        CreateUserRequest other = Assert.Single(await TestFiles.ReadAsync(Sent, StytchFileFormat.Json)).Request;
        await project.Client.CreateAsync(other, null, default);
        losing = true;
        ImportRow row = Assert.Single(await TestFiles.ReadAsync(json, StytchFileFormat.Json));

        // By this clock everybody is new.
        var importer = new UserImporter(project.Client, rule, new FakeTimeProvider());
        StytchImportResult result = await importer.ApplyAsync(row, null, default);
        Assert.Equal(1, project.Sandbox.UserCount);
        return result;
    }
}
