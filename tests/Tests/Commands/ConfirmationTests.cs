using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>What asks, what the question says, and that nothing is sent before it is answered.</summary>
public sealed class ConfirmationTests
{
    public static TheoryData<string> Changing => ItemCommand.Names(command => command.Changes);

    public static TheoryData<string> AlwaysAsking => ItemCommand.Names(command => command.Asks is ItemCommand.Asking.Always);

    [Theory]
    [MemberData(nameof(Changing))]
    public async Task What_if_tells_and_sends_nothing_whatever_else_is_said(string name)
    {
        var command = ItemCommand.Of(name);
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        string force = command.HasForce ? "-Force" : "";
        foreach (string script in (string[])
        [
            $"'one', 'two' | {name} {command.MoreForEach} -WhatIf",
            $"'one', 'two' | {name} {command.MoreForEach} -WhatIf {force} -Confirm:$false",
            $"$WhatIfPreference = $true; 'one', 'two' | {name} {command.MoreForEach} {force}",
        ])
        {
            HarnessResult r = ps.Run(script).EnsureNoErrors();
            Assert.Contains($"What if: {command.DeedFor("one")}\n", r.HostText, StringComparison.Ordinal);
            Assert.Contains($"What if: {command.DeedFor("two")}\n", r.HostText, StringComparison.Ordinal);
            Assert.Empty(r.Prompts);
            Assert.Empty(r.Output);
        }
        Assert.Empty(command.WithoutReads(service.Sent));
    }

    [Theory]
    [MemberData(nameof(Changing))]
    public async Task The_question_names_the_deed_and_the_place_and_no_means_no(string name)
    {
        var command = ItemCommand.Of(name);
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        string ask = command.Asks is ItemCommand.Asking.Always ? "" : "-Confirm";
        HarnessResult r = ps.Answer(PromptAnswer.No, PromptAnswer.Yes).Run($"'one', 'two' | {name} {command.MoreForEach} {ask}")
            .EnsureNoErrors();
        string warning = command.Asks is ItemCommand.Asking.Always ? command.Warning : "";
        Assert.Equal(((string[])["one", "two"]).Select(id => $"{command.DeedFor(id)}? {warning}".TrimEnd()),
            r.Prompts.Select(prompt => prompt.Message));
        Assert.Equal([command.RequestFor("two")], command.WithoutReads(service.Sent));

        HarnessResult none = ps.Answer(PromptAnswer.NoToAll).Run($"'one', 'two' | {name} {command.MoreForEach} {ask}").EnsureNoErrors();
        Assert.Single(none.Prompts);
        Assert.Single(command.WithoutReads(service.Sent));
    }

    [Theory]
    [MemberData(nameof(Changing))]
    public async Task Yes_to_all_asks_once(string name)
    {
        var command = ItemCommand.Of(name);
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        string ask = command.Asks is ItemCommand.Asking.Always ? "" : "-Confirm";
        HarnessResult r = ps.Answer(PromptAnswer.YesToAll).Run($"'one', 'two', 'three' | {name} {command.MoreForEach} {ask}")
            .EnsureNoErrors();
        Assert.Single(r.Prompts);
        Assert.Equal(((string[])["one", "two", "three"]).Select(command.RequestFor), command.WithoutReads(service.Sent));
    }

    [Theory]
    [MemberData(nameof(AlwaysAsking))]
    public async Task Force_does_not_ask_but_an_explicit_confirm_still_does(string name)
    {
        var command = ItemCommand.Of(name);
        await using FakeService service = new();
        using EngineHarness ps = service.Session(new HarnessOptions { AllStreams = true });
        HarnessResult forced = ps.Run($"'one' | {name} {command.More} -Force").EnsureNoErrors();
        Assert.Empty(forced.Prompts);
        Assert.Contains(command.DeedFor("one"), forced.Verbose);
        Assert.Empty(ps.Run($"'one' | {name} {command.More} -Confirm:$false").EnsureNoErrors().Prompts);
        Assert.Empty(ps.Run($"& {{ $ConfirmPreference = 'None'; 'one' | {name} {command.More} }}").EnsureNoErrors().Prompts);
        Assert.Equal(3, command.WithoutReads(service.Sent).Count());
        Assert.Single(ps.Answer(PromptAnswer.No).Run($"'one' | {name} {command.More} -Force -Confirm").EnsureNoErrors().Prompts);
        Assert.Single(ps.Answer(PromptAnswer.No).Run($"'one' | {name} {command.More} -Force:$false").EnsureNoErrors().Prompts);
        Assert.Equal(3, command.WithoutReads(service.Sent).Count());
    }

