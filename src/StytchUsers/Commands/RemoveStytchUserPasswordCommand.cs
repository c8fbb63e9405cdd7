using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Input;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>Removes passwords from users.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUserPassword", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class RemoveStytchUserPasswordCommand : FactorRemovalCmdlet
{
    /// <summary>The ids of passwords.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Alias("Id")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] PasswordId { get; set; } = [];

    private protected override FactorTraits Factor => FactorTraits.Password;

    private protected override IReadOnlyList<string> Ids => PasswordId;
}
