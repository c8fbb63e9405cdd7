namespace StytchUsers.Shell.Tests;

public sealed class StopTests
{
    [Fact]
    public void Control_C_stops_a_running_pipeline()
    {
        var terminal = new FakeTerminal();
        terminal.Written = output =>
        {
            if (output.EndsWith("started" + Environment.NewLine, StringComparison.Ordinal)) { Assert.True(terminal.Interrupted!()); }
        };

        Assert.Equal(130, ShellRun.Script(terminal, "try { 'started'; while ($true) { } } finally { $Host.UI.WriteLine('cleaned up') }; 'not reached'"));

        Assert.Equal(ShellRun.Lines("started", "cleaned up"), terminal.Output);
        Assert.Equal("", terminal.Error);
    }

    [Fact]
    public void Control_C_at_a_question_cancels_it_and_the_pipeline()
    {
        var terminal = new FakeTerminal().Press(ConsoleKey.C, control: true);

        Assert.Equal(130, ShellRun.Command(terminal, "1, 2 | Remove-Thing; 'not reached'"));

        Assert.EndsWith("^C" + Environment.NewLine, terminal.Output, StringComparison.Ordinal);
        Assert.Equal("", terminal.Error);
    }

    [Fact]
    public void Control_C_at_a_parameter_prompt_cancels_the_pipeline()
    {
        var terminal = new FakeTerminal().Type("half").Press(ConsoleKey.C, control: true);

        Assert.Equal(130, ShellRun.Command(terminal, "function f { param([Parameter(Mandatory)] $Name) 'ran' }; f; 'not reached'"));

        Assert.EndsWith("Name: half^C" + Environment.NewLine, terminal.Output, StringComparison.Ordinal);
        Assert.Equal("", terminal.Error);
    }

    [Fact]
    public void An_interrupt_from_outside_ends_a_question_that_waits()
    {
        var terminal = new FakeTerminal();
        terminal.Waiting = () => Assert.True(terminal.Interrupted!());

        Assert.Equal(130, ShellRun.Command(terminal, "1 | Remove-Thing; 'not reached'"));

        Assert.DoesNotContain("not reached", terminal.Output, StringComparison.Ordinal);
        Assert.Equal("", terminal.Error);
    }

    [Fact]
    public void With_nothing_running_an_interrupt_is_left_to_the_system()
    {
        var terminal = new FakeTerminal();
        using ShellSession session = ShellRun.Open(terminal);

        Assert.False(terminal.Interrupted!());
    }

    [Fact]
    public void The_prompt_lives_on_after_a_stop()
    {
        var terminal = new FakeTerminal().Type("'started'; while ($true) { }\n").Type("'still here'\n").Type("half").Press(ConsoleKey.C, control: true).Type("exit 2\n");
        terminal.Written = output =>
        {
            if (output.EndsWith(ShellRun.Lines("{ }", "started"), StringComparison.Ordinal)) { terminal.Interrupted!(); }
        };

        Assert.Equal(2, ShellRun.Interactive(terminal));

        Assert.Contains(ShellRun.Lines("PS> 'still here'", "still here"), terminal.Output, StringComparison.Ordinal);
    }
}
