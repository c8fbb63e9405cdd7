using System.Diagnostics;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Shell;

/// <summary>The shell is PowerShell, and adds nothing to it but the module.</summary>
public sealed class ShellTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stytchusers ");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData(0, "-Command", "exit 0")]
    [InlineData(7, "-Command", "exit 7")]
    [InlineData(1, "-Command", "throw 'no'")]
    [InlineData(64, "missing.ps1")]
    public async Task The_exit_code_is_PowerShell_s(int expected, params string[] arguments) =>
        Assert.Equal(expected, (await RunAsync(["-NoProfile", .. arguments])).ExitCode);

    [Fact]
    public async Task A_script_gets_its_arguments_as_they_were_given()
    {
        string script = Path.Combine(_folder.FullName, "it's a script.ps1");
        await File.WriteAllTextAsync(script, "param($First, [switch] $Second) \"$First|$Second|$args\"; exit 3");
        (int code, string output) = await RunAsync([script, "a \"b\" 'c' $home *", "-Second", "", "ä"]);
        Assert.Equal((3, "a \"b\" 'c' $home *|True| ä"), (code, output.TrimEnd()));
    }

    [Fact]
    public async Task The_module_as_built_is_found_before_an_installed_one()
    {
        (string Name, string Value) home = OperatingSystem.IsWindows()
            ? ("USERPROFILE", _folder.FullName)
            : ("XDG_DATA_HOME", _folder.FullName);
        string installed = Path.Combine(_folder.FullName, "powershell", "Modules", "StytchUsers");
        Directory.CreateDirectory(installed);
        await File.WriteAllTextAsync(Path.Combine(installed, "StytchUsers.psm1"), "function Get-StytchConnection { 'another' }");
        (int code, string output) = await RunAsync(
            ["-NoProfile", "-Command",
                "(Get-Module StytchUsers -ListAvailable).Count; $null = Connect-Stytch -Sandbox; (Get-Module StytchUsers).ModuleBase"],
            home);
        Assert.Equal(0, code);
        Assert.Equal([OperatingSystem.IsWindows() ? "1" : "2", RepositoryPaths.Module],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public async Task Without_arguments_it_is_the_prompt_with_the_module()
    {
        (int code, string output) = await RunAsync([], input: "\"<$((Get-Module StytchUsers).ModuleBase)>\"; exit 5");
        Assert.Equal(5, code);
        Assert.Contains($"<{RepositoryPaths.Module}>", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_meets_the_end_of_the_input_is_an_error_that_names_the_switch()
    {
        (_, string output) = await RunAsync(["-NoProfile", "-Command", """
            $null = Connect-Stytch -Sandbox
            try { Search-StytchUser -First 2 | Remove-StytchUser } catch { "<$($_.FullyQualifiedErrorId)>" }
            @(Search-StytchUser).Count
            """]);
        Assert.EndsWith("<CannotPrompt,StytchUsers.Commands.RemoveStytchUserCommand>\n25",
            output.ReplaceLineEndings("\n").TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_in_any_script_come_out_whole_through_redirection()
    {
        (_, string output) = await RunAsync(["-NoProfile", "-Command", "\"J$([char]0xf6)rg $([char]0x674e) $([char]0x41f)\""]);
        Assert.Equal("J\u00f6rg \u674e \u041f", output.Trim());
    }

    private static Task<(int ExitCode, string Output)> RunAsync(string[] arguments, params (string Name, string Value)[] environment) =>
        RunAsync(arguments, input: "", environment);

    private static async Task<(int ExitCode, string Output)> RunAsync(
        string[] arguments, string input, params (string Name, string Value)[] environment)
    {
        ProcessStartInfo start = new("dotnet", [RepositoryPaths.Program("StytchUsers.Shell"), .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        foreach ((string name, string value) in environment) { start.Environment[name] = value; }
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (input.Length > 0) { await process.StandardInput.WriteLineAsync(input); }
        process.StandardInput.Close();
        string output = await process.StandardOutput.ReadToEndAsync();
        await errors;
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }
}
