using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Execution;
using StytchUsers.Input;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>Takes the external id of users away, so that it can be given to another.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUserExternalId", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class RemoveStytchUserExternalIdCommand : StytchCmdlet
{
    private const string ById = "Id";
    private const string ByObject = "InputObject";

    /// <summary>Stytch ids or external ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Alias("Id")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] UserId { get; set; } = [];

    /// <summary>The user.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByObject)]
    [ModuleObject]
    public StytchObject? InputObject { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the changed user.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }

    /// <summary>How many requests may be on their way at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    private protected override int MostUnderWay => ThrottleLimit;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null) { Remove(InputValidation.User(this, InputObject)); }
        else { foreach (string id in UserId) { Remove(InputValidation.User(this, id)); } }
    }

    private void Remove(UserReference? user)
    {
        if (user is null || !Approve($"Remove the external id of {user.Name} in", Force, "The id stops to work at once.")) { return; }
        string? shown = PassThru ? user.Known?.UserId : null;
        Send(user.Target, (client, observer, token) => AfterRemoval.UserAsync(client.DeleteExternalIdAsync(user.Id, observer, token), shown, client, observer, token), changed =>
        {
            if (changed is not null) { Write(changed, PassThru); }
            else if (PassThru) { WriteWarning(AfterRemoval.Unseen(user.Target)); }
        });
    }
}
