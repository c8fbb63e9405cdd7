using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Help;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>
/// What holds for every command with -WhatIf: those of <see cref="ItemCommand"/> are tested there and wherever it is used, and those
/// that do not act on items by their ids are in the table here.
/// </summary>
public sealed class ChangingCommandTests : IDisposable
{
    private const string Place = $"Test project {FakeService.ProjectId}";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stytchusers-");

    public ChangingCommandTests() => File.WriteAllText(Path.Combine(_folder.FullName, "new.csv"), "email\nmissing@example.com\n");

    /// <summary>The command, its arguments, and what a what-if says.</summary>
    public static TheoryData<string, string, string> ThatChangeUsers => new()
    {
        { "New-StytchUser", "new@example.com", $"Create user new@example.com in {Place}" },
        { "Import-StytchUser", "$folder/new.csv", $"Create user of line 2 (missing@example.com) in {Place}" },
        {
            "Reset-StytchUserMfa", "ada -Force",
            $"Remove 2 TOTPs, 2 WebAuthn registrations and 2 biometric registrations of user ada@example.com (ada) from {Place}"
        },
    };

    /// <summary>As above; a read-only connection is enough for these.</summary>
    public static TheoryData<string, string, string> ThatWriteFiles => new()
    {
        { "Export-StytchUser", "$folder/all.csv -Force -PassThru", $"all.csv from {Place}" },
        { "Measure-StytchUser", "-ReportPath $folder/report.html", $"report.html about users of {Place}" },
    };

    public static IEnumerable<object[]> All => ThatChangeUsers.Concat(ThatWriteFiles);

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void Every_command_with_WhatIf_is_in_a_table_that_tests_it()
    {
        using BuiltCommands built = new();
        IEnumerable<string> known = ItemCommand.Where(command => command.Changes).Select(command => command.Name)
            .Concat(All.Select(row => (string)row[0]));
        Assert.Equal(known.Order(StringComparer.Ordinal),
            built.All.Values.Where(command => command.Parameters.ContainsKey("WhatIf")).Select(command => command.Name)
                .Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task What_if_tells_and_changes_nothing(string name, string arguments, string deed)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps["folder"] = _folder.FullName;
        foreach (string script in (string[])
        [
            $"{name} {arguments} -WhatIf", $"{name} {arguments} -WhatIf -Confirm:$false", $"$WhatIfPreference = $true; {name} {arguments}",
        ])
        {
            HarnessResult r = ps.Run(script).EnsureNoErrors();
            Assert.Contains($"{deed}\n", r.HostText, StringComparison.Ordinal);
            Assert.StartsWith("What if: ", r.HostText, StringComparison.Ordinal);
            Assert.Empty(r.Prompts);
        }
        AssertNothingChanged(service);
    }

    [Theory]
    [MemberData(nameof(ThatChangeUsers))]
    public async Task A_read_only_connection_changes_nothing(string name, string arguments, string deed)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session(more: "-ReadOnly -Name careful");
        ps["folder"] = _folder.FullName;
        HarnessResult refused = ps.Run($"{name} {arguments}");
        Errors.Is(refused.Terminating!, "ReadOnlyConnection", ErrorCategory.PermissionDenied, "careful");
        Assert.Empty(service.Sent);
        Assert.Contains($"{deed}, which the read-only connection 'careful' refuses\n",
            ps.Run($"{name} {arguments} -WhatIf").EnsureNoErrors().HostText, StringComparison.Ordinal);
        AssertNothingChanged(service);
    }

    [Theory]
    [MemberData(nameof(ThatWriteFiles))]
    public async Task A_read_only_connection_is_enough_for_a_file(string name, string arguments, string deed)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session(more: "-ReadOnly");
        ps["folder"] = _folder.FullName;
        ps.Run($"{name} {arguments}").EnsureNoErrors();
        Assert.Equal(2, _folder.GetFiles().Length);
        Assert.Contains(_folder.GetFiles(), file => deed.StartsWith(file.Name, StringComparison.Ordinal));
    }

    private void AssertNothingChanged(FakeService service)
    {
        Assert.All(service.Sent, sent => Assert.Matches("^GET |^POST /v1/users/search ", sent));
        Assert.Single(_folder.GetFiles());
    }
}