    [Theory]
    [InlineData("Set-StytchUser one -Role admin", "Medium")]
    [InlineData("New-StytchUser one@example.com", "Low")]
    public async Task What_is_less_than_a_removal_asks_when_the_session_wants_it(string script, string preference)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        Assert.Empty(ps.Run(script).EnsureNoErrors().Prompts);
        Assert.Single(service.Sent);
        ps["ConfirmPreference"] = preference;
        Assert.Single(ps.Answer(PromptAnswer.No).Run(script).EnsureNoErrors().Prompts);
        Assert.Empty(ps.Run(script + " -Confirm:$false").EnsureNoErrors().Prompts);
        Assert.Equal(2, service.Sent.Count);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task Where_nobody_can_be_asked_the_error_says_which_switch_to_add(bool interactive, bool hasUserInterface)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session(new HarnessOptions { Interactive = interactive, HasUserInterface = hasUserInterface });
        foreach (ItemCommand command in ItemCommand.Where(command => command.Asks is ItemCommand.Asking.Always))
        {
            HarnessResult r = ps.Run($"'one', 'two' | {command.Name} {command.MoreForEach}");
            Errors.Is(r.Terminating!, "CannotPrompt", System.Management.Automation.ErrorCategory.InvalidOperation);
            Assert.Empty(r.Errors);
            Assert.Contains(command.DeedFor("one"), r.Terminating!.ErrorDetails.Message, StringComparison.Ordinal);
            Assert.Contains("-Force", r.Terminating.ErrorDetails.Message, StringComparison.Ordinal);
        }
        Errors.Is(ps.Run("Set-StytchUser one -Role admin -Confirm").Terminating!, "CannotPrompt",
            System.Management.Automation.ErrorCategory.InvalidOperation);
        Assert.DoesNotContain(service.Sent, request => !request.StartsWith("GET ", StringComparison.Ordinal));
        ps.Run("'one' | Remove-StytchUser -Force; Remove-StytchUser two -Confirm:$false").EnsureNoErrors();
        Assert.Equal(2, service.Sent.Count(request => request.StartsWith("DELETE ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Where_the_input_has_ended_nobody_can_be_asked_either()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Answer(PromptAnswer.Throw(Activator.CreateInstance<NullReferenceException>()))
            .Run("'one', 'two' | Remove-StytchUser");
        Errors.Is(r.Terminating!, "CannotPrompt", System.Management.Automation.ErrorCategory.InvalidOperation);
        Assert.Contains("-Force", r.Terminating!.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Single(r.Prompts);
        Assert.Empty(service.Sent);
    }

    [Fact]
    public async Task A_known_user_is_called_by_address_and_no_request_is_made_to_find_it_out()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps["u"] = FakeService.Read(ps, "ada");
        ps.Answer(PromptAnswer.No, PromptAnswer.No, PromptAnswer.No, PromptAnswer.No);
        HarnessResult r = ps.Run("""
            $u | Remove-StytchUser
            $u | Remove-StytchUserPassword
            $u.Emails[1] | Remove-StytchUserEmail
            $u | Set-StytchUserPrimaryFactor -PhoneNumber +12025550199
            """).EnsureNoErrors();
        Assert.Equal(
        [
            $"Remove user ada@example.com (ada) from Test project {FakeService.ProjectId}? This cannot be undone.",
            $"Remove password password-ada-1 of user ada@example.com (ada) from Test project {FakeService.ProjectId}? "
                + "This cannot be undone.",
            $"Remove email address ada@example.org (email-ada-2) of user ada@example.com (ada) from Test project {FakeService.ProjectId}? "
                + "This cannot be undone.",
            $"Replace the primary factor of user ada@example.com (ada) with +12025550199 in Test project {FakeService.ProjectId}? "
                + "The present one is removed.",
        ], r.Prompts.Select(prompt => prompt.Message));
        Assert.Equal(["GET /v1/users/ada"], service.Sent);
    }

    [Fact]
    public async Task A_live_project_is_called_one()
    {
        const string Live = "project-live-16d9ba61-97a1-4ba4-9720-b03761dc50c6";
        await using FakeService service = new(projectId: Live);
        using EngineHarness ps = service.Session();
        Assert.Equal("Live", ps.Run("Get-StytchConnection").Only.Get("Environment")!.ToString());
        Assert.Contains($"What if: Remove user one from Live project {Live}", ps.Run("Remove-StytchUser one -WhatIf").HostText,
            StringComparison.Ordinal);
        Assert.Contains($"from Live project {Live}?",
            Assert.Single(ps.Answer(PromptAnswer.No).Run("Remove-StytchUser one").Prompts).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_an_end_user_chose_cannot_act_on_the_terminal()
    {
        await using FakeService service = new(request => request.Method == "GET"
            ? Reply.Json(200,
                """
                {"user_id":"evil","name":{"first_name":"\u001b[2J\u202eadmin\r\nremoved","last_name":""},"status_code":200,"request_id":"r"}
                """)
            : null);
        using EngineHarness ps = service.Session(new HarnessOptions { VirtualTerminal = true, AllStreams = true });
        ps["u"] = FakeService.Read(ps, "evil");
        HarnessResult r = ps.Answer(PromptAnswer.No)
            .Run("$u | Remove-StytchUser; $u | Remove-StytchUser -WhatIf; $u | Remove-StytchUserTotp -Force");
        foreach (string text in (string[])[r.HostText, .. r.Prompts.Select(prompt => prompt.Message), .. r.Verbose,
            r.OnlyError.ErrorDetails.Message])
        {
            Assert.DoesNotContain('\u202e', text);
            Assert.DoesNotContain("\e[2J", text, StringComparison.Ordinal);
            Assert.DoesNotContain('\r', text);
        }
        Assert.Contains(@"\u{1b}[2J\u{202e}admin", r.Prompts[0].Message, StringComparison.Ordinal);
    }
}
