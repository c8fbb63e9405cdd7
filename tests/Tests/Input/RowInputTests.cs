using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Input;

/// <summary>The cells of a row mean what they say, or are an error; an empty one is never a value.</summary>
public sealed class RowInputTests
{
    [Theory]
    [InlineData("'True'", true)]
    [InlineData("'true'", true)]
    [InlineData("'YES'", true)]
    [InlineData("'1'", true)]
    [InlineData("1", true)]
    [InlineData("$true", true)]
    [InlineData("'False'", false)]
    [InlineData("'no'", false)]
    [InlineData("'0'", false)]
    [InlineData("$false", false)]
    [InlineData("''", false)]
    [InlineData("' '", false)]
    [InlineData("$null", false)]
    public async Task A_switch_is_read_from_a_cell(string cell, bool pending)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        foreach (string column in (string[])["Pending", "create_user_as_pending"])
        {
            ps.Run($"[pscustomobject]@{{ EmailAddress = 'ada@example.com'; {column} = {cell} }} | New-StytchUser").EnsureNoErrors();
        }
        Assert.All(service.Sent,
            sent => AssertJson.Same(
                $$"""POST /v1/users {"email":"ada@example.com"{{(pending ? ",\"create_user_as_pending\":true" : "")}}}""", sent));
        Assert.Equal(2, service.Sent.Count);
    }

    [Theory]
    [InlineData("Pending = 'maybe'", "maybe")]
    [InlineData("Pending = 2", "2")]
    [InlineData("Pending = @{}", "neither")]
    [InlineData("ExternalId = 42", "quotation marks")]
    [InlineData("FirstName = @{ a = 1 }", "Text is needed")]
    [InlineData("FirstName = @('a', 'b')", "list")]
    [InlineData("Role = '[1]'", "role ids")]
    [InlineData("Role = '[admin'", "role ids")]
    [InlineData("TrustedMetadata = 'pro'", "JSON")]
    [InlineData("TrustedMetadata = '[1]'", "JSON object")]
    public async Task A_cell_that_does_not_say_what_it_means_fails_its_row_only(string cell, string says)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("[pscustomobject]@{ EmailAddress = 'ada@example.com'; "
            + $"{cell} }}, [pscustomobject]@{{ EmailAddress = 'grace@example.com' }} | New-StytchUser");
        Assert.Contains(says, r.OnlyError.ToString(), StringComparison.Ordinal);
        Assert.Null(r.Terminating);
        Assert.Equal(["""POST /v1/users {"email":"grace@example.com"}"""], service.Sent);
    }

    [Theory]
    [InlineData("Role = 'admin'", """["admin"]""")]
    [InlineData("Role = 'admin, editor'", """["admin","editor"]""")]
    [InlineData("Roles = 'admin;editor;'", """["admin","editor"]""")]
    [InlineData("roles = '[\"stytch_user\",\"admin\"]'", """["admin"]""")]
    [InlineData("roles = @('admin', 'stytch_user', 'a,b')", """["admin","a","b"]""")]
    public async Task Roles_in_one_cell_are_split(string cell, string roles)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps.Run($"[pscustomobject]@{{ EmailAddress = 'ada@example.com'; {cell} }} | New-StytchUser").EnsureNoErrors();
        AssertJson.Same($$"""POST /v1/users {"email":"ada@example.com","roles":{{roles}}}""", Assert.Single(service.Sent));
    }

    [Fact]
    public async Task An_empty_cell_is_not_a_value_in_any_column()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        string[] columns = ["PhoneNumber", "FirstName", "MiddleName", "LastName", "IpAddress", "UserAgent", "Pending", "TrustedMetadata",
            "UntrustedMetadata", "ExternalId", "Role"];
        foreach (string nothing in (string[])["$null", "''", "' '"])
        {
            ps.Run("[pscustomobject]@{ EmailAddress = 'ada@example.com'; "
                + $"{string.Join("; ", columns.Select(column => $"{column} = {nothing}"))} }} | New-StytchUser").EnsureNoErrors();
        }
        ps.Run("""
            '{ "email": "ada@example.com", "roles": [], "trusted_metadata": null, "create_user_as_pending": null }' |
                ConvertFrom-Json | New-StytchUser
            """).EnsureNoErrors();
        Assert.Equal(Enumerable.Repeat("""POST /v1/users {"email":"ada@example.com"}""", 4), service.Sent);
    }

    [Fact]
    public async Task Headings_of_the_service_and_of_our_exports_are_known_and_the_others_are_named_once()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("""
            '[{"email":"ada@example.com","phone_number":"+12025550162","first_name":"Ada","middle_name":"K","last_name":"L",
               "ip_address":"203.0.113.7","user_agent":"x",
               "external_id":"00042","trusted_metadata":{"plan":"pro"},"untrusted_metadata":{"a":[1]},"roles":["admin"],
               "create_user_as_pending":true,"Comment":"c","status":"active"},
              {"email":"grace@example.com","Comment":"d","city":"e"}]' | ConvertFrom-Json | New-StytchUser
            """).EnsureNoErrors();
        AssertJson.Same("""
            POST /v1/users {"email":"ada@example.com","phone_number":"+12025550162",
            "name":{"first_name":"Ada","middle_name":"K","last_name":"L"},"attributes":{"ip_address":"203.0.113.7","user_agent":"x"},
            "create_user_as_pending":true,"trusted_metadata":{"plan":"pro"},"untrusted_metadata":{"a":[1]},
            "external_id":"00042","roles":["admin"]}
            """.ReplaceLineEndings(""), service.Sent[0]);
        Assert.Equal(["New-StytchUser takes no value from the columns Comment, status.",
            "New-StytchUser takes no value from the column city."], r.Warnings);
    }

    [Theory]
    [InlineData("$user", "StytchUser")]
    [InlineData("$user.Emails[0]", "StytchEmail")]
    [InlineData("($user.Emails[0] | Select-Object *)", "StytchEmail")]
    [InlineData("$copy", "StytchUser")]
    [InlineData("(Get-Process -Id $PID)", "Process")]
    [InlineData("(Get-Item .)", "DirectoryInfo")]
    [InlineData("'grace@example.com'", "String")]
    [InlineData("42", "Int32")]
    [InlineData("@{ EmailAddress = 'grace@example.com' }", "Hashtable")]
    [InlineData("(Get-StytchConnection)", "StytchConnection")]
    public async Task What_is_no_row_creates_nobody(string piped, string says)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps["user"] = FakeService.Read(ps, "ada");
        ps.Run("$copy = [System.Management.Automation.PSSerializer]::Deserialize("
            + "[System.Management.Automation.PSSerializer]::Serialize($user, 4))").EnsureNoErrors();
        HarnessResult r = ps.Run($"{piped} | New-StytchUser; {piped} | New-StytchUser ada@example.com");
        Assert.Equal(2, r.Errors.Count);
        Assert.All(r.Errors, error => Errors.Is(error, "UnexpectedInputObject", ErrorCategory.InvalidArgument));
        Assert.All(r.Errors, error => Assert.Contains(says, error.ToString(), StringComparison.Ordinal));
        Assert.Single(service.Sent);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public async Task What_a_script_block_computes_belongs_to_its_row(int throttle)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($$"""
            1..20 | ForEach-Object { [pscustomobject]@{ who = "u$_@example.com"; plan = "p$_" } } |
                New-StytchUser -EmailAddress { $_.who } -TrustedMetadata { @{ plan = $_.plan } } -ExternalId { $_.none } `
                    -ThrottleLimit {{throttle}}
            21..22 | New-StytchUser -EmailAddress { "u$_@example.com" } -TrustedMetadata { @{ plan = "p$_" } }
            """).EnsureNoErrors();
        Assert.Empty(r.Warnings);
        Assert.Equal(
            Enumerable.Range(1, 22)
                .Select(i => $$$"""POST /v1/users {"email":"u{{{i}}}@example.com","trusted_metadata":{"plan":"p{{{i}}}"}}""")
                .Order(StringComparer.Ordinal), service.SentSorted);
    }
}
