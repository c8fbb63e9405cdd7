using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Input;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>Removes phone numbers from users.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUserPhoneNumber", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class RemoveStytchUserPhoneNumberCommand : FactorRemovalCmdlet
{
    /// <summary>The ids of phone numbers.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Alias("Id")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] PhoneId { get; set; } = [];

    /// <summary>The number, of those that the user has.</summary>
    [Parameter(ParameterSetName = ByObject)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByUser)]
    [ValidateNotNullOrEmpty]
    [Alias("Phone")]
    public string? PhoneNumber { get; set; }

    private protected override FactorTraits Factor => FactorTraits.PhoneNumber;

    private protected override IReadOnlyList<string> Ids => PhoneId;

    private protected override string? KnownBy => PhoneNumber;
}
