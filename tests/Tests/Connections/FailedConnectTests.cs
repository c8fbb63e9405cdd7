using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Connections;

/// <summary>After a Connect-Stytch that failed, for whatever reason, nothing reaches the project before it.</summary>
public sealed class FailedConnectTests
{
    // Where no address is given, a Connect-Stytch that did not fail would ask the real service, but for -SkipVerification.
    [Theory]
    [InlineData("Connect-Stytch $id $secret -BaseUri $refusing")]
    [InlineData("Connect-Stytch $id $secret -BaseUri $nothing -SkipVerification")]
    [InlineData("Connect-Stytch $id $secret -BaseUri $env:NOT_SET_ANYWHERE -SkipVerification")]
    [InlineData("Connect-Stytch $id $secret -BaseUri http://127.0.0.1:1 -Proxy $nothing -SkipVerification")]
    [InlineData("Connect-Stytch $id $secret -BaseUri http://127.0.0.1:1 -Name $nothing -SkipVerification")]
    [InlineData("Connect-Stytch $id $nothing -BaseUri http://127.0.0.1:1 -SkipVerification")]
    [InlineData("Connect-Stytch -Credential $nothing -BaseUri http://127.0.0.1:1 -SkipVerification")]
    [InlineData("Connect-Stytch project-prod-1 $secret -SkipVerification")]
    [InlineData("Connect-Stytch $id $secret -BaseUri http://example.com -SkipVerification")]
    [InlineData("Connect-Stytch $id $secret -TimeoutSec 0 -SkipVerification")]
    [InlineData("Connect-Stytch $id $secret -TimeoutSec many -SkipVerification")]
    [InlineData("Connect-Stytch $id $secret -NoSuchParameter -SkipVerification")]
    [InlineData("Connect-Stytch $id 'plain text' -SkipVerification")]
    [InlineData("Connect-Stytch -Sandbox -SandboxPath no-such-file.jsonl")]
    [InlineData("Connect-Stytch")]
    public async Task After_a_failed_Connect_no_connection_is_current(string connect)
    {
        await using FakeService before = new();
        await using FakeService wrong =
            new(_ => FakeResponses.Error(401, "unauthorized_credentials"), "project-live-26d9ba61-97a1-4ba4-9720-b03761dc50c6");
        using EngineHarness ps = before.Session(more: "-Name before");
        Dictionary<string, object?> known = new()
        {
            ["id"] = "project-live-26d9ba61-97a1-4ba4-9720-b03761dc50c6", ["secret"] = FakeService.Secure(FakeService.Secret),
            ["refusing"] = wrong.Server.BaseUri, ["nothing"] = null,
        };
        Assert.NotNull(ps.Run(connect, variables: known).Terminating);
        ErrorRecord error = ps.Run("Remove-StytchUser ada -Force").Terminating!;
        Errors.Is(error, "NoConnection", ErrorCategory.InvalidOperation);
        Assert.Contains("Open are: before. To make one current: Select-StytchConnection -Name before", error.ErrorDetails.Message,
            StringComparison.Ordinal);
        Assert.Empty(before.Sent);

        // It is still open, and can be chosen.
        ps.Run("Select-StytchConnection before; Get-StytchUser ada").EnsureNoErrors();
        Assert.Single(before.Sent);
    }

    [Fact]
    public async Task After_a_stop_nothing_is_current()
    {
        await using FakeService before = new();
        await using FakeService silent = new(_ => Reply.Json(200, "{}").StallBeforeHeaders());
        using EngineHarness ps = before.Session();
        ps["secret"] = FakeService.Secure(FakeService.Secret);
        ps["uri"] = silent.Server.BaseUri;
        RunningPipeline connecting = ps.Start($"Connect-Stytch {FakeService.ProjectId} $secret -BaseUri $uri -Name other");
        await silent.Server.WaitForRequestsAsync(1);
        connecting.Stop();
        await connecting.Completion;
        Errors.Is(ps.Run("Get-StytchUser ada").Terminating!, "NoConnection", ErrorCategory.InvalidOperation);
        Assert.Empty(before.Sent);
    }
}
