namespace StytchUsers.Shell.Tests;

public sealed class InteractiveTests
{
    [Fact]
    public void The_prompt_says_what_it_is_once_and_ends_on_exit()
    {
        var terminal = new FakeTerminal().Type("$x = 20 + 1\n").Type("$x * 2\n").Type("exit 7\n");

        Assert.Equal(7, ShellRun.Interactive(terminal));

        Assert.StartsWith("This is the bare PowerShell engine", terminal.Output, StringComparison.Ordinal);
        Assert.EndsWith(ShellRun.Lines("PS> $x = 20 + 1", "PS> $x * 2", "42", "PS> exit 7"), terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_incomplete_command_goes_on_in_the_next_line()
    {
        var terminal = new FakeTerminal().Type("foreach ($i in 1, 2) {\n").Type("\"item $i\" }\n").Press(ConsoleKey.D, control: true);

        Assert.Equal(0, ShellRun.Interactive(terminal));

        Assert.Contains(ShellRun.Lines(">> \"item $i\" }", "item 1", "item 2"), terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_can_be_edited_and_recalled()
    {
        var terminal = new FakeTerminal { SupportsEscapes = true };
        terminal.Type("'ac").Press(ConsoleKey.LeftArrow).Type("b").Press(ConsoleKey.Home).Press(ConsoleKey.Delete).Type("'").Press(ConsoleKey.End).Type("'\n");
        terminal.Press(ConsoleKey.UpArrow).Press(ConsoleKey.Backspace).Type("d'\n").Type("exit\n");

        ShellRun.Interactive(terminal);

        string[] lines = terminal.Output.Split(Environment.NewLine);
        Assert.Contains("abc", lines);
        Assert.Contains("abcd", lines);
    }

    [Fact]
    public void Every_prefix_of_an_edit_leaves_the_screen_as_the_text_says()
    {
        // One row of twenty cells: the prompt, six letters, three of them taken away in the middle.
        var terminal = new FakeTerminal { SupportsEscapes = true, Width = 20 };
        terminal.Type("'abcdef'").Press(ConsoleKey.LeftArrow).Press(ConsoleKey.Backspace).Press(ConsoleKey.Backspace).Type("\n").Type("exit\n");

        ShellRun.Interactive(terminal);

        Assert.Contains("\r\u001b[4C'abcd'\u001b[J\r\u001b[9C", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("abcd", terminal.Output.Split(Environment.NewLine));
    }
}
