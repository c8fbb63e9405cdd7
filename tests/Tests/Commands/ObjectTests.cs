using System.Management.Automation;
using StytchUsers.Testing;
using StytchUsers.Tests.Support;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>Objects of the module act as what they are, never as bags of properties.</summary>
public sealed class ObjectTests
{
    public static TheoryData<string> AboutUsers => ItemCommand.Names(command => command.IsAboutUsers);

    public static TheoryData<string> AboutFactors => ItemCommand.Names(command => command.FactorPrefix is not null);

    public static TheoryData<string> All => ItemCommand.Names(_ => true);

    [Theory]
    [MemberData(nameof(AboutUsers))]
    public async Task A_user_stands_for_its_id_and_none_of_its_other_values_is_sent(string name)
    {
        var command = ItemCommand.Of(name);
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps["u"] = FakeService.Read(ps, "ada");
        ps.Run($"$u | {name} {command.More} {command.Quiet}; {name} $u {command.More} {command.Quiet}; "
            + $"{name} -InputObject $u {command.More} {command.Quiet}").EnsureNoErrors();
        Assert.Equal(Enumerable.Repeat(command.RequestFor("ada"), 3), service.Sent.Skip(1));
    }

    [Theory]
    [MemberData(nameof(AboutFactors))]
    public async Task A_factor_stands_for_its_own_id_and_a_user_for_all_of_the_kind(string name)
    {
        var command = ItemCommand.Of(name);
        bool single = name == "Remove-StytchUserPassword";
        string[] all = [.. Enumerable.Range(1, single ? 1 : 2).Select(i => command.RequestFor($"{command.FactorPrefix}-ada-{i}"))];
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps["u"] = FakeService.Read(ps, "ada");
        string factors = name switch
        {
            "Remove-StytchUserPassword" => "$u.Password",
            "Remove-StytchUserOAuthRegistration" => "$u.Providers",
            _ => $"$u.{name["Remove-StytchUser".Length..]}s",
        };
        string last = single ? factors : $"{factors}[1]";
        foreach ((string script, string[] expected) in (IEnumerable<(string, string[])>)
        [
            ($"{factors} | {name} -Force", all),
            ($"{name} {last} -Force", [all[^1]]),
            ($"$u | {name} -Force", all),
            ($"{name} $u -Force", all),
            ($"Get-StytchUser ada | {name} -Force", ["GET /v1/users/ada", .. all]),
        ])
        {
            int before = service.Sent.Count;
            ps.Run(script).EnsureNoErrors();
            Assert.Equal(expected, service.Sent.Skip(before));
        }

        // One question for each factor, and the one that is kept stays.
        int sent = service.Sent.Count;
        if (!single)
        {
            Assert.Equal(2, ps.Answer(PromptAnswer.No, PromptAnswer.Yes).Run($"$u | {name}").EnsureNoErrors().Prompts.Count);
            Assert.Equal([all[1]], service.Sent.Skip(sent));
        }
    }

    [Theory]
    [InlineData("Remove-StytchUserEmail", "-EmailAddress ADA@example.org", "DELETE /v1/users/emails/email-ada-2")]
    [InlineData("Remove-StytchUserPhoneNumber", "-PhoneNumber +12025550102", "DELETE /v1/users/phone_numbers/phone-ada-2")]
    [InlineData("Remove-StytchUserOAuthRegistration", "-OAuthProvider github", "DELETE /v1/users/oauth/oauth-ada-2")]
    [InlineData("Remove-StytchUserCryptoWallet", "-CryptoWalletAddress 0xB2", "DELETE /v1/users/crypto_wallets/wallet-ada-2")]
    public async Task A_factor_is_found_by_what_is_known_of_it(string name, string known, string request)
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        string parameter = known.Split(' ')[0][1..];
        ps.Run($"{name} -UserId ada {known} -Force").EnsureNoErrors();
        ps.Run($"[pscustomobject]@{{ UserId = 'ada'; {parameter} = '{known.Split(' ')[1]}' }} | {name} -Force").EnsureNoErrors();
        ps.Run($"Get-StytchUser ada | {name} {known} -Force").EnsureNoErrors();
        Assert.Equal([.. Enumerable.Repeat<string[]>(["GET /v1/users/ada", request], 3).SelectMany(two => two)], service.Sent);

