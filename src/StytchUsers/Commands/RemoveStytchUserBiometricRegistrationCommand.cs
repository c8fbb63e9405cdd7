using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Input;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>Removes biometric registrations from users.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUserBiometricRegistration", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class RemoveStytchUserBiometricRegistrationCommand : FactorRemovalCmdlet
{
    /// <summary>The ids of biometric registrations.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Alias("Id")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] BiometricRegistrationId { get; set; } = [];

    private protected override FactorTraits Factor => FactorTraits.BiometricRegistration;

    private protected override IReadOnlyList<string> Ids => BiometricRegistrationId;
}
