using System.Management.Automation.Host;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Bulk;

/// <summary>Of what is several requests for one person, what was done and what was not is told when it ends in between.</summary>
public sealed class PartlyDoneTests
{
    [Fact]
    public async Task A_stop_between_two_factors_of_a_person_tells_what_went_before_it()
    {
        var held = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using FakeService service = new(request => request.Target.EndsWith("totp-ada-2", StringComparison.Ordinal)
            ? FakeResponses.Changed("ada").HoldBeforeHeaders(held.Task) : null);
        using EngineHarness ps = service.Session();
        RunningPipeline p = ps.Start("Reset-StytchUserMfa ada, grace -Kind Totp -Force");
        await service.Server.WaitForRequestsAsync(3);
        HarnessResult r = await p.StopAsync();
        held.SetResult();
        Assert.True(r.Stopped);
        Assert.Equal(
        [
            "WARNING: ada: TOTP totp-ada-2 (1 TOTP went before it): stopped while the request was on its way. "
                + "It is not known whether it was removed.",
            "WARNING: Reset-StytchUserMfa: 0 of 2 done.",
        ], r.HostText.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task What_was_approved_is_named_when_the_next_question_cannot_be_asked()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Answer(PromptAnswer.Yes, PromptAnswer.Throw(new HostException("no prompt")))
            .Run("Get-StytchUser ada | Remove-StytchUserTotp");
        Assert.StartsWith("CannotPrompt,", r.Terminating!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("WARNING: totp-ada-1: not sent, since the command was stopped.", r.HostText, StringComparison.Ordinal);
        Assert.Equal(["GET /v1/users/ada"], service.Sent);
    }
}
