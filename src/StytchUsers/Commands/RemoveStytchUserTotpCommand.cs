using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Input;

namespace StytchUsers.Commands;

/// <summary>Removes TOTP registrations (authenticator apps) from users.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUserTotp", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class RemoveStytchUserTotpCommand : FactorRemovalCmdlet
{
    /// <summary>The ids of TOTP registrations (authenticator apps).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] TotpId { get; set; } = [];

    /// <summary>Exact email addresses of users to remove factors of, case aside.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [Alias("Email")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] EmailAddress { get; set; } = [];

    private protected override FactorKind Kind => FactorKinds.Totp;

    private protected override IReadOnlyList<string> Ids => TotpId;

    private protected override IReadOnlyList<string> AddressesOfUsers => EmailAddress;
}
