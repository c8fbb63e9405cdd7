using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Input;

namespace StytchUsers.Commands;

/// <summary>Removes phone numbers from users.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUserPhoneNumber", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class RemoveStytchUserPhoneNumberCommand : FactorRemovalCmdlet
{
    /// <summary>The ids of phone numbers.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] PhoneId { get; set; } = [];

    /// <summary>The number, of those that the user has.</summary>
    [Parameter(ParameterSetName = ByObject)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByUser)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [ValidateNotNullOrEmpty]
    [Alias("Phone")]
    [IdText(Single = true)]
    public string? PhoneNumber { get; set; }

    /// <summary>Exact email addresses of users to remove factors of, case aside.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [Alias("Email")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] EmailAddress { get; set; } = [];

    private protected override FactorKind Kind => FactorKinds.PhoneNumber;

    private protected override IReadOnlyList<string> Ids => PhoneId;

    private protected override string? Identifier => PhoneNumber;

    private protected override IReadOnlyList<string> AddressesOfUsers => EmailAddress;
}
