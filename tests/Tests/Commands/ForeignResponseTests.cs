using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>A sign-in page, a gateway or a cache that answers every call with 200 and JSON: nothing was read, created or removed.</summary>
public sealed class ForeignResponseTests
{
    private const string User = "user-test-16d9ba61-97a1-4ba4-9720-b03761dc50c6";
    private const string Portal = """{"status_code":200,"message":"Please sign in.","url":"http://portal.example/"}""";

    public static TheoryData<string> Changes =>
    [
        "New-StytchUser ada@example.com",
        $"Set-StytchUser {User} -Role admin -PassThru",
        $"Set-StytchUserPrimaryFactor {User} -EmailAddress ada@example.com -Force -PassThru",
        $"Remove-StytchUser {User} -Force -PassThru",
        "Remove-StytchUserTotp totp-1 -Force -PassThru",
        $"Revoke-StytchUserConnectedApp {User} app -Force",
    ];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_that_something_else_answers_is_not_done_and_its_outcome_is_told_as_unknown(string script)
    {
        foreach (string body in (string[])["{}", Portal])
        {
            await using FakeService service = new(_ => Reply.Json(200, body));
            using EngineHarness ps = service.Session();
            HarnessResult r = ps.Run(script);
            ErrorRecord error = r.OnlyError;
            Errors.Is(error, "InvalidAnswer", ErrorCategory.InvalidResult);
            Assert.Contains("not known whether", error.ErrorDetails.Message, StringComparison.Ordinal);
            Assert.True((bool)error.Exception.Get("OutcomeUnknown")!);
            Assert.Empty(r.Output);
            Assert.Single(service.Sent);
        }
    }

    [Theory]
    [InlineData($"Get-StytchUser {User}")]
    [InlineData($"Get-StytchUserConnectedApp {User}")]
    [InlineData("Search-StytchUser")]
    [InlineData("Get-StytchUser ada@example.com")]
    [InlineData($"Remove-StytchUserExternalId {User} -Force -PassThru")]
    [InlineData($"Reset-StytchUserMfa {User} -Force -PassThru")]
    [InlineData($"Remove-StytchUserTotp -UserId {User} -Force -PassThru")]
    public async Task A_user_that_something_else_answers_is_not_read(string script)
    {
        await using FakeService service = new(_ => Reply.Json(200, Portal));
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run(script);
        Errors.Is(r.OnlyError, "InvalidAnswer", ErrorCategory.InvalidResult);
        Assert.Empty(r.Output);
        Assert.Single(service.Sent);
    }

    /// <summary>As a cache does.</summary>
    [Theory]
    [InlineData($"Get-StytchUser {User}", "GET")]
    [InlineData($"Set-StytchUser {User} -Role admin -PassThru", "PUT")]
    [InlineData($"Remove-StytchUser {User} -Force -PassThru", "DELETE")]
    [InlineData("Get-StytchUser ada | Remove-StytchUserTotp -Force -PassThru -ThrottleLimit 1", "DELETE")]
    [InlineData("Reset-StytchUserMfa ada -Kind Totp -Force -PassThru", "DELETE")]
    public async Task Another_user_is_not_the_one_who_was_asked_for(string script, string method)
    {
        await using FakeService service = new(request => request.Method != method ? null
            : method == "GET" ? FakeResponses.Flat("grace") : FakeResponses.Changed("grace"));
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run(script);
        Assert.All(r.Errors, error => Errors.Is(error, "InvalidAnswer", ErrorCategory.InvalidResult));
        Assert.NotEmpty(r.Errors);
        Assert.All(r.Errors, error =>
            Assert.Contains("another user than the one who was asked for", error.ErrorDetails.Message, StringComparison.Ordinal));
        Assert.Empty(r.Output);
    }

