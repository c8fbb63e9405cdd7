using CsCheck;
using StytchUsers.Testing;
using Xunit;

namespace StytchUsers.Tests.Commands;

/// <summary>Whatever is piped into whichever command: who was changed or removed was named by an id or an address in the input.</summary>
public sealed class RandomInputTests
{
    private const int Users = 200;

    private static readonly string[] s_commands =
    [
        "Remove-StytchUser -Force", "Set-StytchUser -TrustedMetadata @{ touched = 1 } -Confirm:$false",
        "Set-StytchUserPrimaryFactor -EmailAddress { \"new$([guid]::NewGuid())@example.com\" } -Force",
        .. ItemCommand.Where(command => command.FactorPrefix is not null).Select(command => $"{command.Name} -Force"),
        "Remove-StytchUserExternalId -Force",
        "Reset-StytchUserMfa -Force", "Revoke-StytchUserConnectedApp -ConnectedAppId connected-app-test-1 -Force",
    ];

    /// <summary>Ways to name the user <c>$u</c>.</summary>
    private static readonly string[] s_named =
    [
        "$u.UserId", "$u.EmailAddress", "$u", "[pscustomobject]@{ UserId = $u.UserId }", "[pscustomobject]@{ email = $u.EmailAddress }",
        "@{ user_id = $u.UserId }",
        "($u | Select-Object UserId, EmailAddress)", "($u | Select-Object * )",
        "[pscustomobject]@{ UserId = $u.UserId; EmailAddress = $u.EmailAddress; Id = $other.UserId }",
    ];

    /// <summary>What has the id of <c>$u</c> somewhere and does not name it.</summary>
    private static readonly string[] s_unnamed =
    [
        "$null", "42", "00042", "(Get-Date)", "(Get-Item .)", "[pscustomobject]@{ Id = $u.UserId; Name = 'x' }", "@{ Id = $u.UserId }",
        "[pscustomobject]@{ PSTypeName = 'Contoso.Person'; UserId = $u.UserId; EmailAddress = $u.EmailAddress }",
        "[pscustomobject]@{ UserId = $u.UserId; user_id = $other.UserId }", "[pscustomobject]@{ UserId = ''; EmailAddress = $null }",
        "[pscustomobject]@{ UserId = $u.UserId; ProjectId = 'project-live-1' }",
        "[pscustomobject]@{ UserId = $u.UserId; RequestId = 'r'; EmailAddress = $u.EmailAddress }",
        "[pscustomobject]@{ Line = 2; Status = 'Created'; UserId = $u.UserId }",
        "[pscustomobject]@{ ConnectedAppId = 'a'; UserId = $u.UserId; Name = 'x' }", "''", "'  '", "'nobody@example.com'", "$true",
        "(Get-StytchConnection)",
    ];

    /// <summary>A factor of <c>$u</c>, in each of its forms.</summary>
    private static readonly string[] s_forms =
        ["{0}", "({0} | Select-Object *)", "({0} | ConvertTo-Json | ConvertFrom-Json)",
         "({0} | ConvertTo-Json | ConvertFrom-Json -AsHashtable)", "({0} | ConvertTo-Csv | ConvertFrom-Csv)",
         "([System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize({0})))"];

    private static readonly (string Expression, string Command)[] s_factors =
    [
        ("$u.Emails[0]", "Remove-StytchUserEmail"), ("$u.PhoneNumbers[0]", "Remove-StytchUserPhoneNumber"),
        ("$u.Totps[0]", "Remove-StytchUserTotp"), ("$u.Password", "Remove-StytchUserPassword"),
        ("$u.WebAuthnRegistrations[0]", "Remove-StytchUserWebAuthnRegistration"), ("$u.CryptoWallets[0]", "Remove-StytchUserCryptoWallet"),
        ("$u.Providers[0]", "Remove-StytchUserOAuthRegistration"),
    ];

