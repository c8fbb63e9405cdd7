using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Isolation;

/// <summary>The module can be imported, again, anew and twice, and its types can be named.</summary>
public sealed class ModuleImportTests
{
    private const string Work = "$null = Connect-Stytch -Sandbox; (Get-StytchUser -EmailAddress ada@example.com).FullName";

    [Theory]
    [InlineData("Import-Module $module -Force")]
    [InlineData("Import-Module $module -Force; Import-Module $module -Force")]
    [InlineData("Remove-Module StytchUsers; Import-Module $module")]
    [InlineData(
        "Remove-Module StytchUsers; Remove-Module StytchUsers -ErrorAction Ignore; Import-Module $module; Import-Module $module -Force")]
    [InlineData("Import-Module $module -Prefix My; $null = Connect-MyStytch -Sandbox; Disconnect-MyStytch")]
    public void The_module_works_before_and_after(string script)
    {
        using EngineHarness ps = new();
        ps["module"] = RepositoryPaths.Manifest;
        Assert.Equal("Ada King Lovelace", ps.Run(Work).EnsureNoErrors().Only.ToString());
        ps.Run(script).EnsureNoErrors();
        Assert.Equal("Ada King Lovelace", ps.Run(Work).EnsureNoErrors().Only.ToString());
        Assert.Contains("ada@example.com", ps.Run("Search-StytchUser -EmailAddress ada@example.com")
            .EnsureNoErrors().Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_folder_can_be_named_instead_of_the_manifest()
    {
        using EngineHarness ps = new(new HarnessOptions { Module = RepositoryPaths.Module });
        Assert.Equal("Ada King Lovelace", ps.Run(Work).EnsureNoErrors().Only.ToString());
    }

    [Fact]
    public void A_second_session_has_its_own_connections_and_shares_the_types()
    {
        using EngineHarness one = new();
        using EngineHarness two = new();
        one.Run(Work).EnsureNoErrors();
        Assert.Equal("NoConnection", two.Run("Get-StytchUser x").Terminating!.Id());
        Assert.Equal("Ada King Lovelace", two.Run(Work).EnsureNoErrors().Only.ToString());
        Assert.Same(one.Run("[StytchUsers.StytchUser]").Only.BaseObject, two.Run("[StytchUsers.StytchUser]").Only.BaseObject);
        one.Run("Remove-Module StytchUsers").EnsureNoErrors();
        Assert.Equal("Ada King Lovelace",
            two.Run("(Get-StytchUser -EmailAddress ada@example.com).FullName").EnsureNoErrors().Only.ToString());
    }

    [Fact]
    public void The_manifest_is_valid()
    {
        using EngineHarness ps = new();
        HarnessResult r = ps.Run("Test-ModuleManifest $module", variables: new() { ["module"] = RepositoryPaths.Manifest })
            .EnsureNoErrors();
        Assert.Empty(r.Warnings);
        Assert.Equal("StytchUsers", r.Only.Get("Name"));
        Assert.Equal(Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "docs", "commands"), "*.md").Length,
            ps.Run("(Test-ModuleManifest $module).ExportedCmdlets.Count").Only.BaseObject);
    }

    [Fact]
    public async Task The_types_can_be_named()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("""
            (Get-StytchUser ada) -is [StytchUsers.StytchUser]
            (Get-StytchConnection) -is [StytchUsers.StytchConnection]
            [StytchUsers.StytchUser] $u = Get-StytchUser ada
            $u.Emails[0] -is [StytchUsers.StytchEmail]
            try { Get-StytchUser missing -ErrorAction Stop } catch [StytchUsers.StytchApiException] { $_.Exception.StatusCode -eq 404 }
            [StytchUsers.StytchUserStatus]::Active -eq 'Active'
            function Test-User([Parameter(ValueFromPipeline)] [StytchUsers.StytchUser] $User) { process { $User.UserId -eq 'ada' } }
            $u | Test-User
            """).EnsureNoErrors();
        Assert.Equal([true, true, true, true, true, true], r.Output.Select(item => (bool)item.BaseObject));
    }
}
