using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Input;

/// <summary>A pipeline into a command that selects users by filters never means everybody.</summary>
public sealed class PipelineTests
{
    [Theory]
    [InlineData("'ada@example.com', 'grace@example.com'")]
    [InlineData("[pscustomobject]@{ EmailAddress = 'ada@example.com' }")]
    [InlineData("$user")]
    [InlineData("$null")]
    [InlineData("@()")]
    [InlineData("1 | Where-Object { $false }")]
    public async Task Search_takes_nothing_from_the_pipeline(string piped)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps["user"] = FakeService.Read(ps, "ada");
        HarnessResult r = ps.Run($"{piped} | Search-StytchUser | Remove-StytchUser -Force");
        Errors.Is(r.Terminating!, "UnexpectedInput", ErrorCategory.InvalidArgument, "Search-StytchUser",
            "Get-StytchUser takes ids and addresses from the pipeline");
        Assert.Single(service.Sent);
    }

    [Fact]
    public async Task Search_inside_a_script_block_that_takes_a_pipeline_is_no_search_of_the_pipeline()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("""
            1 | ForEach-Object { Search-StytchUser }
            function each { param([Parameter(ValueFromPipeline)] $x) process { Search-StytchUser } }
            1 | each
            [powershell]::Create('CurrentRunspace').AddCommand('Search-StytchUser').Invoke()
            """).EnsureNoErrors();
        Assert.Equal(6, r.Output.Count);
    }

    [Theory]
    [InlineData("$user | Export-StytchUser $file -Status Active")]
    [InlineData("@() | Export-StytchUser $file -Status Active")]
    [InlineData("$user | Export-StytchUser $file -Query @{ operator = 'AND'; operands = @(@{ filter_name = 'status'; "
        + "filter_value = 'active' }) }")]
    [InlineData("@() | Export-StytchUser $file -Resume")]
    public async Task An_export_is_of_a_search_or_of_the_pipeline(string script)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps["user"] = FakeService.Read(ps, "ada");
        ps["file"] = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        Errors.Is(ps.Run(script).Terminating!, "UnexpectedInput", ErrorCategory.InvalidArgument, "Export-StytchUser", "Choose one");
        Assert.Single(service.Sent);
        Assert.False(File.Exists((string)ps["file"]!));
    }
}
