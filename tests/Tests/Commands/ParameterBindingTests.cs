using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>Ids come in by parameter, by value and by property name, and make the same requests.</summary>
public sealed class ParameterBindingTests
{
    public static TheoryData<string> All => ItemCommand.Names(_ => true);

    [Theory]
    [MemberData(nameof(All))]
    public async Task Ids_are_taken_by_parameter_by_value_and_by_property_name(string name)
    {
        var command = ItemCommand.Of(name);
        string[] expected = [.. ((string[])["one", "two"]).Select(command.RequestFor)];

        // An app belongs to the user of its row. For another user it is named by its text.
        string rows = command.IsAboutUsers || command.FactorPrefix is not null ? command.MoreForEach
            : $"{command.More} -{command.Id} {{ $_.{command.Id} }}";
        foreach (string script in (string[])
        [
            $"{name} -{command.Id} one,two {command.More} {command.Quiet}",
            $"'one', 'two' | {name} {command.MoreForEach} {command.Quiet}",
            $"[pscustomobject]@{{ {command.Id} = 'one' }}, [pscustomobject]@{{ {command.Id} = 'two' }} "
                + $"| {name} {rows} {command.Quiet}",
            $"[pscustomobject]@{{ {command.Id} = 'one'; Name = 'x'; Status = 'active'; Connection = 'none' }}, @{{ {command.Id} = 'two' }} "
                + $"| ForEach-Object {{ [pscustomobject]$_ }} | {name} {rows} {command.Quiet}",
            command.IsAboutUsers || command.FactorPrefix is not null
                ? $"{name} one,two {command.More} {command.Quiet}"
                : $"{name} ada one,two {command.Quiet}",
        ])
        {
            // One new factor for two users is refused; a script block needs a pipe.
            if (command.OwnMore is not null && !script.Contains(" | ", StringComparison.Ordinal)) { continue; }
            await using FakeService service = new();
            using EngineHarness ps = service.Session();
            HarnessResult r = ps.Run(script).EnsureNoErrors();
            Assert.Equal(expected, command.WithoutReads(service.Sent));
            Assert.Empty(r.Prompts);
            Assert.Equal(command.Changes ? 0 : 2 * command.Written, r.Output.Count);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_is_written_is_what_the_service_says_now(string name)
    {
        var command = ItemCommand.Of(name);
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($"{name} one {command.More.Replace("-UserId ", "", StringComparison.Ordinal)} {command.Quiet} "
            + $"{command.PassThru}").EnsureNoErrors();
        string type = name switch
        {
            "Remove-StytchUser" => "StytchUsers.StytchRemoval",
            "Get-StytchUserConnectedApp" => "StytchUsers.StytchConnectedApp",
            _ => "StytchUsers.StytchUser",
        };
        Assert.Equal(command.Written, r.Output.Count);
        string user = command.FactorPrefix is null ? "one" : FakeResponses.OwnerOf("one");
        Assert.All(r.Output, item => Assert.Equal((type, user), (item.BaseObject.GetType().FullName, item.Get("UserId"))));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task One_of_three_that_fails_does_not_keep_the_others_from_being_done(string name)
    {
        var command = ItemCommand.Of(name);
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run($"'one', 'missing', 'three' | {name} {command.MoreForEach} {command.Quiet} {command.PassThru}");
        string[] sent = command.ReadsFirst ? ["one", "three"] : ["one", "missing", "three"];
        Assert.Equal(sent.Select(command.RequestFor), command.WithoutReads(service.Sent));
        Assert.Equal(2 * command.Written, r.Output.Count);
        Assert.Null(r.Terminating);
        Errors.Is(Assert.Single(r.Errors), $"{command.Resource}_not_found", System.Management.Automation.ErrorCategory.ObjectNotFound,
            "missing", $"missing: The {command.Resource.Replace('_', ' ')} could not be found.", FakeResponses.RequestId);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_id_that_cannot_be_one_is_refused_before_anything_is_sent(string name)
    {
        var command = ItemCommand.Of(name);
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        string[] bad = [" ", ".", "..", "a/b", "../../v1/users/x", @"a\b", "a\nb", "a\0b", new string('x', 129), "\ud800"];
        HarnessResult r = ps.Run($"$bad | {name} {command.More} {command.Quiet}; 'good' | {name} {command.More} {command.Quiet}",
            variables: new() { ["bad"] = bad });
        Assert.Equal([command.RequestFor("good")], command.WithoutReads(service.Sent));
        Assert.Equal(bad.Length, r.Errors.Count);
        Assert.All(r.Errors, error => Errors.Is(error, "InvalidId", System.Management.Automation.ErrorCategory.InvalidArgument));
        Assert.Equal(bad, r.Errors.Select(error => error.TargetObject));
    }

    /// <summary>The engine itself refuses these, and names the parameter.</summary>
    [Theory]
    [MemberData(nameof(All))]
    public async Task Nothing_in_the_place_of_an_id_is_refused(string name)
    {
        var command = ItemCommand.Of(name);
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        foreach (string nothing in (string[])["''", "$null", "@()", "@('')"])
        {
            HarnessResult r = ps.Run($"{name} -{command.Id} {nothing} {command.More} {command.Quiet}");
            Assert.Contains($"'{command.Id}'", r.OnlyError.ToString(), StringComparison.Ordinal);
        }
        Assert.Single(ps.Run($"'', 'good' | {name} {command.More} {command.Quiet}").Errors);
        Assert.Equal([command.RequestFor("good")], command.WithoutReads(service.Sent));
    }

    [Theory]
    [InlineData("a b", "a%20b")]
    [InlineData("a?b=c#d", "a%3Fb%3Dc%23d")]
    [InlineData("a%2Fb", "a%252Fb")]
    [InlineData("crew|1", "crew%7C1")]
    [InlineData("Zoë", "Zo%C3%AB")]
    public async Task An_odd_id_stays_one_segment_of_the_path(string id, string segment)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps.Run("Get-StytchUser $id; $id | Remove-StytchUserTotp -Force", variables: new() { ["id"] = id }).EnsureNoErrors();
        Assert.Equal([$"GET /v1/users/{segment}", $"DELETE /v1/users/totps/{segment}"], service.Sent);
    }
}
