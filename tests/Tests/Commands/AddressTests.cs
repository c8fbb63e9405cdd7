using System.Management.Automation;
using System.Text.Json.Nodes;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>An email address where a user is taken: looked up exactly, and the user who was found has to have it.</summary>
public sealed class AddressTests
{
    public static TheoryData<string> AboutUsers =>
        [.. ItemCommand.Names(command => command.IsAboutUsers && command.Name != "Get-StytchUser"), "Reset-StytchUserMfa"];

    public static TheoryData<string> All => [.. ItemCommand.Names(command => command.IsAboutUsers && command.Name != "Get-StytchUser")];

    /// <summary>The address in a row of the exchange is the new one, and says nothing of whom it is for.</summary>
    public static TheoryData<string> TakersOfRows =>
    [
        .. ItemCommand.Names(command => command.IsAboutUsers && command.Name is not ("Get-StytchUser" or "Set-StytchUserPrimaryFactor")),
        "Reset-StytchUserMfa",
    ];

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_address_is_looked_up_however_it_comes(string name)
    {
        var command = ItemCommand.Of(name);
        bool takesRows = name != "Set-StytchUserPrimaryFactor";
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        foreach (string script in (string[])
        [
            $"{name} ada@EXAMPLE.com {command.More} {command.Quiet}", $"'ada@example.com' | {name} {command.More} {command.Quiet}",
            .. takesRows
                ? (string[])
                [
                    $"{name} -EmailAddress ada@example.org {command.More} {command.Quiet}",
                    $"[pscustomobject]@{{ EmailAddress = 'ada@example.com' }} | {name} {command.More} {command.Quiet}",
                    $"[pscustomobject]@{{ user_id = ''; email = 'ada@example.com' }} | {name} {command.More} {command.Quiet}",
                    $"@{{ Email = 'ada@example.com' }} | {name} {command.More} {command.Quiet}",
                ]
                : [],
        ])
        {
            int before = service.Sent.Count;
            ps.Run(script).EnsureNoErrors();
            Assert.StartsWith("POST /v1/users/search", service.Sent[before], StringComparison.Ordinal);
            Assert.Contains("\"email_address\"", service.Sent[before], StringComparison.Ordinal);
            Assert.Equal(command.ReadsFirst ? ["GET /v1/users/ada", command.RequestFor("ada")] : [command.RequestFor("ada")],
                service.Sent.Skip(before + 1));
        }
    }

    [Theory]
    [MemberData(nameof(AboutUsers))]
    public async Task Nobody_several_and_somebody_without_the_address_are_errors_and_the_others_still_count(string name)
    {
        string more = name == "Reset-StytchUserMfa" ? "-Force" : $"{ItemCommand.Of(name).MoreForEach} {ItemCommand.Of(name).Quiet}";
        string one = FakeResponses.User("several");
        string two = one.Replace("\"user_id\":\"several\"", "\"user_id\":\"second\"", StringComparison.Ordinal);
        await using FakeService service = new(request => request.Target != "/v1/users/search"
            ? null
            : ((string?)JsonNode.Parse(request.Text)!["query"]!["operands"]![0]!["filter_value"]![0])!.Split('@')[0] switch
            {
                "other" => FakeResponses.Page(["grace"], null),
                "several" => Reply.Json(200, $$$"""{"results":[{{{one}}},{{{two}}}],"results_metadata":{"next_cursor":null} }"""),
                _ => null,
            });
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($"'missing@example.com', 'other@example.com', 'several@example.com', 'ada@example.com' | {name} {more}");
        Assert.Equal(["user_not_found", "user_not_found", "SeveralUsers"],
            r.Errors.Select(error => error.Id()));
        Assert.Equal(["missing@example.com", "other@example.com", "several@example.com"], r.Errors.Select(error => error.TargetObject));
        Assert.All(service.Sent.Where(sent => !sent.StartsWith("POST /v1/users/search", StringComparison.Ordinal)),
            sent => Assert.Contains("ada", sent, StringComparison.Ordinal));
        Assert.True(service.Sent.Count > 4);
    }