    private static readonly Gen<(string Expression, string? NamedFor)> s_items = Gen.OneOf(
        Gen.OneOfConst(s_named).Select(text => (text, (string?)"")),
        Gen.OneOfConst(s_unnamed).Select(text => (text, (string?)null)),
        Gen.Select(Gen.OneOfConst(s_factors), Gen.OneOfConst(s_forms),
            (factor, form) => (string.Format(System.Globalization.CultureInfo.InvariantCulture, form, factor.Expression),
                (string?)factor.Command)));

    [Fact]
    public void Who_was_changed_was_named()
    {
        using EngineHarness ps = new(new HarnessOptions { Timeout = TimeSpan.FromMinutes(2) });
        Gen.Select(Gen.OneOfConst(s_commands), Gen.Select(s_items, Gen.Int[0, Users - 1]).List[1, 12], Gen.OneOfConst(1, 4))
            .Sample((command, items, limit) =>
            {
                ps.Run($"$null = Connect-Stytch -Sandbox -SandboxUserCount {Users}; $all = @(Search-StytchUser); $before = @{{}}; "
                    + "$all | ForEach-Object { $before[$_.UserId] = $_.ToJson() }").EnsureNoErrors();
                string name = command.Split(' ')[0];
                string input = string.Join('\n',
                    items.Select(item => $"$u = $all[{item.Item2}]; $other = $all[{(item.Item2 + 1) % Users}]; "
                        + $"try {{ {item.Item1.Expression} }} catch {{ }}"));
                bool throttles = name is not ("Set-StytchUserPrimaryFactor" or "Revoke-StytchUserConnectedApp");
                ps.Run($"& {{ {input} }} | {command}{(throttles ? $" -ThrottleLimit {limit}" : "")} -ErrorAction SilentlyContinue "
                    + "-WarningAction SilentlyContinue");
                HarnessResult r = ps.Run("$after = @{}; Search-StytchUser | ForEach-Object { $after[$_.UserId] = $_.ToJson() }; "
                    + "foreach ($i in 0..($all.Count - 1)) { if ($after[$all[$i].UserId] -cne $before[$all[$i].UserId]) { $i } }")
                    .EnsureNoErrors();
                HashSet<int> named = [.. items.Where(item => item.Item1.NamedFor is { } only && (only.Length == 0 || only == name))
                    .Select(item => item.Item2)];
                int[] strangers = [.. r.Output.Select(index => (int)index.BaseObject).Except(named)];
                Assert.True(strangers.Length == 0, $"{command} reached {string.Join(", ", strangers)} by:\n{input}");
            }, iter: 60, threads: 1);
    }

    [Theory]
    [InlineData("'$($all[3].UserId)' | Remove-StytchUser -Force", 1)]
    [InlineData("$all[3].EmailAddress | Set-StytchUser -TrustedMetadata @{ touched = 1 } -Confirm:$false", 1)]
    [InlineData("$all[3].Emails[0] | Select-Object * | Remove-StytchUser -Force -ErrorAction SilentlyContinue", 0)]
    public void The_comparison_sees_a_change(string script, int expected)
    {
        using EngineHarness ps = new();
        ps.Run($"$null = Connect-Stytch -Sandbox -SandboxUserCount {Users}; $all = @(Search-StytchUser); $before = @{{}}; "
            + "$all | ForEach-Object { $before[$_.UserId] = $_.ToJson() }").EnsureNoErrors();
        ps.Run(script.Replace("'$($all[3].UserId)'", "$all[3].UserId", StringComparison.Ordinal));
        Assert.Equal(expected,
            ps.Run("$after = @{}; Search-StytchUser | ForEach-Object { $after[$_.UserId] = $_.ToJson() }; "
                + "foreach ($i in 0..($all.Count - 1)) { if ($after[$all[$i].UserId] -cne $before[$all[$i].UserId]) { $i } }")
                .Output.Count);
    }
}
