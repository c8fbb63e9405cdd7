using System.Management.Automation;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Toolkit;

/// <summary>The harness gives what the engine wrote, asked and showed.</summary>
public sealed class EngineHarnessTests
{
    private static readonly HarnessOptions s_probe = new() { Module = null, Commands = [typeof(ProbeCommand)] };

    [Fact]
    public void The_engine_is_the_real_one_and_the_module_is_the_one_just_built()
    {
        using EngineHarness ps = new();
        HarnessResult module = ps.Run("Get-Module StytchUsers").EnsureNoErrors();
        Assert.Equal(RepositoryPaths.Module, module.Only.Get<string>("ModuleBase"));
        Assert.Equal("7", ps.Run("$PSVersionTable.PSVersion.Major").Only.ToString());
    }

    [Fact]
    public void Each_stream_comes_back_apart()
    {
        using EngineHarness ps = new(new HarnessOptions { Module = null, Commands = s_probe.Commands, AllStreams = true });
        HarnessResult r = ps.Run("'ok', 'bad' | Test-Probe 2 -Confirm:$false");
        Assert.Equal([1, 2, 1, 2], r.Output.Select(o => (int)o.BaseObject));
        ErrorRecord error = Assert.Single(r.Errors);
        Assert.Equal(("probe_bad,StytchUsers.Tests.Toolkit.ProbeCommand", "bad"), (error.FullyQualifiedErrorId, error.TargetObject));
        Assert.Same(error, r.OnlyError);
        Assert.Null(r.Terminating);
        Assert.Equal(["at ok", "at bad"], r.Verbose);
        Assert.Equal(["deep", "deep"], r.Debug);
        Assert.Equal(["careful", "careful"], r.Warnings);
        Assert.Equal("page 1", r.Progress[0].StatusDescription);
        Assert.Contains("VERBOSE: at ok", r.HostText, StringComparison.Ordinal);
        string all = r.AllText();
        Assert.All(["at bad", "deep", "careful", "page 1", "no bad", "probe_bad"],
            text => Assert.Contains(text, all, StringComparison.Ordinal));
    }

