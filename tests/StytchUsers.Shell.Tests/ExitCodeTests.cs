namespace StytchUsers.Shell.Tests;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData("exit 3", 3)]
    [InlineData("function f { exit 4 }; f; 'not reached'", 4)]
    [InlineData("'fine'", 0)]
    [InlineData("throw 'up'", 1)]
    [InlineData("Get-Nonsense; 'went on'", 0)]
    [InlineData("$ErrorActionPreference = 'Stop'; Get-Nonsense", 1)]
    [InlineData("param(", 1)]
    public void A_script_returns_its_code(string script, int code) => Assert.Equal(code, ShellRun.Script(new FakeTerminal(), script));

    [Theory]
    [InlineData("exit 3", 3)]
    [InlineData("Get-Nonsense; 'went on'", 0)]
    [InlineData("'before'; Get-Nonsense", 1)]
    public void Text_fails_with_its_last_command(string command, int code) => Assert.Equal(code, ShellRun.Command(new FakeTerminal(), command));

    [Fact]
    public void Redirected_input_without_arguments_is_the_script()
    {
        var terminal = new FakeTerminal { IsInputRedirected = true }.Feed("foreach ($i in 1, 2) {", "  \"line $i\"", "}", "exit 6");

        Assert.Equal(6, ShellRun.Interactive(terminal));

        Assert.Equal(ShellRun.Lines("line 1", "line 2"), terminal.Output);
    }

    [Fact]
    public void Words_after_the_script_bind_to_its_parameters()
    {
        var terminal = new FakeTerminal();

        ShellRun.Script(
            terminal,
            "param([string] $Name, [switch] $Force, [switch] $Quiet = $true, [int] $Count) \"$Name $Force $Quiet $Count $args\"",
            "-Name", "Ada Lovelace", "-Force", "-Quiet:$false", "-Count", "-1", "rest");

        Assert.Equal(ShellRun.Lines("Ada Lovelace True False -1 rest"), terminal.Output);
    }

    [Fact]
    public void A_script_knows_where_it_is()
    {
        var terminal = new FakeTerminal();

        ShellRun.Script(terminal, "$PSScriptRoot; $PSCommandPath -like '*.ps1'");

        Assert.Equal(ShellRun.Lines(Path.TrimEndingDirectorySeparator(Path.GetTempPath()), "True"), terminal.Output);
    }
}
