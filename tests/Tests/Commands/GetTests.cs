using System.Management.Automation;
using System.Text.Json.Nodes;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>Users by exact address, and connected apps.</summary>
public sealed class GetTests
{
    [Theory]
    [InlineData("-EmailAddress", "email_address", "ada@example.com", "grace@example.com", "missing@example.com")]
    [InlineData("-PhoneNumber", "phone_number", "+12025550101", "+12025550102", "+12025550199")]
    public async Task Many_addresses_share_one_search_and_each_that_nobody_has_is_an_error_of_its_own(
        string parameter, string filter, string one, string two, string none)
    {
        await using FakeService service =
            new(request => request.Text.Contains("phone_number", StringComparison.Ordinal) ? FakeResponses.Page(["ada"], null) : null);
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($"Get-StytchUser {parameter} {one}, {none}, {two}");
        AssertJson.Same(
            $$$"""
            POST /v1/users/search {"limit":1000,
            "query":{"operator":"AND","operands":[{"filter_name":"{{{filter}}}","filter_value":["{{{one}}}","{{{none}}}","{{{two}}}"]}]}}
            """.ReplaceLineEndings(""),
            Assert.Single(service.Sent));
        Assert.Equal(2, r.Output.Count);
        Errors.Is(Assert.Single(r.Errors), "user_not_found", ErrorCategory.ObjectNotFound, none,
            $"Nobody in Test project {FakeService.ProjectId}");

        // Rows share a request where several may be under way, and so does an address that is asked for in other capitals.
        string property = parameter[1..];
        ps.Run($"'{one}', '{one.ToUpperInvariant()}', '{two}' | ForEach-Object {{ [pscustomobject]@{{ {property} = $_ }} }} "
            + "| Get-StytchUser -ThrottleLimit 2").EnsureNoErrors();
        Assert.Equal(2, service.Sent.Count);
    }

    [Fact]
    public async Task A_thousand_addresses_are_ten_searches_and_the_order_is_that_of_the_asking()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("1..1000 | ForEach-Object { [pscustomobject]@{ EmailAddress = \"u$_@example.com\" } } "
            + "| Get-StytchUser -ThrottleLimit 4").EnsureNoErrors();
        Assert.Equal(10, service.Sent.Count);
        Assert.InRange(service.Server.MostAtOnce, 1, 4);
        Assert.Equal(Enumerable.Range(1, 1000).Select(i => $"u{i}"), r.Values("UserId"));
    }

    [Fact]
    public async Task Pages_of_a_lookup_are_read_to_the_end()
    {
        await using FakeService service = new(request => JsonNode.Parse(request.Text)!["cursor"] is null
            ? FakeResponses.Page(["ada"], "more")
            : FakeResponses.Page(["ada", "grace"], null));
        using EngineHarness ps = service.Session();
        Assert.Equal(["ada"], ps.Run("Get-StytchUser -EmailAddress ada@example.com").EnsureNoErrors().Values("UserId"));
        Assert.Equal(2, service.Sent.Count);
        Assert.Equal("InvalidAddress", ps.Run("Get-StytchUser -EmailAddress ' '").OnlyError.Id());
        Assert.Equal(2, service.Sent.Count);
    }

    [Fact]
    public async Task A_search_for_addresses_that_fails_is_one_error_about_those_addresses()
    {
        await using FakeService service = new(_ => FakeResponses.Error(403, "forbidden"));
        using EngineHarness ps = service.Session();
        ErrorRecord error = ps.Run("Get-StytchUser -EmailAddress a@example.com, b@example.com").OnlyError;
        Errors.Is(error, "forbidden", ErrorCategory.PermissionDenied);
        Assert.Equal(["a@example.com", "b@example.com"], Assert.IsType<string[]>(error.TargetObject));
    }

    [Fact]
    public async Task Connected_apps_know_their_user_and_are_revoked_as_objects()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("Get-StytchUser ada | Get-StytchUserConnectedApp").EnsureNoErrors();
        Assert.Equal(["app-ada-1", "app-ada-2"], r.Values("ConnectedAppId"));
        Assert.Equal("ada", r.Output[0].Get("UserId"));
        ps["apps"] = r.Output;
        HarnessResult asked = ps.Answer(PromptAnswer.No, PromptAnswer.Yes).Run("$apps | Revoke-StytchUserConnectedApp").EnsureNoErrors();
        Assert.Equal($"Revoke the access of connected app Mail (app-ada-1) to user ada in Test project {FakeService.ProjectId}?",
            asked.Prompts[0].Message);
        Assert.Empty(asked.Output);
        Assert.Equal("POST /v1/users/ada/connected_apps/app-ada-2/revoke {}", service.Sent[^1]);
        ps.Run("$apps | Revoke-StytchUserConnectedApp -WhatIf").EnsureNoErrors();
        Assert.Equal(3, service.Sent.Count);
    }

    [Fact]
    public async Task A_removal_knows_whom_it_was_about()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("Get-StytchUser ada | Remove-StytchUser -Force -PassThru; Remove-StytchUser grace -Force -PassThru")
            .EnsureNoErrors();
        Assert.Equal(["ada", "grace"], r.Values("UserId"));
        Assert.Equal(["ada@example.com", null], r.Values("EmailAddress"));
        Assert.Equal([FakeResponses.RequestId, FakeResponses.RequestId], r.Values("RequestId"));
    }
}
