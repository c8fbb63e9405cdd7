using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Files;

/// <summary>Users and rows from the pipeline are rows, never paths, and nothing else is taken for a user.</summary>
public sealed class ImportPipelineTests
{
    [Theory]
    [InlineData("FirstName", "Failed")]
    [InlineData("Note", "Created")]
    public void A_property_that_throws_is_the_problem_of_its_row_where_it_is_needed(string property, string status)
    {
        using var session = new SandboxSession(0);
        HarnessResult r = session.Run("$row = [pscustomobject]@{ EmailAddress = 'ada@example.com' }; "
            + $"$row | Add-Member ScriptProperty {property} {{ throw 'out of order' }}; "
            + "$row, [pscustomobject]@{ EmailAddress = 'bob@example.com' } | Import-StytchUser");
        Assert.Null(r.Terminating);
        Assert.Equal([status, "Created"], r.Values("Status").Select(value => $"{value}"));
        if (status == "Failed") { Assert.Contains("out of order", r.OnlyError.ErrorDetails.Message, StringComparison.Ordinal); }
    }

    [Fact]
    public void Users_move_to_another_project_with_a_map_of_ids()
    {
        using var session = new SandboxSession(25);
        session.Run("Export-StytchUser $folder/m.jsonl; $null = Connect-Stytch -Sandbox -SandboxUserCount 0 -Name to; "
            + "$null = Connect-Stytch -Sandbox -Name from").EnsureNoErrors();
        HarnessResult r = session.Run("Import-StytchUser $folder/m.jsonl -Connection to | Select-Object SourceUserId, UserId")
            .EnsureNoErrors();
        Assert.Equal(25, r.Output.Count);
        string[] old = [.. session.Run("(Search-StytchUser -Connection from).UserId").Output.Select(id => id.ToString())];
        string[] created = [.. session.Run("(Search-StytchUser -Connection to).UserId").Output.Select(id => id.ToString())];
        Assert.Equal(old.Order(StringComparer.Ordinal), r.Values("SourceUserId").Select(id => (string)id!).Order(StringComparer.Ordinal));
        Assert.Equal(created.Order(StringComparer.Ordinal), r.Values("UserId").Select(id => (string)id!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_person_comes_back_from_a_backup()
    {
        using var session = new SandboxSession(10);
        session.Run("Search-StytchUser | Remove-StytchUser -BackupPath $folder/gone.jsonl -Force").EnsureNoErrors();
        HarnessResult r = session.Run("Get-Content $folder/gone.jsonl | ConvertFrom-Json "
            + "| Where-Object { $_.emails.email -contains 'ada@example.com' } | Import-StytchUser").EnsureNoErrors();
        Assert.Equal("Created", r.Only.Get("Status")!.ToString());
        Assert.Contains("verification of ada@example.com", r.Only.Get<IReadOnlyList<string>>("NotRestored"));
        Assert.Equal("pro", session.Run("(Get-StytchUser -EmailAddress ada@example.com).TrustedMetadata.plan").Only.ToString());
        Assert.Equal(1, session.Count());
    }

    [Theory]
    [InlineData("$u | Import-StytchUser")]
    [InlineData("Import-StytchUser -InputObject $u[0]; Import-StytchUser -InputObject $u[1]")]
    [InlineData("$u | ConvertTo-Json -Depth 9 | ConvertFrom-Json | Import-StytchUser")]
    [InlineData("$u | ConvertTo-Json -Depth 9 | ConvertFrom-Json -AsHashtable | Import-StytchUser")]
    [InlineData("$u | ConvertTo-Json -Depth 9 | Set-Content $folder/u.json; Import-StytchUser $folder/u.json")]
    [InlineData("$u[0] | ConvertTo-Json -Depth 9 | Set-Content $folder/u0.jsonl; $u[1] | ConvertTo-Json -Depth 9 "
        + "| Set-Content $folder/u1.json; Get-ChildItem $folder/u?.* | Import-StytchUser")]
    [InlineData("$u | Export-Clixml $folder/u.xml; Import-Clixml $folder/u.xml | Import-StytchUser")]
    [InlineData("$u | Select-Object * | Import-StytchUser")]
    [InlineData("$u | Select-Object EmailAddress, Name, TrustedMetadata, ExternalId | Import-StytchUser")]
    [InlineData("Export-StytchUser $folder/u.csv -Connection from; Import-Csv $folder/u.csv | Import-StytchUser")]
    public void A_user_is_a_row_in_every_form(string script)
    {
        using var session = new SandboxSession(0);
        session.Run("""
            $null = Connect-Stytch -Sandbox -SandboxUserCount 0 -Name from
            $plan = @{ plan = 'pro'; limits = @{ seats = 3 } }
            $u = @(New-StytchUser ada@example.com -FirstName '=Ada' -LastName L -ExternalId e-1 -TrustedMetadata $plan
                New-StytchUser bob@example.com -FirstName Bob)
            $null = Connect-Stytch -Sandbox -SandboxUserCount 0 -Name to
            """).EnsureNoErrors();
        HarnessResult r = session.Run(script).EnsureNoErrors();
        Assert.Empty(r.Warnings);
        Assert.Equal(["Created", "Created"], r.Output.Select(o => o.Get("Status")!.ToString()));
        Assert.Equal("=Ada L e-1 pro 3",
            session.Run("$a = Get-StytchUser -EmailAddress ada@example.com; "
                + "\"$($a.FullName) $($a.ExternalId) $($a.TrustedMetadata.plan) $($a.TrustedMetadata.limits.seats)\"").Only.ToString());
        Assert.Equal("Bob", session.Run("(Get-StytchUser -EmailAddress bob@example.com).FullName").Only.ToString());
    }

    [Theory]
    [InlineData("$u.Emails[0]")]
    [InlineData("$u.Emails[0] | Select-Object *")]
    [InlineData("$u.Emails[0] | Select-Object EmailAddress")]
    [InlineData("$u.Emails[0] | ConvertTo-Json | ConvertFrom-Json")]
    [InlineData("$u.Emails[0] | ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("$u.Emails[0] | Export-Clixml $folder/e.xml; Import-Clixml $folder/e.xml")]
    [InlineData("$u.PhoneNumbers[0] | ConvertTo-Json | ConvertFrom-Json")]
    [InlineData("$u | Remove-StytchUser -PassThru -Force")]
    [InlineData("$u | Remove-StytchUser -PassThru -Force | ConvertTo-Json | ConvertFrom-Json")]
    [InlineData("@{ email = 'x@example.com' } | Import-StytchUser -WhatIf")]
    [InlineData("Get-StytchConnection")]
    [InlineData("Get-Process -Id $PID")]
    [InlineData("Get-Process -Id $PID | Select-Object *")]
    [InlineData("1")]
    [InlineData("Get-Date")]
    public void What_is_no_user_creates_nobody(string script)
    {
        using var session = new SandboxSession(1);
        session.Run("$u = Search-StytchUser; $null = Connect-Stytch -Sandbox -SandboxUserCount 0 -Name empty; "
            + "$from = 'project-test-5a4d0b0c-5a1d-4b0e-8c0d-000000000000'").EnsureNoErrors();
        bool removes = script.Contains("Remove-StytchUser", StringComparison.Ordinal);
        HarnessResult r =
            session.Run($"{(removes ? "$u = New-StytchUser ada@example.com; " : "")}$made = & {{ {script} }}; $made | Import-StytchUser");
        Assert.NotEmpty(r.Errors);
        Assert.DoesNotContain(r.Output, o => o.Get("Status")!.ToString() == "Created");
        Assert.Equal(0, session.Count());
    }

    [Fact]
    public void A_users_own_name_opens_no_file()
    {
        using var session = new SandboxSession(0);
        session.Write("yesterday.csv", "email\nplanted@example.com\n");
        session.Run("Set-Location $folder; New-StytchUser trap@example.com -FirstName yesterday.csv | Import-StytchUser").EnsureNoErrors();
        Assert.Equal("trap@example.com", session.Run("Set-Location /; (Search-StytchUser).EmailAddress").Only.ToString());
    }

    [Fact]
    public void An_empty_pipeline_imports_nobody()
    {
        using var session = new SandboxSession(0);
        Assert.Empty(session.Run("@() | Import-StytchUser").EnsureNoErrors().Output);
    }

    [Fact]
    public void Text_in_json_is_no_path_and_the_error_says_what_to_do()
    {
        using var session = new SandboxSession(0);
        ErrorRecord error = Assert.Single(session.Run("'{\"email\":\"a@example.com\"}' | Import-StytchUser").Errors);
        Assert.Equal("FileNotFound", error.Id());
        Assert.Contains("ConvertFrom-Json", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Columns_that_nobody_takes_are_named_once()
    {
        using var session = new SandboxSession(0);
        HarnessResult r = session.Run(
            "1..3 | ForEach-Object { [pscustomobject]@{ email = \"p$_@example.com\"; Frist = 'x' } } | Import-StytchUser").EnsureNoErrors();
        Assert.Equal("Nothing is done with the columns Frist of the rows.", Assert.Single(r.Warnings));
        Assert.Equal([1L, 2L, 3L], r.Values("Line").Select(line => (long)line!));
    }
}
