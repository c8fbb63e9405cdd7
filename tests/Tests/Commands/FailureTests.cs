using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>How a failed call becomes an error record.</summary>
public sealed class FailureTests
{
    [Theory]
    [InlineData(400, "invalid_email", ErrorCategory.InvalidArgument)]
    [InlineData(400, "invalid_secret_authentication", ErrorCategory.AuthenticationError)]
    [InlineData(400, "invalid_project_id_authentication", ErrorCategory.AuthenticationError)]
    [InlineData(401, "unauthorized_credentials", ErrorCategory.AuthenticationError)]
    [InlineData(403, "use_https", ErrorCategory.PermissionDenied)]
    [InlineData(404, "user_not_found", ErrorCategory.ObjectNotFound)]
    [InlineData(404, "email_not_found", ErrorCategory.ObjectNotFound)]
    [InlineData(400, "duplicate_email", ErrorCategory.ResourceExists)]
    [InlineData(409, "duplicate_user_external_id", ErrorCategory.ResourceExists)]
    [InlineData(429, "too_many_requests", ErrorCategory.LimitsExceeded)]
    [InlineData(500, "internal_server_error", ErrorCategory.ConnectionError)]
    [InlineData(503, "service_unavailable", ErrorCategory.ConnectionError)]
    public async Task The_status_and_the_type_say_the_category(int status, string type, ErrorCategory category)
    {
        await using FakeService service = new(_ => FakeResponses.Error(status, type, "In the service's own words."));
        using EngineHarness ps = service.Session(more: "-MaximumRetryCount 0");
        HarnessResult r = ps.Run("'one', 'two' | Get-StytchUser");

        // Where no other item can fare better, the command ends.
        bool ends = category is ErrorCategory.AuthenticationError;
        Assert.Equal(ends ? 1 : 2, service.Sent.Count);
        ErrorRecord error = ends ? r.Terminating! : r.Errors[0];
        Assert.Equal(ends ? 0 : 2, r.Errors.Count);
        Errors.Is(error, type, category, "one", "one: In the service's own words.",
            category == ErrorCategory.ObjectNotFound ? "" : $"{status} {type}", FakeResponses.RequestId);
        Assert.Contains(category == ErrorCategory.ObjectNotFound ? "" : $"See https://stytch.com/docs/api/errors/{status}#{type}",
            error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal("StytchUsers.StytchApiException", error.Exception.GetType().FullName);
        Assert.Equal((status, type, FakeResponses.RequestId),
            (error.Exception.Get("StatusCode"), error.Exception.Get("ErrorType"), error.Exception.Get("RequestId")));
    }

    [Theory]
    [InlineData("html", "InvalidAnswer", ErrorCategory.InvalidResult)]
    [InlineData("empty", "InvalidAnswer", ErrorCategory.InvalidResult)]
    [InlineData("redirect", "InvalidAnswer", ErrorCategory.InvalidResult)]
    [InlineData("closed", "ConnectionLost", ErrorCategory.ConnectionError)]
    [InlineData("cut", "ConnectionLost", ErrorCategory.ConnectionError)]
    [InlineData("gateway", "HttpStatus502", ErrorCategory.ConnectionError)]
    public async Task What_is_no_response_of_the_service_is_told_from_one(string kind, string id, ErrorCategory category)
    {
        await using FakeService service = new(_ => kind switch
        {
            "html" => Reply.Html(200, "<html>Sign in to the hotel's network</html>"),
            "empty" => Reply.Empty(200),
            "redirect" => Reply.Redirect(302, "https://example.com/"),
            "closed" => Reply.CloseBeforeHeaders(),
            "cut" => FakeResponses.Flat("ada").CutBodyAt(20),
            _ => Reply.Html(502, "<html>Bad gateway</html>"),
        });
        using EngineHarness ps = service.Session(more: "-MaximumRetryCount 0");

        // A request with a body, since the runtime's own handler repeats those without on a connection that closes.
        Errors.Is(ps.Run("Set-StytchUser ada -Role admin").OnlyError, id, category, "ada");
        Assert.Single(service.Sent);
    }

    /// <summary>The limit is that of one attempt: the second has its own, and what is done by then counts.</summary>
    [Fact]
    public async Task A_silent_service_is_a_timeout_of_each_attempt()
    {
        await using FakeService service = new(request => request.Number == 2 ? null : Reply.Empty(200).StallBeforeHeaders());
        using EngineHarness ps = service.Session(more: "-TimeoutSec 1 -MaximumRetryCount 1");
        HarnessResult repeated = ps.Run("Get-StytchUser ada -Verbose").EnsureNoErrors();
        Assert.Equal("ada", repeated.Only.Get("UserId"));
        Assert.Contains("did not answer within 1 seconds", repeated.Verbose[0], StringComparison.Ordinal);

        using EngineHarness once = service.Session(more: "-TimeoutSec 1 -MaximumRetryCount 0");
        ErrorRecord error = once.Run("Set-StytchUser ada -Role admin").OnlyError;
        Errors.Is(error, "Timeout", ErrorCategory.OperationTimeout, "ada", "did not answer within 1 seconds", "-TimeoutSec");
        Assert.Equal(3, service.Sent.Count);
    }

    [Theory]
    [InlineData("New-StytchUser ada@example.com", "Get-StytchUser -EmailAddress 'ada@example.com'")]
    [InlineData("New-StytchUser -PhoneNumber +12025550101", "Get-StytchUser -PhoneNumber '+12025550101'")]
    [InlineData("Revoke-StytchUserConnectedApp ada app -Force", "Get-StytchUserConnectedApp ada")]
    public async Task A_change_whose_response_was_lost_is_not_repeated_and_the_error_says_how_to_check(string script, string check)
    {
        await using FakeService service = new(_ => Reply.CloseBeforeHeaders());
        using EngineHarness ps = service.Session();
        ErrorRecord error = ps.Run(script).OnlyError;
        Errors.Is(error, "ConnectionLost", ErrorCategory.ConnectionError);
        Assert.Contains("not known whether", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(check, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.True((bool)error.Exception.Get("OutcomeUnknown")!);
        Assert.Single(service.Sent);
    }

    [Fact]
    public async Task A_removal_whose_response_was_lost_and_that_is_then_not_found_was_done()
    {
        int asked = 0;
        await using FakeService service = new(request => ++asked % 2 == 1
            ? Reply.CloseBeforeHeaders()
            : FakeResponses.Error(404, request.Target.Contains("totps", StringComparison.Ordinal) ? "totp_not_found" : "user_not_found"));
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("Remove-StytchUser ada -Force -PassThru; Remove-StytchUserTotp totp-1 -Force -PassThru").EnsureNoErrors();
        Assert.Equal("ada", r.Only.Get("UserId"));
        Assert.Equal(4, service.Sent.Count);

        await using FakeService plain = new(_ => FakeResponses.Error(404, "user_not_found"));
        using EngineHarness other = plain.Session();
        Errors.Is(other.Run("Remove-StytchUser ada -Force -PassThru").OnlyError, "user_not_found", ErrorCategory.ObjectNotFound, "ada");
    }

    [Fact]
    public async Task Each_attempt_is_told_and_so_is_each_wait()
    {
        int asked = 0;
        await using FakeService service =
            new(_ => ++asked == 1 ? FakeResponses.Error(429, "too_many_requests").WithHeader("Retry-After", "0") : null);
        using EngineHarness ps = service.Session(new HarnessOptions { AllStreams = true });
        HarnessResult r = ps.Run("Set-StytchUser ada -Role admin").EnsureNoErrors();
        Assert.Equal(3,
            r.Verbose.Count(text => text.Contains("/v1/users/ada", StringComparison.Ordinal)
                || text.StartsWith("Waiting", StringComparison.Ordinal)));
        Assert.Matches($"^PUT /v1/users/ada: 429 in [0-9]+ ms, {FakeResponses.RequestId}, attempt 1$", r.Verbose[0]);
        Assert.StartsWith("Waiting 0 s before attempt 2", r.Verbose[1], StringComparison.Ordinal);
        Assert.Contains(r.Debug, text => text.StartsWith("PUT /v1/users/ada sent: {\"roles\":[\"admin\"]}", StringComparison.Ordinal));
        Assert.Contains(r.Debug, text => text.StartsWith("PUT /v1/users/ada received: {", StringComparison.Ordinal));
        Assert.Empty(r.Progress);
    }

    [Fact]
    public async Task A_wait_for_which_the_service_gives_no_reason_is_shown_too()
    {
        await using FakeService service =
            new(_ => FakeResponses.Error(503, "service_unavailable", "").WithHeader("Retry-After", "60"));
        using EngineHarness ps = service.Session();
        RunningPipeline p = ps.Start("Get-StytchUser ada");
        await p.WaitForMessageAsync("Waiting to try again: 127.0.0.1 answered 503");
        HarnessResult r = await p.StopAsync();
        Assert.True(r.Stopped);
    }

    [Fact]
    public async Task A_wait_of_more_than_two_seconds_is_shown_as_progress()
    {
        await using FakeService service = new(_ => FakeResponses.Error(503, "service_unavailable").WithHeader("Retry-After", "60"));
        using EngineHarness ps = service.Session();
        RunningPipeline p = ps.Start("Get-StytchUser ada");
        await p.WaitForMessageAsync("Waiting to try again: ");
        ProgressRecord shown = (await p.StopAsync()).Progress[0];
        Assert.Equal(("Waiting to try again", ProgressRecordType.Processing), (shown.Activity, shown.RecordType));
        Assert.InRange(shown.SecondsRemaining, 30, 60);
        Assert.InRange(shown.PercentComplete, 0, 50);
    }

    [Fact]
    public async Task The_error_of_one_item_ends_the_script_only_where_the_caller_says_so()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("'one', 'missing', 'three' | Get-StytchUser -ErrorAction Stop");
        Assert.Equal("user_not_found,StytchUsers.Commands.GetStytchUserCommand", r.Terminating!.FullyQualifiedErrorId);
        Assert.Equal(2, service.Sent.Count);
        HarnessResult quiet = ps.Run("$Error.Clear(); $found = 'one', 'missing', 'three' "
            + "| Get-StytchUser -ErrorAction SilentlyContinue -ErrorVariable failed; $found.Count; $failed.Count; $failed[0].TargetObject");
        Assert.Equal(["2", "1", "missing"], quiet.Output.Select(item => item.ToString()));
    }
}
