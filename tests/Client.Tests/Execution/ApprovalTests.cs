using System.Management.Automation;
using System.Management.Automation.Host;
using StytchUsers.Execution;

namespace StytchUsers.Client.Tests.Execution;

/// <summary>A question before a change, as the caller and the session want it.</summary>
public sealed class ApprovalTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_change_is_asked_about_and_the_answer_counts(bool answer)
    {
        var command = new FakeContext { Answer = _ => answer };
        Assert.Equal(answer, new Approval(command).Ask("Remove ada from X", force: false, "This cannot be undone."));
        Assert.Equal(["question: Remove ada from X? This cannot be undone."], command.Written);
    }

    [Fact]
    public void Force_skips_the_question()
    {
        var command = new FakeContext();
        Assert.True(new Approval(command).Ask("Remove ada from X", force: true));
        Assert.Equal(["verbose: Remove ada from X"], command.Written);
    }

    [Theory]
    [InlineData("WhatIf", null)]
    [InlineData("Confirm", null)]
    [InlineData(null, "WhatIfPreference")]
    public void Force_counts_for_nothing_where_nothing_is_to_happen_or_the_caller_wants_to_be_asked(string? parameter, string? variable)
    {
        var command = new FakeContext { Answer = _ => false };
        if (parameter is not null) { command.Arguments[parameter] = new SwitchParameter(true); }
        if (variable is not null) { command.Variables[variable] = true; }
        Assert.False(new Approval(command).Ask("Remove ada from X", force: true));
        Assert.Equal(["question: Remove ada from X?"], command.Written);
    }

    [Theory]
    [InlineData("Force", "Add -Force or -Confirm:$false")]
    [InlineData("Other", "Add -Confirm:$false")]
    public void Where_nobody_can_be_asked_the_command_ends_and_says_how_to_go_on(string parameter, string advice)
    {
        var command = new FakeContext { Answer = _ => throw new HostException("no prompt"), Parameters = [parameter] };
        Assert.Throws<CommandEndedException>(() => new Approval(command).Ask("Remove ada from X", force: false));
        ErrorRecord error = Assert.Single(command.Errors);
        Assert.Equal("CannotPrompt", error.FullyQualifiedErrorId);
        Assert.Contains(advice, error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ActionPreference.Continue, true)]
    [InlineData(ActionPreference.SilentlyContinue, false)]
    public void Bodies_are_shown_where_the_session_shows_debug_messages(ActionPreference preference, bool expected)
    {
        var command = new FakeContext { Variables = { ["DebugPreference"] = preference } };
        Assert.Equal(expected, Preferences.ShowsDebug(command));
        command.Arguments["Debug"] = new SwitchParameter(true);
        Assert.True(Preferences.ShowsDebug(command));
    }
}
