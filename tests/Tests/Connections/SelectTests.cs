using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Connections;

/// <summary>Several connections: which one is current, and how another becomes it.</summary>
public sealed class SelectTests
{
    [Theory]
    [InlineData("Select-StytchConnection one")]
    [InlineData("Select-StytchConnection -Name ON*")]
    [InlineData("Select-StytchConnection -Connection one")]
    [InlineData("Get-StytchConnection one | Select-StytchConnection")]
    public void A_name_or_the_object_chooses(string script)
    {
        using EngineHarness ps = Three();
        Assert.Equal(["three"], ps.Run("Get-StytchConnection | Where-Object IsCurrent").Values("Name"));
        Assert.Empty(ps.Run(script).EnsureNoErrors().Output);
        Assert.Equal(["one"], ps.Run("Get-StytchConnection | Where-Object IsCurrent").Values("Name"));
        Assert.Equal(3, ps.Run("Get-StytchConnection").Output.Count);
        Assert.Equal("one", ps.Run(script + " -PassThru").EnsureNoErrors().Only.Get("Name"));
    }

    [Theory]
    [InlineData("nobody", ErrorCategory.ObjectNotFound)]
    [InlineData("t*", ErrorCategory.InvalidArgument)]
    public void What_is_not_one_connection_leaves_none_current(string name, ErrorCategory category)
    {
        using EngineHarness ps = Three();
        Errors.Is(ps.Run($"Select-StytchConnection '{name}'").Terminating!, "ConnectionNotFound", category, name);
        Errors.Is(ps.Run("Search-StytchUser").Terminating!, "NoConnection", ErrorCategory.InvalidOperation);
    }

    [Fact]
    public void Patterns_match_names_and_a_name_is_taken_as_it_is_first()
    {
        using EngineHarness ps = Three();
        ps.Run("$null = Connect-Stytch -Sandbox -SkipVerification -Name 't*'");
        Assert.Equal(["t*"], ps.Run("Get-StytchConnection 't*'").Values("Name"));
        ps.Run("Disconnect-Stytch 't*'").EnsureNoErrors();
        Assert.Equal(["two", "three"], ps.Run("Get-StytchConnection 't*'").Values("Name"));
        ps.Run("Disconnect-Stytch 't*'; Disconnect-Stytch 'nobody*'").EnsureNoErrors();
        Assert.Equal(["one"], ps.Run("Get-StytchConnection").Values("Name"));
        HarnessResult nobody = ps.Run("Get-StytchConnection $nothing");
        Assert.StartsWith("ParameterArgumentValidationError,", nobody.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(nobody.Output);
    }

    [Fact]
    public void A_connection_of_another_session_is_opened_in_this_one()
    {
        using EngineHarness ps = Three();
        using EngineHarness other = new();
        other["c"] = ps.Run("Get-StytchConnection two").Only;
        other.Run("Select-StytchConnection -Connection $c; Search-StytchUser -First 1").EnsureNoErrors();
        Assert.Equal(["three"], ps.Run("Get-StytchConnection | Where-Object IsCurrent").Values("Name"));
    }

    [Fact]
    public void To_forget_a_connection_twice_is_an_error_about_that_one()
    {
        using EngineHarness ps = Three();
        HarnessResult r = ps.Run("$one = Get-StytchConnection one; $one, $one | Disconnect-Stytch");
        Errors.Is(r.OnlyError, "ConnectionNotFound", ErrorCategory.ObjectNotFound, ps.Run("$one").Only.BaseObject,
            "The connection 'one' is not open in this session");
        Assert.Equal(2, ps.Run("Get-StytchConnection").Output.Count);
    }

    [Fact]
    public void A_parallel_block_is_told_how_to_get_it()
    {
        using EngineHarness ps = Three();
        HarnessResult r = ps.Run("1 | ForEach-Object -Parallel { Import-Module $using:module; Search-StytchUser }",
            variables: new() { ["module"] = RepositoryPaths.Module });
        Assert.Contains("-Connection $using:c", r.AllText(), StringComparison.Ordinal);
    }

    private static EngineHarness Three()
    {
        EngineHarness ps = new();
        ps.Run("foreach ($name in 'one', 'two', 'three') { $null = Connect-Stytch -Sandbox -SandboxUserCount 2 -SkipVerification "
            + "-Name $name }").EnsureNoErrors();
        return ps;
    }
}
