using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Input;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>Removes WebAuthn registrations (security keys and passkeys) from users.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUserWebAuthnRegistration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class RemoveStytchUserWebAuthnRegistrationCommand : FactorRemovalCmdlet
{
    /// <summary>The ids of WebAuthn registrations (security keys and passkeys).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Alias("Id")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] WebAuthnRegistrationId { get; set; } = [];

    private protected override FactorTraits Factor => FactorTraits.WebAuthnRegistration;

    private protected override IReadOnlyList<string> Ids => WebAuthnRegistrationId;
}
