using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Execution;
using StytchUsers.Input;
using StytchUsers.Output;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>Ends the access of an application to a user, and all its tokens for that user.</summary>
[Cmdlet(VerbsSecurity.Revoke, "StytchUserConnectedApp", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ById)]
[OutputType(typeof(void))]
public sealed class RevokeStytchUserConnectedAppCommand : StytchCmdlet
{
    private const string ById = "Id";
    private const string ByObject = "InputObject";
    private const string ByUser = "User";

    /// <summary>The user's Stytch id or external id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Alias("Id")]
    [IdText(Single = true)]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string UserId { get; set; } = "";

    /// <summary>The ids of applications.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Parameter(Mandatory = true, Position = 1, ParameterSetName = ByUser)]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] ConnectedAppId { get; set; } = [];

    /// <summary>An application, as Get-StytchUserConnectedApp wrote it, or the user beside -ConnectedAppId.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByObject)]
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByUser)]
    [ModuleObject]
    public StytchObject? InputObject { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (InputObject)
        {
            case null:
                Revoke(InputValidation.User(this, UserId));
                break;
            case { } given when ParameterSetName == ByUser:
                Revoke(InputValidation.User(this, given));
                break;
            case StytchConnectedApp app:
                if (InputValidation.IsOfProject(this, app) && InputValidation.IsUsable(this, app.ConnectedAppId, app)) { Revoke(app.UserId, Naming.User(app.UserId), app.ConnectedAppId, Naming.Factor("connected app", app.Name, app.ConnectedAppId), app); }
                break;
            default:
                InputValidation.Unexpected(this, InputObject, nameof(StytchConnectedApp));
                break;
        }
    }

    private void Revoke(UserReference? user)
    {
        if (user is null) { return; }
        foreach (string id in ConnectedAppId)
        {
            if (InputValidation.IsUsable(this, id, id)) { Revoke(user.Id, user.Name, id, Naming.Factor("connected app", null, id), id); }
        }
    }

    private void Revoke(string userId, string userName, string appId, string appName, object given)
    {
        if (!Approve($"Revoke the access of {appName} to {userName} in", Force)) { return; }
        Send(new CallTarget(given, Naming.Short(appId)), (client, observer, token) => client.RevokeConnectedAppAsync(userId, appId, observer, token), _ => Forget(appId),
            $"It is not known whether the access was revoked. Get-StytchUserConnectedApp {Naming.Short(userId)} shows whether the app still has it.");
    }
}
