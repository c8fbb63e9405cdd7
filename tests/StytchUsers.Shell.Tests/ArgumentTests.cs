using StytchUsers.Shell.Running;

namespace StytchUsers.Shell.Tests;

public sealed class ArgumentTests
{
    [Fact]
    public void Help_names_the_bare_engine()
    {
        var terminal = new FakeTerminal();

        Assert.Equal(0, ShellSession.Run(ShellArguments.Parse(["--help"]), terminal, TimeProvider.System));

        Assert.Contains(ShellText.BareEngine, terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-Bogus")]
    [InlineData("-Command")]
    [InlineData("-ModulePath")]
    [InlineData("missing.ps1")]
    [InlineData("notes.txt")]
    public void A_wrong_command_line_is_64_and_says_why(string word)
    {
        var terminal = new FakeTerminal();

        Assert.Equal(64, ShellSession.Run(ShellArguments.Parse([word]), terminal, TimeProvider.System));

        Assert.NotEqual("", terminal.Error);
        Assert.Equal("", terminal.Output);
    }

    [Fact]
    public void Options_end_where_the_script_begins()
    {
        var arguments = ShellArguments.Parse(["-NonInteractive", "-ModulePath", "elsewhere", "run.ps1", "-NonInteractive", "-h"]);

        Assert.True(arguments.IsNonInteractive);
        Assert.False(arguments.IsHelp);
        Assert.Equal("elsewhere", arguments.ModulePath);
        Assert.Equal("run.ps1", arguments.ScriptPath);
        Assert.Equal(["-NonInteractive", "-h"], arguments.ScriptArguments);
    }

    [Fact]
    public void The_module_that_the_build_staged_is_loaded()
    {
        var terminal = new FakeTerminal();

        Assert.Equal(0, ShellSession.Run(ShellArguments.Parse(["-c", "Get-Module | ForEach-Object Name"]), terminal, TimeProvider.System));

        Assert.Equal(ShellRun.Lines("StytchUsers"), terminal.Output);
    }

    [Fact]
    public void Without_the_module_nothing_runs()
    {
        var terminal = new FakeTerminal();

        Assert.Equal(1, ShellSession.Run(ShellArguments.Parse(["-ModulePath", "/nowhere/at/all", "-c", "'ran'"]), terminal, TimeProvider.System));

        Assert.Contains("/nowhere/at/all", terminal.Error, StringComparison.Ordinal);
        Assert.Equal("", terminal.Output);
    }

    [Theory]
    [InlineData("-1", null, "-1")]
    [InlineData("-", null, "-")]
    [InlineData("plain", null, "plain")]
    [InlineData("-Name", "-Name", null)]
    [InlineData("-Name:value:more", "-Name:", "value:more")]
    [InlineData("-Force:$false", "-Force:", false)]
    public void A_word_becomes_a_parameter_or_a_value(string word, string? name, object? value)
    {
        System.Management.Automation.Runspaces.CommandParameter parameter = ScriptArgument.Parse(word);

        Assert.Equal(name, parameter.Name);
        Assert.Equal(value, parameter.Value);
    }
}
