namespace StytchUsers.Shell.Tests;

public sealed class PromptTests
{
    [Fact]
    public void Yes_to_all_asks_once()
    {
        var terminal = new FakeTerminal().Type("a\n");

        ShellRun.Command(terminal, "1, 2, 3 | Remove-Thing");

        Assert.Equal(1, terminal.Output.Split("Are you sure").Length - 1);
        Assert.Contains("""[Y] Yes  [A] Yes to All  [N] No  [L] No to All  [S] Suspend  [?] Help (default is "Y"): """, terminal.Output, StringComparison.Ordinal);
        Assert.EndsWith(ShellRun.Lines("removed 1", "removed 2", "removed 3"), terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_answer_counts_for_its_own_question_and_Enter_is_the_default()
    {
        var terminal = new FakeTerminal().Type("n\n").Type("\n").Type("no to all\n");

        ShellRun.Command(terminal, "1, 2, 3, 4 | Remove-Thing");

        string[] outcome = [.. terminal.Output.Split(Environment.NewLine).Where(line => line.StartsWith("removed", StringComparison.Ordinal) || line.StartsWith("kept", StringComparison.Ordinal))];
        Assert.Equal(["kept 1", "removed 2", "kept 3", "kept 4"], outcome);
    }

    [Fact]
    public void A_question_mark_explains_and_asks_again()
    {
        var terminal = new FakeTerminal().Type("?\n").Type("what\n").Type("n\n");

        ShellRun.Command(terminal, "1 | Remove-Thing");

        Assert.Contains("L - Skip this operation and all subsequent operations.", terminal.Output, StringComparison.Ordinal);
        Assert.Equal(3, terminal.Output.Split("[?] Help").Length - 1);
        Assert.EndsWith(ShellRun.Lines("kept 1"), terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Suspend_gives_a_prompt_inside_the_pipeline()
    {
        var terminal = new FakeTerminal().Type("s\n").Type("6 * 7\n").Type("exit\n").Type("y\n");

        ShellRun.Command(terminal, "1 | Remove-Thing");

        Assert.Contains(ShellRun.Lines("PS (suspended)> 6 * 7", "42"), terminal.Output, StringComparison.Ordinal);
        Assert.EndsWith(ShellRun.Lines("removed 1"), terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Mandatory_parameters_are_asked_for_until_they_convert()
    {
        var terminal = new FakeTerminal().Type("!?\n").Type("Grace\n").Type("many\n").Type("2\n").Type("a\n").Type("b\n").Type("\n");

        ShellRun.Command(terminal, """
            function Add-Person {
                param([Parameter(Mandatory, HelpMessage = 'What to call them.')] [string] $Name, [Parameter(Mandatory)] [int] $Count, [Parameter(Mandatory)] [string[]] $Tag)
                "$Name $Count $($Tag -join '+')"
            }
            Add-Person
            """);

        Assert.Contains("(Type !? for Help.)", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("What to call them.", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("'many' is not a value of type int.", terminal.Error, StringComparison.Ordinal);
        Assert.Contains("Tag[2]: ", terminal.Output, StringComparison.Ordinal);
        Assert.EndsWith(ShellRun.Lines("Grace 2 a+b"), terminal.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_secret_is_never_echoed(bool supportsEscapes)
    {
        var terminal = new FakeTerminal { SupportsEscapes = supportsEscapes }.Type("hunter3").Press(ConsoleKey.Backspace).Type("2\n").Type("ada\n").Type("pass\n");

        ShellRun.Command(terminal, """
            function Open-Thing { param([Parameter(Mandatory)] [securestring] $Secret, [Parameter(Mandatory)] [pscredential] $Credential)
                "$([System.Net.NetworkCredential]::new('', $Secret).Password -ceq 'hunter2') $($Credential.UserName) $($Credential.GetNetworkCredential().Password.Length)" }
            Open-Thing
            """);

        Assert.DoesNotContain("hunter", terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("pass", terminal.Output.Replace("Password", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("Secret: *******", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("Password for user ada: ****", terminal.Output, StringComparison.Ordinal);
        Assert.EndsWith(ShellRun.Lines("True ada 4"), terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Redirected_input_answers_prompts_and_its_end_is_an_error()
    {
        var terminal = new FakeTerminal { IsInputRedirected = true }.Feed("n");

        ShellRun.Command(terminal, "1, 2 | Remove-Thing");

        Assert.Contains("kept 1", terminal.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("removed", terminal.Output, StringComparison.Ordinal);
        Assert.Contains("The input ended before the question was answered.", terminal.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1 | Remove-Thing", "PowerShell is in NonInteractive mode.")]
    [InlineData("function f { param([Parameter(Mandatory)] $Name) 'ran' }; f", "missing mandatory parameters: Name.")]
    [InlineData("$Host.UI.ReadLine()", "PowerShell is in NonInteractive mode.")]
    public void Nothing_is_asked_in_noninteractive_mode(string command, string error)
    {
        var terminal = new FakeTerminal();

        ShellRun.Command(terminal, command, isNonInteractive: true);

        Assert.Equal("", terminal.Output);
        Assert.Contains(error, terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prompt_does_not_go_into_the_file_that_output_goes_to()
    {
        var terminal = new FakeTerminal { IsOutputRedirected = true }.Type("y\n");

        ShellRun.Command(terminal, "1 | Remove-Thing");

        Assert.Equal(ShellRun.Lines("removed 1"), terminal.Output);
        Assert.Contains("Are you sure", terminal.Error, StringComparison.Ordinal);
    }
}
