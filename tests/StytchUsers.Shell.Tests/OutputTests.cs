namespace StytchUsers.Shell.Tests;

public sealed class OutputTests
{
    [Fact]
    public void Redirected_output_is_plain_and_errors_go_elsewhere()
    {
        var terminal = new FakeTerminal { IsOutputRedirected = true, IsErrorRedirected = true };

        ShellRun.Command(terminal, "'first'; [pscustomobject]@{ Name = 'Ada'; Born = 1815 }; Write-Problem -Advice 'look again'");

        Assert.DoesNotContain('\u001b', terminal.Output + terminal.Error);
        Assert.StartsWith(ShellRun.Lines("first", "", "Name Born", "---- ----", "Ada  1815"), terminal.Output, StringComparison.Ordinal);
        Assert.Contains("the thing is gone", terminal.Error, StringComparison.Ordinal);
        Assert.Contains("look again", terminal.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("the thing is gone", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_terminal_gets_errors_in_the_colour_of_errors()
    {
        var terminal = new FakeTerminal { SupportsEscapes = true };

        ShellRun.Command(terminal, "Write-Problem");

        Assert.Contains("\u001b[31;1m", terminal.Error, StringComparison.Ordinal);
        Assert.Contains("the thing is gone", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_colour_a_terminal_gets_plain_text()
    {
        var terminal = new FakeTerminal { SupportsEscapes = true };

        ShellRun.Command(terminal, "\"$([char]27)[32mgreen$([char]27)[0m\"; Write-Problem; Write-Streams", useColor: false);

        Assert.StartsWith("green", terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', terminal.Output + terminal.Error);
    }

    [Fact]
    public void A_script_may_ask_for_colour_in_a_file()
    {
        var terminal = new FakeTerminal { IsOutputRedirected = true };

        ShellRun.Command(terminal, "$PSStyle.OutputRendering = 'Ansi'; try { $Host.UI.WriteLine(\"$([char]27)[32mgreen\") } finally { $PSStyle.OutputRendering = 'Host' }");

        Assert.Equal(ShellRun.Lines("\u001b[32mgreen"), terminal.Output);
    }

    [Fact]
    public void The_other_streams_show_as_asked_for()
    {
        var terminal = new FakeTerminal();

        ShellRun.Command(terminal, "Write-Streams");
        Assert.Equal(ShellRun.Lines("WARNING: mind the gap", "for your information"), terminal.Output);

        terminal = new FakeTerminal();
        ShellRun.Command(terminal, "$VerbosePreference = $DebugPreference = 'Continue'; Write-Streams");
        Assert.Equal(ShellRun.Lines("WARNING: mind the gap", "VERBOSE: in detail", "DEBUG: in depth", "for your information"), terminal.Output);
    }

    [Fact]
    public void Preferences_decide_what_an_error_does()
    {
        var terminal = new FakeTerminal();

        Assert.Equal(1, ShellRun.Command(terminal, "$ErrorActionPreference = 'Stop'; Write-Problem; 'not reached'"));
        Assert.Equal(0, ShellRun.Command(terminal, "$ErrorActionPreference = 'SilentlyContinue'; Write-Problem; 'reached'"));

        Assert.Equal(ShellRun.Lines("reached"), terminal.Output);
        Assert.Equal(1, terminal.Error.Split("the thing is gone").Length - 1);
    }

    [Theory]
    [InlineData("Select-Object", "Microsoft.PowerShell.Utility")]
    [InlineData("select", "Microsoft.PowerShell.Utility")]
    [InlineData("Get-ChildItem", "Microsoft.PowerShell.Management")]
    [InlineData("& { $ErrorActionPreference = 'Stop'; ConvertTo-SecureString }", "Microsoft.PowerShell.Security")]
    public void A_missing_command_of_a_full_PowerShell_is_explained(string command, string module)
    {
        var terminal = new FakeTerminal();

        Assert.Equal(1, ShellRun.Command(terminal, command));

        Assert.Contains($"comes with a full PowerShell ({module})", terminal.Error, StringComparison.Ordinal);
        Assert.Contains("bare engine", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_command_is_not_explained_away()
    {
        var terminal = new FakeTerminal();

        ShellRun.Command(terminal, "Get-Nonsense");

        Assert.Contains("Get-Nonsense", terminal.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("bare engine", terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Commands_that_the_engine_has_are_not_listed_as_missing()
    {
        var terminal = new FakeTerminal();

        ShellRun.Command(terminal, "Get-Command -CommandType Cmdlet | ForEach-Object { $_.Name }");

        string[] present = terminal.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("Where-Object", present);
        Assert.DoesNotContain(present, name => Running.FullPowerShellCommands.ModuleOf(name) is not null);
    }
}
