using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Input;

namespace StytchUsers.Commands;

/// <summary>Removes email addresses from users.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUserEmail", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class RemoveStytchUserEmailCommand : FactorRemovalCmdlet
{
    /// <summary>The ids of email addresses.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] EmailId { get; set; } = [];

    /// <summary>The address, of those that the user has.</summary>
    [Parameter(ParameterSetName = ByObject)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByUser)]
    [ValidateNotNullOrEmpty]
    [Alias("Email")]
    [IdText(Single = true)]
    public string? EmailAddress { get; set; }

    private protected override FactorKind Kind => FactorKinds.Email;

    private protected override IReadOnlyList<string> Ids => EmailId;

    private protected override string? Identifier => EmailAddress;
}
