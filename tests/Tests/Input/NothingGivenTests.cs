using System.Collections;
using System.Management.Automation;
using System.Security;
using StytchUsers.Testing;
using StytchUsers.Tests.Help;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Input;

/// <summary>
/// A parameter that is given and is nothing ends its command before any request, whichever parameter of whichever command it is.
/// </summary>
public sealed class NothingGivenTests(BuiltCommands built) : IClassFixture<BuiltCommands>
{
    /// <summary>The engine's own; -WhatIf:$null and -Confirm:$null are on, which is the careful reading.</summary>
    private static readonly string[] s_engine = ["WhatIf", "Confirm", "IncludeTotalCount"];

    private static readonly string[] s_nothing = ["$null", "''", "' '", "@()", "@($null)", "@('')", "@('x', $null)", "@('x', ' ')",
        "[System.Management.Automation.Internal.AutomationNull]::Value"];

    public static TheoryData<string> Commands { get; } = [.. HelpPage.All.Keys.Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Null_for_a_parameter_ends_the_command(string name)
    {
        await using FakeService service = new();
        using EngineHarness ps = Session(service);
        int sent = service.Sent.Count;
        foreach (CommandParameterSetInfo set in built.All[name].ParameterSets)
        {
            foreach (CommandParameterInfo parameter in BuiltCommands.Own(set).Where(parameter => !s_engine.Contains(parameter.Name)))
            {
                bool isSwitch = parameter.ParameterType == typeof(SwitchParameter);

                // From a row, an empty cell is no value; then an argument that is empty cannot be told from one.
                if (isSwitch && parameter.ValueFromPipelineByPropertyName) { continue; }
                string script = $"{name} -{parameter.Name}{(isSwitch ? ":" : " ")}$null {Mandatory(set, parameter.Name)}";
                HarnessResult r = ps.Run(script);
                Assert.True(r.Terminating is not null, $"{script}: no error");
                Assert.True(r.Terminating.ToString().Contains(parameter.Name, StringComparison.Ordinal), $"{script}: {r.Terminating}");
                Assert.Empty(r.Output);
            }
        }
        Assert.Equal(sent, service.Sent.Count);
    }

    [Theory]
    [InlineData("Search-StytchUser")]
    [InlineData("Export-StytchUser $file")]
    [InlineData("Measure-StytchUser -ReportPath $file")]
    public async Task A_filter_that_is_given_and_empty_does_not_mean_everybody(string command)
    {
        await using FakeService service = new();
        using EngineHarness ps = Session(service);
        int sent = service.Sent.Count;
        CommandParameterInfo[] filters = [.. built.All[command.Split(' ')[0]].ParameterSets.Single(set => set.Name == "Filter")
            .Parameters.Where(FilterParameters.IsFilter)];
        Assert.True(filters.Length >= 24, "Hardly any filter was looked at.");
        foreach (CommandParameterInfo filter in filters)
        {
            foreach (string nothing in s_nothing)
            {
                HarnessResult r = ps.Run($"{command} -{filter.Name} ({nothing})");
                Assert.True(r.Terminating?.ToString().Contains(filter.Name, StringComparison.Ordinal),
                    $"-{filter.Name} {nothing}: {r.Terminating}");
            }
        }
        Assert.Equal(sent, service.Sent.Count);
        Assert.False(File.Exists((string)ps["file"]!));
    }

    /// <summary>Every command with filters is in the test above.</summary>
    [Fact]
    public void Filters_are_parameters_of_these_commands() =>
        Assert.Equal(["Export-StytchUser", "Measure-StytchUser", "Search-StytchUser"],
            built.All.Values.Where(command => command.Parameters.Values.Any(FilterParameters.IsFilter)).Select(command => command.Name)
                .Order());

    [Theory]
    [InlineData("@{}")]
    [InlineData("'{}'")]
    [InlineData("''")]
    [InlineData("([pscustomobject]@{})")]
    [InlineData("@{ operator = 'AND'; operands = @() }")]
    [InlineData("@{ operator = 'AND'; operands = $null }")]
    [InlineData("@{ operator = 'AND'; operands = @($null) }")]
    [InlineData("@{ operator = 'AND'; operands = @(@{}) }")]
    [InlineData("@{ operator = 'AND'; operands = @(@{ filter_name = 'status'; filter_value = $null }) }")]
    [InlineData("@{ operator = 'OR'; operands = @(@{ filter_name = 'status'; filter_value = 'active' }, @{ filter_name = 'user_id'; "
        + "filter_value = @() }) }")]
    public async Task A_query_without_a_condition_does_not_mean_everybody(string query)
    {
        await using FakeService service = new();
        using EngineHarness ps = Session(service);
        int sent = service.Sent.Count;
        foreach (string command in (string[])["Search-StytchUser", "Export-StytchUser $file", "Measure-StytchUser -ReportPath $file"])
        {
            Assert.Contains("Query", ps.Run($"{command} -Query {query}").Terminating!.ToString(), StringComparison.Ordinal);
        }
        Assert.Equal(sent, service.Sent.Count);
    }

    [Theory]
    [InlineData("Get-StytchUser")]
    [InlineData("Set-StytchUser -Role admin")]
    [InlineData("Remove-StytchUserTotp -Force")]
    [InlineData("Revoke-StytchUserConnectedApp -Force")]
    [InlineData("Revoke-StytchUserConnectedApp -ConnectedAppId app -Force")]
    public async Task An_empty_list_of_users_is_an_error(string command)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        Errors.Is(ps.Run($"{command} -InputObject @()").OnlyError, "InvalidId", ErrorCategory.InvalidArgument);
        Assert.Empty(service.Sent);
    }

    private static EngineHarness Session(FakeService service)
    {
        EngineHarness ps = service.Session();
        ps["file"] = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".csv");
        ps["user"] = FakeService.Read(ps, "ada");
        ps["secret"] = FakeService.Secure(FakeService.Secret);
        ps["credential"] = new PSCredential(FakeService.ProjectId, FakeService.Secure(FakeService.Secret));
        return ps;
    }

    private static string Mandatory(CommandParameterSetInfo set, string but) => string.Join(' ', set.Parameters
        .Where(parameter => parameter.IsMandatory && parameter.Name != but)
        .Select(parameter => parameter.ParameterType switch
        {
            var type when type == typeof(SwitchParameter) => $"-{parameter.Name}",
            var type when type == typeof(SecureString) => $"-{parameter.Name} $secret",
            var type when type == typeof(PSCredential) => $"-{parameter.Name} $credential",
            var type when type == typeof(IDictionary) => $"-{parameter.Name} @{{ operator = 'AND' }}",
            _ when parameter.Name == "InputObject" => "-InputObject $user",
            _ when parameter.Name is "Path" or "LiteralPath" => $"-{parameter.Name} $file",
            _ => $"-{parameter.Name} x",
        }));
}
