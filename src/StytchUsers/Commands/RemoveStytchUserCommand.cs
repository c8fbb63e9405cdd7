using System.Management.Automation;
using StytchUsers.Arguments;
using StytchUsers.Pipeline;

namespace StytchUsers.Commands;

/// <summary>Removes users for good.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ById)]
[OutputType(typeof(StytchRemoval))]
public sealed class RemoveStytchUserCommand : StytchCmdlet
{
    private const string ById = "Id";
    private const string ByObject = "InputObject";

    /// <summary>Stytch ids or external ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Alias("Id")]
    [IdText]
    public string[] UserId { get; set; } = [];

    /// <summary>A user to remove.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [ModuleObject]
    public StytchObject? InputObject { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes who was removed.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null) { Remove(Intake.User(this, InputObject)); }
        else { foreach (string id in UserId) { Remove(Intake.User(this, id)); } }
    }

    private void Remove(UserReference? user)
    {
        if (user is null || !Approve($"Remove {user.Name} from", Force, "This cannot be undone.")) { return; }
        Send(user.Item, (client, observer, token) => client.DeleteAsync(user.Id, observer, token), answer =>
        {
            if (PassThru) { WriteObject(new StytchRemoval(answer.UserId ?? user.Id, user.Known?.EmailAddress, answer.RequestId, Project.ProjectId)); }
        });
    }
}
