using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Input;

namespace StytchUsers.Commands;

/// <summary>Removes biometric registrations from users.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUserBiometricRegistration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class RemoveStytchUserBiometricRegistrationCommand : FactorRemovalCmdlet
{
    /// <summary>The ids of biometric registrations.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] BiometricRegistrationId { get; set; } = [];

    /// <summary>Exact email addresses of users to remove factors of, case aside.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [Alias("Email")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] EmailAddress { get; set; } = [];

    private protected override FactorKind Kind => FactorKinds.BiometricRegistration;

    private protected override IReadOnlyList<string> Ids => BiometricRegistrationId;

    private protected override IReadOnlyList<string> AddressesOfUsers => EmailAddress;
}
