using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using StytchUsers.Tests.Views;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>
/// A slip never reaches the wrong person: what is handed over is known for what it is, by every command that takes a user or a factor.
/// </summary>
public sealed class WrongTargetTests
{
    private const string Revoke = "Revoke-StytchUserConnectedApp";

    /// <summary>What becomes of an object that is nobody; the last two are the engine's, of a command that needs two ids.</summary>
    private static readonly string[] s_refusals =
        ["UnexpectedInputObject", "InvalidId", "InputObjectMissingMandatory", "ParameterArgumentValidationErrorEmptyStringNotAllowed"];

    public static TheoryData<string> All => [.. ItemCommand.Names(_ => true), "Reset-StytchUserMfa"];

    public static TheoryData<string> AboutUsers => [.. ItemCommand.Names(command => command.IsAboutUsers), "Reset-StytchUserMfa"];

    public static TheoryData<string> AboutFactors => ItemCommand.Names(command => command.FactorPrefix is not null);

    /// <summary>Everything of this module that carries the id of a user and is none.</summary>
    public static TheoryData<string> NoUsers =>
    [
        .. ModelObjects.Kinds.Select(kind => $"@($u.{kind.Property})[0]"), "$app", "$removal", "$skipped", "$connection",
    ];

    [Theory]
    [MemberData(nameof(AboutUsers))]
    public async Task Ids_reach_the_service_as_they_were_typed(string name)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        foreach (string id in (string[])["00042", "1e3", "0x1F", "1kb", "1.50", "42"])
        {
            foreach (string script in (string[])[$"{name} {id}", $"{name} -UserId {id}", $"'{id}' | {name}",
                $"[pscustomobject]@{{ user_id = '{id}' }} | {name}", $"[pscustomobject]@{{ k = '{id}' }} | {name} -UserId {{ $_.k }}"])
            {
                int before = service.Server.Requests.Count;
                ps.Run($"{script} {More(name)}").EnsureNoErrors();
                Assert.Equal($"/v1/users/{id}", string.Join('/', service.Server.Requests[before].Target.Split('/').Take(4)));
            }
        }
    }

    [Theory]
    [MemberData(nameof(AboutUsers))]
    public async Task Who_is_named_by_an_argument_is_not_changed_for_each_that_is_piped(string name)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        foreach (string piped in (string[])["'two'", "(Get-StytchUser two)",
            "[pscustomobject]@{ UserId = 'two'; EmailAddress = 'two@example.com'; ExternalId = 'x' }"])
        {
            HarnessResult r = ps.Run($"{piped}, {piped} | {name} -UserId one {More(name)}");
            Assert.Equal(2, r.Errors.Count);

            // The engine's own words where the parameters leave no room for what is piped.
            Assert.All(r.Errors, error => Assert.Contains(IdOf(error),
                (string[])["InputObjectNotBound", "UnexpectedInputObject"]));
            Assert.All(service.Sent, request => Assert.StartsWith("GET /v1/users/two", request, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("Set-StytchUser -FirstName x", "UserId = ''; EmailAddress = $null", "nothing stands under UserId and EmailAddress")]
    [InlineData("Set-StytchUserPrimaryFactor -Force", "EmailAddress = 'new@example.com'", "an address in it is a new one")]
    public async Task A_row_that_does_not_say_who_is_meant_is_told_why(string command, string row, string saying)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        string said = ps.Run($"[pscustomobject]@{{ {row} }} | {command}").OnlyError.ToString();
        Assert.Contains(saying, said, StringComparison.Ordinal);
        Assert.Empty(service.Sent);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_number_that_lost_its_text_is_no_id(string name)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        (string typed, string more, string moreWhenTyped) = (name == Revoke ? $"{Revoke} ada" : name, More(name), MoreBesideObject(name));
        foreach (string script in (string[])
        [
            $"$n = 00042; {typed} $n {moreWhenTyped}", $"$n = 00042 | Where-Object {{ $true }}; {typed} $n {moreWhenTyped}",
            $"{typed} 00042,00043 {moreWhenTyped}", $"42, 43 | {name} {more}",
            $"$h = @{{ {IdOf(name)} = 00042 }}; {name} @h {more}", $"[pscustomobject]@{{ {IdOf(name)} = 42 }} | {name} {more}",
            $"[pscustomobject]@{{ k = 42 }} | {name} -{IdOf(name)} {{ $_.k }} {more}",
        ])
        {
            HarnessResult r = ps.Run(script);
            ErrorRecord[] errors = r.Terminating is { } terminating ? [.. r.Errors, terminating] : [.. r.Errors];
            Assert.NotEmpty(errors);

            // An application beside a user is text: no row binds to it, and the engine says so.
            bool isRow = name == Revoke && script.StartsWith("[pscustomobject]@{ C", StringComparison.Ordinal);
            Assert.All(errors, error => Assert.Equal((script, isRow ? "InputObjectNotBound" : "InvalidId"), (script, IdOf(error))));
            Assert.Empty(service.Sent);
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task Objects_of_others_are_refused_and_the_next_item_is_not(string name)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps.Run("function Foreign { [pscustomobject]@{ PSTypeName = 'Contoso.Person'; Id = 'ada'; UserId = 'ada'; "
            + "EmailAddress = 'ada@example.com'; TotpId = 'x' } }").EnsureNoErrors();
        string[] foreign =
        [
            "(Get-Process -Id $PID)", "(Get-Item .)", "(Get-Date)", "[guid]::NewGuid()", "[uri]'http://localhost'", "$true",
            "[System.Net.Mail.MailAddress]'ada@example.com'", "(Foreign)",
            "([System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize((Foreign))))",
            "(Get-Process -Id $PID | Select-Object Id, Name)", "[pscustomobject]@{ Id = 'ada'; Name = 'ada' }", "@{ Id = 'ada' }",
            "[pscustomobject]@{ UserId = ''; EmailAddress = $null }", "''",
        ];
        foreach (string input in foreign)
        {
            HarnessResult r = ps.Run($"{input} | {name} {MoreBesideObject(name)}");
            Assert.True(r.Errors is [var error] && s_refusals.Contains(IdOf(error)),
                $"{input}: {string.Join("; ", r.Errors)} {r.Terminating}");
            Assert.Empty(service.Sent);
        }
    }

    [Theory]
    [MemberData(nameof(NoUsers))]
    public async Task What_carries_the_id_of_a_user_is_not_the_user_in_whatever_form(string thing)
    {
        await using FakeService service = new(request => request.Text.Contains("email", StringComparison.Ordinal)
            && request.Target == "/v1/users" ? FakeResponses.Error(400, "duplicate_email") : null);
        using EngineHarness ps = service.Session();
        string file = Path.Combine(Path.GetTempPath(), $"stytchusers-{Guid.NewGuid():n}.csv");
        File.WriteAllText(file, "email\nada@example.com\n");
        try
        {
            ps["file"] = file;
            ps.Run("""
                $u = Get-StytchUser ada; $app = (Get-StytchUserConnectedApp ada)[0]; $removal = Remove-StytchUser ada -Force -PassThru
                $connection = Get-StytchConnection; $skipped = Import-StytchUser $file
                """).EnsureNoErrors();
            const string Copy = "[System.Management.Automation.PSSerializer]::Deserialize("
                + "[System.Management.Automation.PSSerializer]::Serialize($_))";
            int before = service.Sent.Count;
            foreach (string form in (string[])
            [
                "", "| Select-Object *", "| Select-Object * -ExcludeProperty ProjectId", "| ConvertTo-Json -Depth 3 | ConvertFrom-Json",
                "| ConvertTo-Json -Depth 3 | ConvertFrom-Json -AsHashtable", "| ConvertTo-Csv | ConvertFrom-Csv",
                "| ConvertTo-Csv -IncludeTypeInformation | ConvertFrom-Csv",
                "| Select-Object * | ConvertTo-Json -Depth 3 | ConvertFrom-Json",
                $"| ForEach-Object {{ {Copy} }}", $"| Select-Object * | ForEach-Object {{ {Copy} }}",
            ])
            {
                foreach (string name in ItemCommand.Where(command => command.IsAboutUsers).Select(command => command.Name)
                    .Append("Reset-StytchUserMfa"))
                {
                    HarnessResult r = ps.Run($"{thing} {form} | {name} {More(name)}");
                    Assert.True(r.Errors is [var error]
                        && error.FullyQualifiedErrorId.StartsWith("UnexpectedInputObject", StringComparison.Ordinal),
                        $"{thing} {form} | {name}: {string.Join("; ", r.Errors)} {r.Terminating}");
                }
                Assert.Equal(before, service.Sent.Count);
            }
        }
        finally { File.Delete(file); }
    }

    [Theory]
    [MemberData(nameof(AboutFactors))]
    public async Task A_factor_of_another_kind_is_refused_in_whatever_form_and_the_right_command_named(string name)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps["u"] = FakeService.Read(ps, "ada");
        (string other, string right) = name == "Remove-StytchUserEmail"
            ? ("$u.Totps[0]", "Remove-StytchUserTotp")
            : ("$u.Emails[0]", "Remove-StytchUserEmail");
        foreach (string form in (string[])["", "| Select-Object *", "| ConvertTo-Json | ConvertFrom-Json",
            "| ConvertTo-Csv | ConvertFrom-Csv", "| ConvertTo-Json | ConvertFrom-Json -AsHashtable"])
        {
            HarnessResult r = ps.Run($"{other} {form} | {name} -Force");
            Errors.Is(r.OnlyError, "UnexpectedInputObject", ErrorCategory.InvalidArgument);
            Assert.Contains(right, r.OnlyError.ErrorDetails.Message, StringComparison.Ordinal);
        }
        Assert.Single(service.Sent);
    }

    [Theory]
    [MemberData(nameof(AboutFactors))]
    public async Task A_factor_is_known_by_its_own_id_in_a_row_and_has_to_be_of_the_user_beside_it(string name)
    {
        var command = ItemCommand.Of(name);
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps["u"] = FakeService.Read(ps, "ada");
        string factor = FactorOf(name);
        ps.Run($"{factor} | Select-Object * | {name} -Force; {factor} | ConvertTo-Csv | ConvertFrom-Csv | {name} -Force").EnsureNoErrors();
        Assert.Equal([.. Enumerable.Repeat<string[]>(["GET /v1/users/ada", command.RequestFor($"{command.FactorPrefix}-ada-1")], 2)
            .SelectMany(two => two)], service.Sent.Skip(1));

        // An id and an owner who have come together, as when one column of a sheet was sorted.
        int before = service.Sent.Count;
        Errors.Is(ps.Run($"[pscustomobject]@{{ {command.Id} = '{command.FactorPrefix}-ada-1'; UserId = 'grace' }} | {name} -Force")
            .OnlyError, "FactorNotFound", ErrorCategory.ObjectNotFound);
        Assert.Equal(["GET /v1/users/grace"], service.Sent.Skip(before));
    }

    [Theory]
    [InlineData("Remove-StytchUserEmail", "EmailAddress")]
    [InlineData("Remove-StytchUserPhoneNumber", "PhoneNumber")]
    [InlineData("Remove-StytchUserOAuthRegistration", "OAuthProvider")]
    [InlineData("Remove-StytchUserCryptoWallet", "CryptoWalletAddress")]
    public async Task A_row_that_says_whose_and_not_which_does_not_mean_all(string name, string column)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult r = ps.Run("[pscustomobject]@{ UserId = 'ada' }, [pscustomobject]@{ UserId = 'ada'; "
            + $"{column} = '' }}, [pscustomobject]@{{ {column} = 'x' }} | {name} -Force");
        Assert.Equal(3, r.Errors.Count);
        Assert.Empty(service.Sent);

        // A factor that is piped beside what it should be known by has to be that one.
        ps["u"] = FakeService.Read(ps, "ada");
        Assert.Equal("FactorNotFound",
            ps.Run($"{FactorOf(name)} | {name} -{column} nobody -Force").OnlyError.Id());
        Assert.Single(service.Sent);
    }

    private static string FactorOf(string name) => name switch
    {
        "Remove-StytchUserPassword" => "$u.Password",
        "Remove-StytchUserOAuthRegistration" => "$u.Providers[0]",
        _ => $"$u.{name["Remove-StytchUser".Length..]}s[0]",
    };

    private static string IdOf(ErrorRecord error) => error.Id();

    private static string IdOf(string name) => name == "Reset-StytchUserMfa" ? "UserId" : ItemCommand.Of(name).Id;

    private static string More(string name) =>
        name == "Reset-StytchUserMfa" ? "-Force" : $"{ItemCommand.Of(name).More} {ItemCommand.Of(name).Quiet}";

    private static string MoreBesideObject(string name) => name == Revoke ? "-Force" : More(name);
}