    /// <summary>The user was read and kept; the removal may have been made or not.</summary>
    [Fact]
    public async Task A_backup_keeps_whom_a_removal_of_unknown_outcome_was_about()
    {
        await using FakeService service = new(request => request.Method == "DELETE" ? Reply.Json(200, "{}") : null);
        using EngineHarness ps = service.Session();
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            string file = Path.Combine(folder.FullName, "gone.jsonl");
            ps["file"] = file;
            HarnessResult r = ps.Run("'ada', 'grace' | Remove-StytchUser -BackupPath $file -Force -PassThru");
            Assert.Equal(["ada", "grace"], r.Errors.Select(error => error.TargetObject));
            Assert.All(r.Errors, error => Assert.Contains("not known whether", error.ErrorDetails.Message, StringComparison.Ordinal));
            Assert.Empty(r.Output);
            Assert.Equal(["GET /v1/users/ada", "DELETE /v1/users/ada", "GET /v1/users/grace", "DELETE /v1/users/grace"], service.Sent);
            Assert.Equal(2, (await File.ReadAllLinesAsync(file)).Length);
        }
        finally { folder.Delete(recursive: true); }
    }

    [Theory]
    [InlineData("Skip")]
    [InlineData("Error")]
    [InlineData("Update")]
    public async Task An_import_that_something_else_answers_creates_nobody(string rule)
    {
        await using FakeService service = new(_ => Reply.Json(200, Portal));
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($"[pscustomobject]@{{ EmailAddress = 'new@example.com' }} | Import-StytchUser -OnDuplicate {rule}");
        Assert.Equal(("Failed", null), (r.Only.Get("Status")!.ToString(), r.Only.Get("UserId")));
        Assert.Contains("may have been created", r.Only.Get<string>("Reason"), StringComparison.Ordinal);
        Errors.Is(Assert.Single(r.Errors), "InvalidAnswer", ErrorCategory.InvalidResult);
        Assert.Single(service.Server.Requests, request => request.Target == "/v1/users");
    }

    /// <summary>A cache that does not look at bodies, or a gateway that drops them, finds everybody.</summary>
    [Theory]
    [InlineData("-EmailAddress grace@example.com")]
    [InlineData("-UserId grace")]
    [InlineData("-PhoneNumber +12025559999")]
    [InlineData("-Status Pending")]
    public async Task A_search_that_finds_somebody_else_removes_nobody(string filter)
    {
        await using FakeService service = new(_ => FakeResponses.Page(["ada"], next: null, total: 1));
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($"Search-StytchUser {filter} | Remove-StytchUser -Force -PassThru").EnsureNoErrors();
        Assert.Empty(r.Output);
        Assert.Contains("1 of the users in the responses do not match the filters", Assert.Single(r.Warnings), StringComparison.Ordinal);
        Assert.StartsWith("POST /v1/users/search", Assert.Single(service.Sent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_export_of_announced_users_who_do_not_come_leaves_the_file()
    {
        await using FakeService service = new(_ => FakeResponses.Page([], next: null, total: 25));
        using EngineHarness ps = service.Session();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("stytchusers-");
        try
        {
            string path = Path.Combine(folder.FullName, "users.csv");
            await File.WriteAllTextAsync(path, "yesterday");
            ps["path"] = path;
            Errors.Is(ps.Run("Export-StytchUser $path").Terminating!, "InconsistentAnswers", ErrorCategory.InvalidResult, path,
                "announced 25");
            Assert.Equal("yesterday", await File.ReadAllTextAsync(path));
        }
        finally { folder.Delete(recursive: true); }
    }

    [Fact]
    public async Task A_connection_to_something_else_does_not_come_about()
    {
        await using FakeService service = new(_ => Reply.Json(200, Portal));
        using EngineHarness ps = new();
        HarnessResult r = service.Connect(ps);
        Errors.Is(r.Terminating!, "InvalidAnswer", ErrorCategory.InvalidResult);
        Assert.Contains("Something other than Stytch seems to have responded", r.Terminating!.ErrorDetails.Message,
            StringComparison.Ordinal);
        Assert.Empty(ps.Run("Get-StytchConnection").Output);
    }

    /// <summary>The service has always sent the user too; where it once does not, the creation is not told in silence.</summary>
    [Fact]
    public async Task A_creation_that_shows_the_id_alone_says_so()
    {
        await using FakeService service = new(_ => Reply.Json(201, $$"""{"user_id":"{{User}}","status_code":201,"request_id":"r"}"""));
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("New-StytchUser ada@example.com").EnsureNoErrors();
        Assert.Contains(User, Assert.Single(r.Warnings), StringComparison.Ordinal);
    }
}
