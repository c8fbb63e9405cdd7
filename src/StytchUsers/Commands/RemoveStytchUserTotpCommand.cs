using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Input;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>Removes TOTP registrations (authenticator apps) from users.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUserTotp", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class RemoveStytchUserTotpCommand : FactorRemovalCmdlet
{
    /// <summary>The ids of TOTP registrations (authenticator apps).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Alias("Id")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] TotpId { get; set; } = [];

    private protected override FactorTraits Factor => FactorTraits.Totp;

    private protected override IReadOnlyList<string> Ids => TotpId;
}