        // What is not there, and who is not there: nobody's other factor is removed instead.
        HarnessResult r = ps.Run($"{name} -UserId ada -{parameter} nobody -Force; {name} -UserId missing {known} -Force; "
            + $"Get-StytchUser ada | {name} -{parameter} nobody -Force");
        Assert.Equal(["FactorNotFound", "user_not_found", "FactorNotFound"],
            r.Errors.Select(error => error.Id()));
        Assert.All(r.Errors, error => Errors.Is(error, error.Id(), ErrorCategory.ObjectNotFound));
        Assert.Equal(["ada", "missing"], r.Errors.Take(2).Select(error => error.TargetObject));
        Assert.DoesNotContain(service.Sent.Skip(6), sent => sent.StartsWith("DELETE", StringComparison.Ordinal));

        // A what-if may read, and changes nothing.
        Assert.Contains("What if: Remove ", ps.Run($"{name} -UserId ada {known} -WhatIf").HostText, StringComparison.Ordinal);
        Assert.Equal("GET /v1/users/ada", service.Sent[^1]);
    }

    [Fact]
    public async Task The_user_of_a_row_with_a_factor_is_looked_up_where_it_is_an_address_and_checked_as_every_other()
    {
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps.Run("[pscustomobject]@{ TotpId = 'totp-ada-1'; UserId = 'ada@example.com' } | Remove-StytchUserTotp -Force").EnsureNoErrors();
        Assert.Equal(["GET /v1/users/ada", "DELETE /v1/users/totps/totp-ada-1"], service.Sent.Skip(1));
        foreach (string user in (string[])["a/b", "+12025550101"])
        {
            HarnessResult r = ps.Run($"[pscustomobject]@{{ TotpId = 'totp-ada-1'; UserId = '{user}' }} | Remove-StytchUserTotp -Force");
            Errors.Is(r.OnlyError, "InvalidId", ErrorCategory.InvalidArgument);
        }
        Assert.Equal(3, service.Sent.Count);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_wrong_kind_of_object_is_refused(string name)
    {
        var command = ItemCommand.Of(name);
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        ps["u"] = FakeService.Read(ps, "ada");
        int reads = ps.Run("$app = Get-StytchUserConnectedApp ada; $removal = Remove-StytchUser ada -Force -PassThru; "
            + "$connection = Get-StytchConnection; 2").EnsureNoErrors().Output.Count + 2;
        string wrong = name switch
        {
            "Remove-StytchUserTotp" => "$u.Emails[0], $u.Password, $app[0]",
            "Revoke-StytchUserConnectedApp" => "$u, $u.Emails[0], $u.Password",
            _ => "$u.Totps[0], $u.Name, $app[0], $removal",
        };
        string[] kinds = ps.Run($"{wrong} | ForEach-Object {{ $_.GetType().Name }}").Output.Select(kind => kind.ToString()).ToArray();
        string more = name == "Revoke-StytchUserConnectedApp" ? "" : command.More;
        HarnessResult r = ps.Run($"{wrong} | {name} {more} {command.Quiet}");
        Assert.Equal(reads, service.Sent.Count);
        Assert.Empty(r.Output);
        Assert.Equal(kinds.Length, r.Errors.Count);
        foreach ((string kind, ErrorRecord error) in kinds.Zip(r.Errors).Where(pair => pair.First != "StytchUserName"))
        {
            Errors.Is(error, "UnexpectedInputObject", ErrorCategory.InvalidArgument);
            Assert.Contains($"the input is a {kind}", error.ErrorDetails.Message, StringComparison.Ordinal);
        }

        // Nor does what is no object of the module, but has an id, act as one by accident.
        Assert.NotEmpty(ps.Run($"$connection | {name} {more} {command.Quiet}").Errors);
        Assert.NotNull(ps.Run($"{name} -{command.Id} $u {command.More} {command.Quiet}").Terminating);
        Assert.Equal(reads, service.Sent.Count);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_copy_from_a_job_or_a_file_is_refused(string name)
    {
        var command = ItemCommand.Of(name);
        await using FakeService service = new();
        using EngineHarness ps = service.Session();
        HarnessResult made = ps.Run("""
            $u = Get-StytchUser ada
            $copies = $u, $u.Emails[0], (Get-StytchUserConnectedApp ada)[0] | ForEach-Object {
                $text = [System.Management.Automation.PSSerializer]::Serialize($_, 3)
                [System.Management.Automation.PSSerializer]::Deserialize($text)
            }
            """).EnsureNoErrors();
        Assert.Empty(made.Output);
        string more = name == "Revoke-StytchUserConnectedApp" ? "" : command.More;
        HarnessResult r = ps.Run($"$copies | {name} {more} {command.Quiet}");
        Assert.Equal(2, service.Sent.Count);
        Assert.Equal(3, r.Errors.Count);
        Assert.All(r.Errors, error => Errors.Is(error, "UnexpectedInputObject", ErrorCategory.InvalidArgument));
        Assert.Contains("a copy of a StytchUser from another process or a file", r.Errors[0].ErrorDetails.Message,
            StringComparison.Ordinal);
        ps.Run($"$copies[0].UserId | {name} {command.More} {command.Quiet}").EnsureNoErrors();
        Assert.Equal(command.RequestFor("ada"), service.Sent[^1]);
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task An_object_of_another_project_is_refused(string name)
    {
        const string Other = "project-live-26d9ba61-97a1-4ba4-9720-b03761dc50c6";
        var command = ItemCommand.Of(name);
        await using FakeService service = new();
        await using FakeService other = new(projectId: Other);
        using EngineHarness ps = service.Session();
        other.Connect(ps, "-SkipVerification -Name other").EnsureNoErrors();
        string given = name switch
        {
            "Revoke-StytchUserConnectedApp" => "(Get-StytchUserConnectedApp ada -Connection other)[0]",
            "Remove-StytchUserTotp" => "(Get-StytchUser ada -Connection other).Totps[0]",
            _ => "Get-StytchUser ada -Connection other",
        };
        string more = name == "Revoke-StytchUserConnectedApp" ? "" : command.More;
        ps.Run($"$o = {given}; $c = Get-StytchConnection {FakeService.ProjectId}").EnsureNoErrors();
        HarnessResult r = ps.Run($"$o | {name} -Connection $c {more} {command.Quiet}");
        Errors.Is(r.OnlyError, "OtherProject", ErrorCategory.InvalidOperation);
        Assert.Contains(Other, r.OnlyError.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(service.Sent);
        Assert.Single(other.Sent);
        ps.Run($"$o | {name} -Connection other {more} {command.Quiet}").EnsureNoErrors();
        Assert.NotEqual(1, other.Sent.Count);
    }

    [Fact]
    public async Task The_user_beside_a_connected_app_is_held_to_the_same_rules()
    {
        await using FakeService service = new();
        await using FakeService other = new(projectId: "project-live-26d9ba61-97a1-4ba4-9720-b03761dc50c6");
        using EngineHarness ps = service.Session();
        other.Connect(ps, "-SkipVerification -Name other").EnsureNoErrors();
        ps.Run($"$c = Get-StytchConnection {FakeService.ProjectId}; $u = Get-StytchUser ada -Connection other; "
            + "$copy = [System.Management.Automation.PSSerializer]::Deserialize("
            + "[System.Management.Automation.PSSerializer]::Serialize($u))")
            .EnsureNoErrors();
        HarnessResult r = ps.Run("""
            $u | Revoke-StytchUserConnectedApp -ConnectedAppId app -Connection $c -Force
            $copy | Revoke-StytchUserConnectedApp -ConnectedAppId app -Connection $c -Force
            """);
        Assert.Equal(["OtherProject", "UnexpectedInputObject"], r.Errors.Select(error => error.Id()));
        Assert.NotNull(ps.Run("Revoke-StytchUserConnectedApp -UserId $u -ConnectedAppId app -Connection $c -Force").Terminating);
        Assert.Empty(service.Sent);

        ps.Run("$u | Revoke-StytchUserConnectedApp -ConnectedAppId one, two -Connection other -Force; "
            + "[pscustomobject]@{ UserId = 'grace' } | Revoke-StytchUserConnectedApp -ConnectedAppId three -Connection other -Force")
            .EnsureNoErrors();
        Assert.Equal(
            ["POST /v1/users/ada/connected_apps/one/revoke {}", "POST /v1/users/ada/connected_apps/two/revoke {}",
                "POST /v1/users/grace/connected_apps/three/revoke {}"],
            other.Sent.Skip(1));
    }
}
