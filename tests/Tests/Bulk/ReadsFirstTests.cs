using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Bulk;

/// <summary>Reads that a command needs before it changes anything go through the same queue as the changes.</summary>
public sealed class ReadsFirstTests
{
    private const int People = 40;
    private const int Limit = 8;
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Reads_and_changes_are_under_way_together_and_the_order_is_that_of_the_input()
    {
        var full = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mixed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        int reads = 0;
        int changes = 0;

        // The first reads wait for as many as may be under way, and the first change for a read that came after those: without either,
        // the test ends in a timeout.
        async Task HoldAsync(RecordedRequest request)
        {
            bool isRead = request.Method == "GET";
            int number = isRead ? Interlocked.Increment(ref reads) : Interlocked.Increment(ref changes);
            if (isRead && number == Limit) { full.TrySetResult(); }
            if (isRead && number > Limit) { mixed.TrySetResult(); }
            if (isRead) { await full.Task.WaitAsync(s_patience); }
            else if (number == 1) { await mixed.Task.WaitAsync(s_patience); }
        }
        await using FakeService service = new(before: HoldAsync);
        using EngineHarness ps = service.Session();
        string script = "$ids | ForEach-Object { $_ } | Remove-StytchUserTotp -UserId { $_ } -Force -PassThru -ThrottleLimit " + Limit;
        ps["ids"] = Enumerable.Range(1, People).Select(i => i % 10 == 0 ? $"missing{i}" : $"u{i}").ToArray();
        HarnessResult r = ps.Run(
            script + " 2>&1 | ForEach-Object { if ($_ -is [System.Management.Automation.ErrorRecord]) { $_.TargetObject } else { "
                + "$_.UserId } }").EnsureNoErrors();
        Assert.Equal(Enumerable.Range(1, People).SelectMany(i => i % 10 == 0 ? [$"missing{i}"] : new[] { $"u{i}", $"u{i}" }),
            r.Output.Select(item => item.ToString()));
        Assert.Equal(Limit, service.Server.MostAtOnce);
        Assert.True(mixed.Task.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_user_is_asked_about_after_the_read_and_before_any_change_of_that_user()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Answer(PromptAnswer.Yes, PromptAnswer.No).Run("Remove-StytchUserTotp -UserId ada -ThrottleLimit 4")
            .EnsureNoErrors();
        Assert.Equal(2, r.Prompts.Count);
        Assert.Equal(["GET /v1/users/ada", "DELETE /v1/users/totps/totp-ada-1"], service.Sent);
        HarnessResult once = ps.Answer(PromptAnswer.Yes).Run("Reset-StytchUserMfa ada");
        Assert.Equal("Remove 2 TOTPs, 2 WebAuthn registrations and 2 biometric registrations of user ada@example.com (ada) from Test "
            + $"project {FakeService.ProjectId}? This cannot be undone.", Assert.Single(once.Prompts).Message);
        Assert.Equal(9, service.Sent.Count);
    }

    [Fact]
    public async Task What_failed_of_several_removals_says_what_went_before_it()
    {
        await using FakeService service = new(request => request.Target.EndsWith("webauthn-ada-1", StringComparison.Ordinal)
            ? FakeResponses.Error(403, "forbidden")
            : null);
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("'ada', 'grace' | Reset-StytchUserMfa -Force -Kind Totp, WebAuthn");
        Errors.Is(r.OnlyError, "forbidden", System.Management.Automation.ErrorCategory.PermissionDenied, "ada", "2 TOTPs went before it");
        Assert.Equal(4, service.Sent.Count(sent => sent.Contains("grace-", StringComparison.Ordinal)));
    }
}