    [Fact]
    public void A_terminating_error_ends_the_script_and_is_told_from_a_written_one()
    {
        using EngineHarness ps = new(s_probe);
        HarnessResult r = ps.Run("1; Test-Probe -Fatal; 2");
        Assert.Equal("1", r.Only.ToString());
        Assert.Empty(r.Errors);
        Assert.StartsWith("probe_fatal", r.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(ps.ErrorVariable);
        Assert.StartsWith("probe_bad", ps.Run("'bad' | Test-Probe -ErrorAction Stop").Terminating!.FullyQualifiedErrorId,
            StringComparison.Ordinal);
        Assert.NotNull(ps.Run("this is (not").Terminating);
        Assert.Throws<InvalidOperationException>(() => ps.Run("throw 'x'").EnsureNoErrors());
    }

    [Fact]
    public void Input_variables_and_preferences_reach_the_script_and_stay()
    {
        using EngineHarness ps = new(s_probe);
        HarnessResult r = ps.Run("$kept = $n + 1; $input | ForEach-Object { $_ * $n }", [1, 2], new() { ["n"] = 10 });
        Assert.Equal([10, 20], r.Output.Select(o => (int)o.BaseObject));
        Assert.Equal(11, ps["kept"]);
        Assert.Empty(ps.Run("Test-Probe").Verbose);
        ps["VerbosePreference"] = ActionPreference.Continue;
        Assert.Single(ps.Run("Test-Probe").Verbose);
        using EngineHarness other = new(s_probe);
        Assert.Null(other["kept"]);
        ps.Run("exit 3");
        Assert.Equal(3, ps.ExitCode);
    }

    [Fact]
    public void Prompts_are_recorded_and_answered_in_order()
    {
        using EngineHarness ps = new(s_probe);
        ps.Answer(PromptAnswer.Yes, PromptAnswer.No, PromptAnswer.YesToAll);
        HarnessResult r = ps.Run("'a', 'b', 'c', 'd' | Test-Probe 1 -Ask");
        Assert.Equal(3, r.Output.Count);
        Assert.Equal(3, r.Prompts.Count);
        Assert.Contains("user a", r.Prompts[0].Message, StringComparison.Ordinal);
        Assert.Equal(["Yes", "Yes to All", "No", "No to All", "Suspend"], r.Prompts[0].Choices);
        HarnessResult whatIf = ps.Run("'a' | Test-Probe 1 -Ask -WhatIf");
        Assert.Empty(whatIf.Output);
        Assert.Contains("What if: Performing the operation \"Remove\" on target \"user a\".", whatIf.HostText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_prompt_without_an_answer_fails_the_test()
    {
        using EngineHarness ps = new(s_probe);
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(() => ps.Run("'a' | Test-Probe -Ask"));
        Assert.Contains("no answer for the prompt", e.Message, StringComparison.Ordinal);
        ps.Answer(PromptAnswer.Type("maybe"));
        Assert.Throws<InvalidOperationException>(() => ps.Run("'a' | Test-Probe -Ask"));
    }

    [Fact]
    public void An_answer_without_a_prompt_fails_the_test()
    {
        EngineHarness ps = new(s_probe);
        ps.Answer(PromptAnswer.Yes, PromptAnswer.No).Run("'a' | Test-Probe 1 -Ask").EnsureNoErrors();
        InvalidOperationException e = Assert.Throws<InvalidOperationException>(ps.Dispose);
        Assert.EndsWith($": {PromptAnswer.No}", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_and_secrets_are_typed_in()
    {
        using EngineHarness ps = new(s_probe);
        ps.Answer(PromptAnswer.Type("Ada"), PromptAnswer.TypeSecret("hush"), PromptAnswer.TypeSecret("psst"));
        HarnessResult r = ps.Run(
            "$host.UI.ReadLine(); $host.UI.ReadLineAsSecureString().Length; $host.UI.PromptForCredential('c', 'm', 'ada', '').UserName");
        Assert.Equal(["Ada", "4", "ada"], r.Output.Select(o => o.ToString()));
        Assert.Equal("Password", r.Prompts[2].Choices[0]);
    }

    [Theory]
    [InlineData(false, true, "NonInteractive")]
    [InlineData(true, false, "user interaction")]
    public void A_host_that_cannot_prompt_throws(bool interactive, bool hasUserInterface, string expected)
    {
        using EngineHarness ps = new(new HarnessOptions
        {
            Module = null, Commands = s_probe.Commands, Interactive = interactive, HasUserInterface = hasUserInterface,
        });
        HarnessResult r = ps.Run("'a' | Test-Probe 1 -Ask");
        Assert.Empty(r.Output);
        Assert.Contains(expected, r.OnlyError.Exception.Message, StringComparison.Ordinal);
        Assert.Empty(r.Prompts);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(120)]
    [InlineData(200)]
    public void Output_is_rendered_at_the_chosen_width(int width)
    {
        using EngineHarness ps = new(new HarnessOptions { Module = null, Width = width });
        string text = ps.Run("[pscustomobject]@{ Short = 'a'; Long = 'x' * 300 }").Text;
        string longest = text.Split('\n').MaxBy(line => line.Length)!;
        Assert.InRange(longest.Length, width - 5, width);
        Assert.DoesNotContain('\e', text);
    }

    [Fact]
    public void A_console_shows_output_errors_and_messages_in_order()
    {
        using EngineHarness ps = new(s_probe);
        string text = ps.Show("'first'; 'bad' | Test-Probe; 'last'; throw 'at the end'").Text;
        string[] parts = ["first", "WARNING: careful", "no bad", "last", "at the end"];
        int[] places = [.. parts.Select(part => text.IndexOf(part, StringComparison.Ordinal))];
        Assert.All(places, place => Assert.True(place >= 0, text));
        Assert.Equal(places.Order(), places);
    }

    [Fact]
    public void A_virtual_terminal_keeps_escapes_that_a_plain_one_hides()
    {
        using EngineHarness plain = new(new HarnessOptions { Module = null });
        using EngineHarness terminal = new(new HarnessOptions { Module = null, VirtualTerminal = true });
        const string Script = "[pscustomobject]@{ Name = \"`e[31mAda\" }";
        Assert.DoesNotContain("\e[31m", plain.Run(Script).Text, StringComparison.Ordinal);
        Assert.Contains("\e[31mAda", terminal.Run(Script).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Properties_are_read_by_path()
    {
        using EngineHarness ps = new(s_probe);
        HarnessResult r = ps.Run("[pscustomobject]@{ Name = [pscustomobject]@{ First = 'Ada' }; "
            + "Emails = @([pscustomobject]@{ EmailAddress = 'ada@example.com' }) }");
        Assert.Equal("Ada", r.Only.Get<string>("Name.First"));
        Assert.Equal("ada@example.com", r.Only.Get("Emails.0.EmailAddress"));
        Assert.Equal(["Ada"], r.Output.Select(o => o.Get("Name")).Select(o => o.Get("First")));
        Assert.Throws<InvalidOperationException>(() => r.Only.Get("Nmae"));
    }
}
