using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>What is said of one person is not done to another.</summary>
public sealed class OnePersonTests
{
    /// <summary>The row named somebody else than the argument, and its factor was taken from the one of the argument.</summary>
    [Theory]
    [InlineData("Remove-StytchUserOAuthRegistration -UserId ada", "OAuthProvider", "Google", "UnexpectedInputObject")]
    [InlineData("Remove-StytchUserEmail -UserId ada", "EmailAddress", "ada@example.com", "UnexpectedInputObject")]
    [InlineData("Remove-StytchUserPhoneNumber -UserId ada", "PhoneNumber", "+12025550101", "UnexpectedInputObject")]
    [InlineData("Remove-StytchUserTotp -UserId ada", "Note", "x", "InputObjectNotBound")]
    public async Task A_row_is_refused_where_an_argument_names_the_user(string command, string column, string value, string id)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($"[pscustomobject]@{{ UserId = 'alan'; {column} = '{value}' }} | {command} -Force");
        Assert.Equal(id, r.OnlyError.Id());
        Assert.DoesNotContain(service.Sent, sent => sent.StartsWith("DELETE", StringComparison.Ordinal));
    }

    /// <summary>The values of every row went to the one who was named.</summary>
    [Theory]
    [InlineData("Set-StytchUser -InputObject @{ UserId = 'ada' }", "FirstName")]
    [InlineData("Set-StytchUserPrimaryFactor -Force -InputObject ada", "EmailAddress")]
    [InlineData("Remove-StytchUserEmail -Force -InputObject @{ UserId = 'ada' } -EmailAddress { $_.Old }", "Old")]
    public async Task What_is_piped_is_refused_where_an_object_was_given_beside_it(string command, string column)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($"'one', 'two' | ForEach-Object {{ [pscustomobject]@{{ UserId = $_; {column} = 'ada@example.com' }} }} "
            + $"| {command}");
        Assert.Equal(2, r.Errors.Count);
        Assert.All(r.Errors, error => Errors.Is(error, "UnexpectedInputObject", ErrorCategory.InvalidArgument));
        Assert.Empty(service.Sent);
    }

    [Theory]
    [InlineData("'ada', 'gr/ace' |", "")]
    [InlineData("", "-UserId ada, 'gr/ace'")]
    [InlineData("", "-InputObject ada, 'gr/ace', ''")]
    public async Task An_address_for_two_is_refused_also_where_one_of_them_was_mistyped(string before, string argument)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($"{before} Set-StytchUserPrimaryFactor {argument} -EmailAddress new@example.com -Force");
        Errors.Is(r.Terminating!, "OneUserNeeded", ErrorCategory.InvalidArgument);
        Assert.Empty(service.Sent);
    }

    [Theory]
    [InlineData("PhoneNumber = '+12025550101'")]
    [InlineData("Phone = '+12025550101'")]
    [InlineData("EmailAddress = 'ada@example.com'")]
    public async Task A_row_of_another_project_finds_nobody_in_this_one(string cell)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($"[pscustomobject]@{{ {cell}; ProjectId = 'project-test-other' }} | Get-StytchUser");
        Errors.Is(r.OnlyError, "OtherProject", ErrorCategory.InvalidOperation);
        Assert.Empty(service.Sent);
    }

    /// <summary>A cache between here and the service can respond with somebody else.</summary>
    [Fact]
    public async Task Whoever_is_not_who_was_named_is_neither_kept_nor_removed()
    {
        await using FakeService service = new(request => request.Method == "GET"
            ? Reply.Json(200, """{"status_code":200,"request_id":"r","user_id":"grace","external_id":"other"}""") : null);
        using EngineHarness ps = service.Session();
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            ps["file"] = Path.Combine(folder.FullName, "gone.jsonl");
            HarnessResult r = ps.Run("Remove-StytchUser ada -BackupPath $file -Force");
            Errors.Is(r.OnlyError, "InvalidAnswer", ErrorCategory.InvalidResult, "ada");
            Assert.Equal(["GET /v1/users/ada"], service.Sent);
            Assert.DoesNotContain("grace", await File.ReadAllTextAsync((string)ps["file"]!), StringComparison.Ordinal);
        }
        finally { folder.Delete(recursive: true); }
    }

    [Theory]
    [InlineData("Get-Process -Id $PID | Measure-StytchUser", "NothingMeasured")]
    [InlineData("$null | Measure-StytchUser", "NothingMeasured")]
    [InlineData("Get-Process -Id $PID | Export-StytchUser ./people.csv", "NothingExported")]
    [InlineData("$null | Export-StytchUser ./people.csv", "NothingExported")]
    public void Nobody_among_what_was_piped_is_no_result(string script, string id)
    {
        using EngineHarness ps = new();
        DirectoryInfo folder = Directory.CreateTempSubdirectory();
        try
        {
            ps["folder"] = folder.FullName;
            HarnessResult r = ps.Run($"Set-Location $folder; $null = Connect-Stytch -Sandbox; {script}");
            Errors.Is(r.Terminating!, id, ErrorCategory.InvalidData);
            Assert.Empty(r.Output);
            Assert.Empty(folder.GetFiles("people.csv"));
        }
        finally { folder.Delete(recursive: true); }
    }
}
