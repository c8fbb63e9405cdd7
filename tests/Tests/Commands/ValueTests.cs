using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>What New, Set and the exchange of a primary factor send, and only that.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("New-StytchUser ada@example.com", """{"email":"ada@example.com"}""")]
    [InlineData("New-StytchUser -PhoneNumber +12025550101", """{"phone_number":"+12025550101"}""")]
    [InlineData("New-StytchUser -Email ada@example.com -Phone +12025550101 -GivenName Ada -MiddleName K -Surname Lovelace", """
        {"email":"ada@example.com","phone_number":"+12025550101","name":{"first_name":"Ada","middle_name":"K","last_name":"Lovelace"}}
        """)]
    [InlineData("New-StytchUser ada@example.com -Pending -IpAddress 203.0.113.7 -UserAgent Mozilla -ExternalId crew-1 -Role admin,editor",
        """
        {"email":"ada@example.com","attributes":{"ip_address":"203.0.113.7","user_agent":"Mozilla"},"create_user_as_pending":true,
        """ + """
        "external_id":"crew-1","roles":["admin","editor"]}
        """)]
    [InlineData("New-StytchUser ada@example.com -Pending:$false -FirstName '' -ExternalId ' '", """{"email":"ada@example.com"}""")]
    [InlineData("New-StytchUser ada@example.com -TrustedMetadata @{ plan = 'pro' } -UntrustedMetadata ([pscustomobject]@{ a = @(1, 2.5, "
        + "$true, $null); b = @{ c = 'ä' } })",
        """{"email":"ada@example.com","trusted_metadata":{"plan":"pro"},"untrusted_metadata":{"a":[1,2.5,true,null],"b":{"c":"ä"}}}""")]
    [InlineData("""New-StytchUser ada@example.com -TrustedMetadata '{ "big": 12345678901234567890, "e": 1E+2 }'""",
        """{"email":"ada@example.com","trusted_metadata":{"big":12345678901234567890,"e":1E+2}}""")]
    public async Task A_new_user_is_sent_as_it_was_given(string script, string body)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run(script).EnsureNoErrors();
        Assert.Equal("StytchUsers.StytchUser", r.Only.BaseObject.GetType().FullName);
        AssertJson.Same($"POST /v1/users {body}", Assert.Single(service.Sent));
    }

    [Fact]
    public async Task Rows_of_a_table_are_users_and_empty_cells_are_no_values()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("""
            [pscustomobject]@{ EmailAddress = 'ada@example.com'; FirstName = 'Ada'; LastName = ''; TrustedMetadata = '{"plan":"pro"}'
                Role = 'admin'; Comment = 'not ours' },
            [pscustomobject]@{ Email = 'missing@example.com'; PhoneNumber = '' },
            [pscustomobject]@{ EmailAddress = ''; FirstName = 'Nobody' },
            [pscustomobject]@{ EmailAddress = 'grace@example.com'; FirstName = ''; TrustedMetadata = ''; Role = $null } | New-StytchUser
            """);
        AssertJson.Same(
            """
            POST /v1/users {"email":"ada@example.com","name":{"first_name":"Ada"},"trusted_metadata":{"plan":"pro"},"roles":["admin"]}
            """,
            service.Sent[0]);
        Assert.Equal(["""POST /v1/users {"email":"missing@example.com"}""", """POST /v1/users {"email":"grace@example.com"}"""],
            service.Sent.Skip(1));
        Assert.Equal(["ada", "grace"], r.Values("UserId"));
        Assert.Equal(2, r.Errors.Count);
        Errors.Is(r.Errors[0], "duplicate_email", ErrorCategory.ResourceExists, "missing@example.com", "already exists",
            FakeResponses.RequestId);
        Errors.Is(r.Errors[1], "MissingAddress", ErrorCategory.InvalidArgument, "Nobody");
    }

    [Fact]
    public async Task Nobody_is_created_by_what_if_by_no_or_from_a_user_that_exists()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        Assert.Contains($"What if: Create user ada@example.com in Test project {FakeService.ProjectId}\n",
            ps.Run("New-StytchUser ada@example.com -WhatIf").HostText, StringComparison.Ordinal);
        Assert.Equal($"Create user ada@example.com in Test project {FakeService.ProjectId}?",
            Assert.Single(ps.Answer(PromptAnswer.No).Run("New-StytchUser ada@example.com -Confirm").Prompts).Message);
        Assert.Empty(service.Sent);
        Errors.Is(ps.Run("New-StytchUser; New-StytchUser -FirstName Ada").Errors[1], "MissingAddress", ErrorCategory.InvalidArgument);
        Errors.Is(ps.Run("Get-StytchUser ada | New-StytchUser").OnlyError, "UnexpectedInputObject", ErrorCategory.InvalidArgument);
        ps.Run("(Get-StytchUser ada).Emails | New-StytchUser");
        Assert.All(service.Sent, request => Assert.StartsWith("GET ", request, StringComparison.Ordinal));
        Assert.Single(ps.Answer(PromptAnswer.YesToAll)
            .Run("'a', 'b' | ForEach-Object { [pscustomobject]@{ Email = \"$_@example.com\" } } | New-StytchUser -Confirm")
            .EnsureNoErrors().Prompts);
    }

    [Theory]
    [InlineData("-FirstName Ada -MiddleName K -LastName x", """{"name":{"first_name":"Ada","middle_name":"K","last_name":"x"}}""")]
    [InlineData("-TrustedMetadata @{ seats = $null }", """{"trusted_metadata":{"seats":null}}""")]
    [InlineData("-UntrustedMetadata @{} -IpAddress 203.0.113.7 -UserAgent x",
        """{"attributes":{"ip_address":"203.0.113.7","user_agent":"x"},"untrusted_metadata":{}}""")]
    [InlineData("-ExternalId crew-2 -Role @()", """{"external_id":"crew-2","roles":[]}""")]
    public async Task A_change_sends_only_what_was_given(string arguments, string body)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        Assert.Empty(ps.Run($"Set-StytchUser ada {arguments}").EnsureNoErrors().Output);
        ps.Run($"Get-StytchUser ada | Set-StytchUser {arguments}").EnsureNoErrors();
        Assert.Equal(3, service.Sent.Count);
        AssertJson.Same($"PUT /v1/users/ada {body}", service.Sent[0]);
        Assert.Equal(service.Sent[0], service.Sent[2]);
    }

    [Theory]
    [InlineData("''")]
    [InlineData("('' -split ';')")]
    [InlineData("($row.Misspelt -split ',')")]
    [InlineData("' ; '")]
    [InlineData("('', ' ')")]
    public async Task What_names_no_role_does_not_take_all_away(string roles)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        Errors.Is(ps.Run($"Set-StytchUser ada -Role {roles}").Terminating!, "NullArgument", ErrorCategory.InvalidArgument);
        Errors.Is(ps.Run($"[pscustomobject]@{{ UserId = 'ada'; Roles = {roles} }} | Set-StytchUser").OnlyError, "NothingToChange",
            ErrorCategory.InvalidArgument);
        Assert.Empty(service.Sent);
    }

    [Fact]
    public async Task A_row_supplies_values_and_an_empty_cell_clears_nothing()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("""
            [pscustomobject]@{ UserId = 'one'; FirstName = 'Ada'; LastName = '' },
            [pscustomobject]@{ UserId = 'two'; FirstName = ''; LastName = '' },
            [pscustomobject]@{ UserId = 'three'; FirstName = ''; Role = 'admin' } | Set-StytchUser
            Set-StytchUser four
            """);
        Assert.Equal(["GET /v1/users/one", """PUT /v1/users/one {"name":{"first_name":"Ada","middle_name":"","last_name":"Lovelace"}}""",
            """PUT /v1/users/three {"roles":["admin"]}"""], service.Sent);
        Assert.Equal(["two", "four"], r.Errors.Select(error => error.TargetObject));
        Assert.All(r.Errors, error => Errors.Is(error, "NothingToChange", ErrorCategory.InvalidArgument));
    }

    [Fact]
    public async Task Metadata_that_was_read_goes_back_unchanged()
    {
        string metadata = """
            {"a":[1,2.50,1E+2,12345678901234567890,null,true,{"b":{}}],"when":"2025-01-02T03:04:05Z","text":"\u00e9\n\"x\"",
            "Case":1,"case":2}
            """.ReplaceLineEndings("");
        await using FakeService service = new(request => request.Method == "GET"
            ? Reply.Json(200,
                $$$"""{"user_id":"ada","trusted_metadata":{{{metadata}}},"untrusted_metadata":{},"status_code":200,"request_id":"r"}""")
            : null);
        using EngineHarness ps = service.Session();
        ps.Run("$u = Get-StytchUser ada; Set-StytchUser grace -TrustedMetadata $u.TrustedMetadata -UntrustedMetadata $u.UntrustedMetadata")
            .EnsureNoErrors();
        AssertJson.Same($$$"""PUT /v1/users/grace {"trusted_metadata":{{{metadata}}},"untrusted_metadata":{}}""", service.Sent[1]);
        Assert.Contains("12345678901234567890", service.Sent[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'text'")]
    [InlineData("42")]
    [InlineData("@(1, 2)")]
    [InlineData("'[1]'")]
    [InlineData("$true")]
    [InlineData("@{ f = { 1 } }")]
    [InlineData("@{ s = $secret }")]
    [InlineData("$loop")]
    public async Task Metadata_that_is_no_object_is_refused(string value)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps.Run("$loop = @{}; $loop.self = $loop").EnsureNoErrors();
        foreach (string command in (string[])["New-StytchUser ada@example.com -TrustedMetadata", "Set-StytchUser ada -UntrustedMetadata",
            "Search-StytchUser -Query"])
        {
            HarnessResult r = ps.Run($"{command} ({value})");
            Assert.Equal("ParameterArgumentTransformationError", r.Terminating!.Id());
            Assert.Contains("etadata", command.Contains("Query", StringComparison.Ordinal) ? "metadata" : r.Terminating!.Exception.Message,
                StringComparison.Ordinal);
        }
        Assert.Empty(service.Sent);
    }

    [Theory]
    [InlineData("-EmailAddress new@example.com", """{"email_address":"new@example.com"}""")]
    [InlineData("-PhoneNumber +12025550199", """{"phone_number":"+12025550199"}""")]
    public async Task A_primary_factor_is_exchanged(string arguments, string body)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        Assert.Equal("ada", ps.Run($"Set-StytchUserPrimaryFactor ada {arguments} -Force -PassThru").EnsureNoErrors().Only.Get("UserId"));
        AssertJson.Same($"PUT /v1/users/ada/exchange_primary_factor {body}", Assert.Single(service.Sent));
    }

    [Theory]
    [InlineData("Set-StytchUserPrimaryFactor ada, grace -EmailAddress one@example.com -Force")]
    [InlineData("'ada', 'grace' | Set-StytchUserPrimaryFactor -PhoneNumber +12025550199 -Force")]
    [InlineData("Set-StytchUserPrimaryFactor -InputObject ada, grace -EmailAddress one@example.com -Force")]
    [InlineData("'ada@example.com', 'grace' | Set-StytchUserPrimaryFactor -EmailAddress one@example.com -Force")]
    public async Task One_new_factor_for_two_users_is_refused_before_a_request(string script)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run(script);
        Errors.Is(r.Terminating!, "OneUserNeeded", ErrorCategory.InvalidArgument);
        Assert.Contains("one user only. Nothing was sent.", r.Terminating!.ToString(), StringComparison.Ordinal);
        Assert.Empty(service.Sent);
    }

    [Theory]
    [InlineData("'ada', 'grace' | Set-StytchUserPrimaryFactor -EmailAddress { \"$_@example.org\" } -Force")]
    [InlineData("'UserId,EmailAddress', 'ada,ada@example.org', 'grace,grace@example.org' | ConvertFrom-Csv | "
        + "Set-StytchUserPrimaryFactor -Force")]
    public async Task Each_user_has_its_own_new_factor(string script)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps.Run(script).EnsureNoErrors();
        Assert.Equal(
            [
                """PUT /v1/users/ada/exchange_primary_factor {"email_address":"ada@example.org"}""",
                """PUT /v1/users/grace/exchange_primary_factor {"email_address":"grace@example.org"}""",
            ],
            service.Sent);
    }

    [Fact]
    public async Task An_exchange_needs_exactly_one_new_factor()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("""
            Set-StytchUserPrimaryFactor ada -Force
            Set-StytchUserPrimaryFactor ada -EmailAddress a@example.com -PhoneNumber +12025550199 -Force
            Get-StytchUser grace | Set-StytchUserPrimaryFactor -Force
            [pscustomobject]@{ UserId = 'row'; EmailAddress = 'a@example.com'; PhoneNumber = '' } | Set-StytchUserPrimaryFactor -Force
            """);
        Assert.Equal(["ada", "ada"], r.Errors.Take(2).Select(error => error.TargetObject));
        Assert.Equal(3, r.Errors.Count);
        Assert.All(r.Errors, error => Errors.Is(error, "OneFactorNeeded", ErrorCategory.InvalidArgument));
        Assert.Equal(["GET /v1/users/grace", """PUT /v1/users/row/exchange_primary_factor {"email_address":"a@example.com"}"""],
            service.Sent);
    }
}
