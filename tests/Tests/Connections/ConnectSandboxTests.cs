using System.Management.Automation;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Connections;

/// <summary>A sandbox of the session's own: what is in it, and what it is filled with.</summary>
public sealed class ConnectSandboxTests
{
    [Fact]
    public void The_sandbox_needs_nothing()
    {
        using EngineHarness ps = new();
        PSObject c = ps.Run("Connect-Stytch -Sandbox").EnsureNoErrors().Only;
        Assert.Equal("Sandbox", c.Get("Environment")!.ToString());
        Assert.Equal(25, ps.Run("Search-StytchUser").EnsureNoErrors().Output.Count);
        string first = ps.Run("$null = Connect-Stytch -Sandbox -SandboxUserCount 7 -Name a; Search-StytchUser | ForEach-Object UserId")
            .EnsureNoErrors().Text;
        Assert.Equal(first, ps.Run("$null = Connect-Stytch -Sandbox -SandboxUserCount 7 -Name b; Search-StytchUser | ForEach-Object UserId")
            .EnsureNoErrors().Text);
        Assert.Contains("from Sandbox project ", ps.Run("Remove-StytchUser x -WhatIf").HostText, StringComparison.Ordinal);
        ps.Run("New-StytchUser only-in-b@example.com").EnsureNoErrors();
        Assert.Single(ps.Run("Get-StytchUser -EmailAddress only-in-b@example.com -Connection a").Errors);
        Assert.NotNull(ps.Run("Connect-Stytch -Sandbox -SandboxPath no-such-file.jsonl").Terminating);
        Assert.NotNull(ps.Run("Connect-Stytch -Sandbox -SandboxPath no-such-file.xlsx").Terminating);
    }

    [Theory]
    [InlineData("users.jsonl",
        "{\"emails\":[{\"email\":\"a@example.com\"}],\"new_field\":1}\nnot json\n{\"emails\":[{\"email\":\"A@example.com\"}]}",
        "2 of 3 users were left out. Line 2 is not JSON", "Fields that are not kept: new_field.")]
    [InlineData("users.csv", "EmailAddress,FirstName\na@example.com,Ada\na@example.com,Ada\nb@example.com,Bea\n",
        "1 of 3 users were left out. Line 3: ", "exists")]
    public void What_a_sandbox_could_not_take_from_a_file_is_told(string name, string text, params string[] told)
    {
        string folder = Directory.CreateTempSubdirectory("stytchusers-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, name), text);
            using EngineHarness ps = new();
            HarnessResult r = ps.Run("Connect-Stytch -Sandbox -SandboxPath $folder/$name",
                variables: new() { ["folder"] = folder, ["name"] = name }).EnsureNoErrors();
            string warning = Assert.Single(r.Warnings);
            Assert.All(told, part => Assert.Contains(part, warning, StringComparison.Ordinal));
        }
        finally { Directory.Delete(folder, recursive: true); }
    }
}
