using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
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

    [Fact]
    public void A_named_sandbox_is_a_project_of_its_own_and_the_same_one_each_time()
    {
        const string Unnamed = "project-test-5a4d0b0c-5a1d-4b0e-8c0d-000000000000";
        using EngineHarness ps = new();
        string Id(string name) => ps.Run($"(Connect-Stytch -Sandbox {name}).ProjectId").EnsureNoErrors().Only.ToString();
        string[] ids = [Id(""), Id("-Name a"), Id("-Name b")];
        string[] again = [Id($"-Name {Unnamed}"), Id("-Name A"), Id("-Name b")];
        Assert.Equal((string[])
            [Unnamed, "project-test-559aead0-8264-d579-5d39-09718cdd05ab", "project-test-df7e70e5-0215-44f4-834b-bee64a9e3789"], ids);
        Assert.Equal(ids, again);
    }

    [Fact]
    public void Users_of_one_sandbox_are_not_taken_for_those_of_another()
    {
        using EngineHarness ps = new();
        ps.Run("$null = Connect-Stytch -Sandbox; $null = Connect-Stytch -Sandbox -Name a; $null = Connect-Stytch -Sandbox -Name b")
            .EnsureNoErrors();
        foreach (string from in (string[])["a", "project-*"])
        {
            HarnessResult r = ps.Run($"Search-StytchUser -Connection (Get-StytchConnection {from}) -First 2 | Remove-StytchUser -Force");
            Assert.Equal(2, r.Errors.Count);
            Assert.All(r.Errors, error => Assert.StartsWith("OtherProject,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        }
        Assert.Equal(["25", "25"], ps.Run("@(Search-StytchUser).Count; @(Search-StytchUser -Connection a).Count").EnsureNoErrors()
            .Output.Select(count => count.ToString()));
    }

    [Theory]
    [InlineData("users.csv", "EmailAddress\n\"a@example.com\n", "UnreadableFile")]
    [InlineData("users.json", "[{", "UnreadableFile")]
    [InlineData("none.csv", null, "UnreadableFile")]
    [InlineData("none.json", null, "UnreadableFile")]
    [InlineData("Env:/users.json", null, "NotAFile")]
    public void A_file_that_cannot_be_read_is_told_and_leaves_no_connection(string name, string? text, string id)
    {
        string folder = Directory.CreateTempSubdirectory("stytchusers-").FullName;
        try
        {
            if (text is not null) { File.WriteAllText(Path.Combine(folder, name), text); }
            using EngineHarness ps = new();
            HarnessResult r = ps.Run("Set-Location $folder; Connect-Stytch -Sandbox -SandboxPath $name",
                variables: new() { ["folder"] = folder, ["name"] = name });
            Errors.Is(r.Terminating!, id, ErrorCategory.InvalidArgument, name);
            Assert.Empty(ps.Run("Get-StytchConnection").Output);
        }
        finally { Directory.Delete(folder, recursive: true); }
    }

    [Theory]
    [InlineData("users.jsonl", "{\"emails\":[{\"email\":\"a@example.com\"}],\"\\u001b]0;x\":1}", "not kept: \\u{1b}]0;x.")]
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
