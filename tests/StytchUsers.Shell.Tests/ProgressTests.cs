namespace StytchUsers.Shell.Tests;

public sealed class ProgressTests
{
    private const string Erase = "\r\u001b[K";

    [Fact]
    public void Progress_is_one_line_below_the_output_that_goes_when_it_is_done()
    {
        var terminal = new FakeTerminal { SupportsEscapes = true };

        ShellRun.Command(terminal, "Search-Thing 50; 'after'", useColor: false);

        const string Line = "\rSearching: page 1 [==========          ] 50%\u001b[K";
        Assert.Equal($"{Line}{Erase}{ShellRun.Lines("found 50")}{Line}{Erase}{ShellRun.Lines("after")}", terminal.Output);
    }

    [Fact]
    public void Frequent_reports_are_drawn_once_per_interval()
    {
        var terminal = new FakeTerminal { SupportsEscapes = true };

        ShellRun.Command(terminal, "Search-Thing (1..90) -Quiet", useColor: false);

        Assert.Equal($"\rSearching: page 1 [                    ] 1%\u001b[K{Erase}", terminal.Output);
    }

    [Fact]
    public void A_long_status_never_wraps_and_controls_in_it_are_harmless()
    {
        var terminal = new FakeTerminal { SupportsEscapes = true, Width = 20 };

        ShellRun.Command(terminal, "Search-Thing -1 -Quiet -Status (\"a`nb`e]0;title`a\" + 'x' * 50)", useColor: false);

        Assert.Equal("\rSearching: a b ]0;t\u001b[K" + Erase, terminal.Output);
    }

    [Fact]
    public void What_a_failed_pipeline_left_unfinished_is_erased()
    {
        var terminal = new FakeTerminal { SupportsEscapes = true };

        ShellRun.Command(terminal, "function f { [CmdletBinding()] param() $PSCmdlet.WriteProgress([System.Management.Automation.ProgressRecord]::new(1, 'a', 'b')); throw 'up' }; f", useColor: false);

        Assert.EndsWith(Erase, terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Redirected_output_has_no_progress()
    {
        var terminal = new FakeTerminal { IsOutputRedirected = true };

        ShellRun.Command(terminal, "Search-Thing 50");

        Assert.Equal(ShellRun.Lines("found 50"), terminal.Output);
    }
}
