using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>Metadata and lists are their JSON as text, and compare by what they hold.</summary>
public sealed class ComparisonTests
{
    private const string Json = """{"limits":{"note":"a \"b\" é","seats":[1,2]},"plan":"pro"}""";

    [Fact]
    public void Text_is_json_and_values_read_as_before()
    {
        using EngineHarness ps = SandboxWithUser();
        HarnessResult r = ps.Run("""
            "$($u.TrustedMetadata)"; "$($u.TrustedMetadata.limits)"
            $u.UntrustedMetadata.ToString(); $u.AdditionalProperties.ToString(); $u.Totps.ToString()
            $u.Roles.ToString(); "$($u.Roles)"; $u.Roles[0]; $u.Roles[-1]; $u.Roles.Count; $u.Roles.Length; ($u.Roles + 'support') -join ','
            $u.Roles -contains 'admin'; @($u.Roles -eq 'admin').Count; @($u.Roles[0, 1]).Count; @($u.Roles | ForEach-Object { $_ }).Count
            $u.Emails[0].EmailAddress; $u.Emails[-1].EmailAddress; $u.Emails.EmailAddress
            $u.TrustedMetadata.PLAN; $u.TrustedMetadata.limits.seats[1]; $u.TrustedMetadata.limits.seats -is [array]
            $u.TrustedMetadata -is [StytchUsers.StytchMetadata]
            """).EnsureNoErrors();
        Assert.Equal(
            [
                Json, """{"note":"a \"b\" é","seats":[1,2]}""", "{}", "{}", "[]",
                """["stytch_user","admin"]""", "stytch_user admin", "stytch_user", "admin", "2", "2", "stytch_user,admin,support",
                "True", "1", "2", "2",
                "values@example.com", "values@example.com", "values@example.com",
                "pro", "2", "True", "True",
            ],
            r.Output.Select(value => value.ToString()));
    }

    [Fact]
    public void Cells_of_a_table_are_json_and_other_forms_stay_whole()
    {
        using EngineHarness ps = SandboxWithUser();
        HarnessResult r = ps.Run("""
            $row = $u | Select-Object UserId, TrustedMetadata, Roles, Emails, Totps | ConvertTo-Csv | ConvertFrom-Csv
            $row.TrustedMetadata; $row.Roles; ($row.Emails | ConvertFrom-Json).email; $row.Totps
            ($u | ConvertTo-Csv | ConvertFrom-Csv).TrustedMetadata
            $u.TrustedMetadata | ConvertTo-Json -Compress -Depth 9
            $u.Roles | ConvertTo-Json -Compress
            $copy = [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($u, 5))
            $copy.TrustedMetadata.limits.seats[1]; "$($copy.Roles)"; @($copy.Emails).Count
            """).EnsureNoErrors();
        Assert.Equal(
            [Json, """["stytch_user","admin"]""", "values@example.com", "[]", Json, Json, """["stytch_user","admin"]""", "2",
                "stytch_user admin", "1"],
            r.Output.Select(value => value.ToString()));
    }

    [Fact]
    public void Metadata_goes_back_as_it_came_to_set_and_new()
    {
        using EngineHarness ps = SandboxWithUser();
        HarnessResult r = ps.Run("""
            $other = New-StytchUser again@example.com -TrustedMetadata $u.TrustedMetadata
            "$($other.TrustedMetadata)"
            "$((Set-StytchUser $other -UntrustedMetadata $u.TrustedMetadata -PassThru).UntrustedMetadata)"
            $other.TrustedMetadata -eq $u.TrustedMetadata
            """).EnsureNoErrors();
        Assert.Equal([Json, Json, "True"], r.Output.Select(value => value.ToString()));
    }

    [Fact]
    public void Only_what_changed_shows_in_a_comparison_of_users_and_of_files()
    {
        using EngineHarness ps = SandboxWithUser();
        HarnessResult r = ps.Run("""
            function Read-All { Search-StytchUser | Select-Object UserId, TrustedMetadata, Roles, Emails }
            $before = Search-StytchUser; $csv = Read-All | ConvertTo-Csv
            @(Compare-Object $before (Search-StytchUser) -Property UserId, TrustedMetadata, Roles, Emails).Count
            $now = Read-All | ConvertTo-Csv | ConvertFrom-Csv
            @(Compare-Object ($csv | ConvertFrom-Csv) $now -Property UserId, TrustedMetadata, Roles, Emails).Count
            Set-StytchUser $u -TrustedMetadata @{ plan = 'PRO' }
            $role = $before | Where-Object UserId -ne $u.UserId | Select-Object -First 1
            Set-StytchUser $role -Role editor
            $changed = Compare-Object $before (Search-StytchUser) -Property UserId, TrustedMetadata, Roles, Emails
            @($changed.UserId | Sort-Object -Unique).Count; $changed.Count
            $changed.UserId -contains $u.UserId; $changed.UserId -contains $role.UserId
            $now = Read-All | ConvertTo-Csv | ConvertFrom-Csv
            $inFiles = Compare-Object ($csv | ConvertFrom-Csv) $now -Property UserId, TrustedMetadata, Roles, Emails -CaseSensitive
            @($inFiles.UserId | Sort-Object -Unique).Count
            """).EnsureNoErrors();
        Assert.Equal(["0", "0", "2", "4", "True", "True", "2"], r.Output.Select(value => value.ToString()));
    }

    [Fact]
    public void Equal_values_in_another_order_are_equal()
    {
        using EngineHarness ps = SandboxWithUser();
        HarnessResult r = ps.Run("""
            $a = (New-StytchUser a@example.com -TrustedMetadata '{"x":1,"y":{"p":[1],"q":2}}').TrustedMetadata
            $b = (New-StytchUser b@example.com -TrustedMetadata '{"y":{"q":2,"p":[1]},"x":1}').TrustedMetadata
            $a -eq $b; $a.y -eq $b.y; $a -eq $u.TrustedMetadata; @($a, $b | Group-Object).Count
            $b.z = { 1 }; "$b"; $a -eq $b
            """).EnsureNoErrors();
        Assert.Equal(["True", "True", "False", "1", "StytchMetadata", "False"], r.Output.Select(value => value.ToString()));
    }

    [Fact]
    public void A_table_made_with_Export_Csv_can_be_imported()
    {
        using EngineHarness ps = SandboxWithUser();
        HarnessResult r = ps.Run("""
            $table = $u | Select-Object UserId, Emails, PhoneNumbers, Roles, TrustedMetadata | ConvertTo-Csv | ConvertFrom-Csv
            $null = Connect-Stytch -Sandbox -SandboxUserCount 0 -Name other
            $result = $table | Import-StytchUser
            $new = Get-StytchUser $result.UserId
            $result.Status; $new.EmailAddress; $new.PhoneNumber; "$($new.Roles)"
            $new.TrustedMetadata.plan; $new.TrustedMetadata.limits.seats[1]
            """).EnsureNoErrors();
        Assert.Equal(["Created", "values@example.com", "+12025550143", "stytch_user admin", "pro", "2"],
            r.Output.Select(value => value.ToString()));
    }

    private static EngineHarness SandboxWithUser()
    {
        var ps = new EngineHarness();
        ps["json"] = Json;
        ps.Run("""
            $null = Connect-Stytch -Sandbox -SandboxUserCount 5
            $u = New-StytchUser values@example.com -PhoneNumber +12025550143 -Role admin -TrustedMetadata $json
            """).EnsureNoErrors();
        return ps;
    }
}