    [Theory]
    [MemberData(nameof(TakersOfRows))]
    public async Task An_id_and_an_address_of_two_people_in_one_row_reach_neither(string name)
    {
        string more = name == "Reset-StytchUserMfa" ? "-Force" : $"{ItemCommand.Of(name).More} {ItemCommand.Of(name).Quiet}";
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($"[pscustomobject]@{{ UserId = 'ada'; EmailAddress = 'grace@example.com' }} | {name} {more}");
        Errors.Is(r.OnlyError, "AddressOfOther", ErrorCategory.InvalidArgument);
        Assert.Equal(["GET /v1/users/ada"], service.Sent);
        Assert.Equal("InvalidId", ps.Run($"[pscustomobject]@{{ UserId = 'ada'; user_id = 'grace' }} | {name} {more}")
            .OnlyError.Id());
        Assert.Equal("OtherProject", ps.Run($"[pscustomobject]@{{ UserId = 'ada'; ProjectId = 'project-live-1' }} | {name} {more}")
            .OnlyError.Id());
        Assert.Single(service.Sent);
        ps.Run($"[pscustomobject]@{{ UserId = 'ada'; EmailAddress = 'ADA@example.org'; ProjectId = '{FakeService.ProjectId}' }} "
            + $"| {name} {more}").EnsureNoErrors();
        Assert.True(service.Sent.Count > 2);
    }

    /// <summary>How the service compares addresses is not documented.</summary>
    [Fact]
    public async Task An_address_in_two_cases_is_looked_for_in_both()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps.Run("Get-StytchUser -EmailAddress Ada@example.com, ada@example.com, ada@example.com");
        Assert.Contains("\"filter_value\":[\"Ada@example.com\",\"ada@example.com\"]", Assert.Single(service.Sent),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Addresses_of_one_argument_share_a_search_and_the_prompt_names_person_and_id()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Answer(PromptAnswer.Yes, PromptAnswer.No).Run("Remove-StytchUser ada@example.com, grace@example.com")
            .EnsureNoErrors();
        Assert.Equal([$"Remove user ada@example.com (ada) from Test project {FakeService.ProjectId}? This cannot be undone.",
            $"Remove user grace@example.com (grace) from Test project {FakeService.ProjectId}? This cannot be undone."],
            r.Prompts.Select(prompt => prompt.Message));
        Assert.Equal("DELETE /v1/users/ada", service.Sent[1]);
        Assert.Equal(2, service.Sent.Count);
    }

    [Theory]
    [InlineData("Remove-StytchUserTotp", "totps/totp-ada-", 2)]
    [InlineData("Remove-StytchUserPassword", "passwords/password-ada-", 1)]
    public async Task Where_a_kind_has_no_names_an_address_means_the_user(string name, string path, int factors)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        foreach (string script in (string[])[$"{name} ada@example.com -Force", $"'ada@example.com' | {name} -Force",
            $"{name} -EmailAddress ada@example.com -Force", $"{name} -UserId ada@example.com -Force",
            $"[pscustomobject]@{{ email = 'ada@example.com' }} | {name} -Force"])
        {
            int before = service.Sent.Count;
            ps.Run(script).EnsureNoErrors();
            Assert.Equal(Enumerable.Range(1, factors).Select(i => $"DELETE /v1/users/{path}{i}").Prepend("GET /v1/users/ada"),
                service.Sent.Skip(before + 1));
        }
    }

    [Fact]
    public async Task A_phone_number_of_the_user_at_an_address_is_removed_and_an_address_alone_removes_none()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps.Run("Remove-StytchUserPhoneNumber -EmailAddress ada@example.com -PhoneNumber +12025550102 -Force").EnsureNoErrors();
        Assert.Equal("DELETE /v1/users/phone_numbers/phone-ada-2", service.Sent[^1]);
        Assert.Equal("InvalidId",
            ps.Run("Remove-StytchUserPhoneNumber ada@example.com -Force").OnlyError.Id());
        Assert.Equal("InvalidId", ps.Run("Remove-StytchUserEmail ada@example.com -Force").OnlyError.Id());
        Assert.Equal(3, service.Sent.Count);
    }
}
