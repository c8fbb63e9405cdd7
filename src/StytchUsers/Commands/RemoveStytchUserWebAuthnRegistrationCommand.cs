using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Input;

namespace StytchUsers.Commands;

/// <summary>Removes WebAuthn registrations (security keys and passkeys) from users.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUserWebAuthnRegistration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class RemoveStytchUserWebAuthnRegistrationCommand : FactorRemovalCmdlet
{
    /// <summary>The ids of WebAuthn registrations (security keys and passkeys).</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] WebAuthnRegistrationId { get; set; } = [];

    /// <summary>Exact email addresses of users to remove factors of, case aside.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [Alias("Email")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] EmailAddress { get; set; } = [];

    private protected override FactorKind Kind => FactorKinds.WebAuthnRegistration;

    private protected override IReadOnlyList<string> Ids => WebAuthnRegistrationId;

    private protected override IReadOnlyList<string> AddressesOfUsers => EmailAddress;
}
