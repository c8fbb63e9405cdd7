using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Errors;
using StytchUsers.Execution;
using StytchUsers.Input;
using StytchUsers.Output;

namespace StytchUsers.Commands;

/// <summary>Ends the access of an application to a user, and all its tokens for that user.</summary>
[Cmdlet(VerbsSecurity.Revoke, "StytchUserConnectedApp", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ById)]
[OutputType(typeof(void))]
public sealed class RevokeStytchUserConnectedAppCommand : StytchCmdlet
{
    private const string ById = "Id";
    private const string ByEmail = "EmailAddress";
    private const string ByObject = "InputObject";

    private static readonly string[] s_appColumns = ["ConnectedAppId"];

    /// <summary>The user's Stytch id, external id or email address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [IdText(Single = true)]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string UserId { get; set; } = "";

    /// <summary>The user's exact email address, case aside.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [Alias("Email")]
    [IdText(Single = true)]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string EmailAddress { get; set; } = "";

    /// <summary>The ids of applications.</summary>
    /// <remarks>Text alone binds: the app of an object or a row belongs to its own user, and not to the one who is named.</remarks>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = ById)]
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ParameterSetName = ByEmail)]
    [Parameter(Position = 1, ParameterSetName = ByObject)]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] ConnectedAppId { get; set; } = [];

    /// <summary>An application, as Get-StytchUserConnectedApp wrote it, or the user beside -ConnectedAppId.</summary>
    /// <remarks>
    /// Nothing has a property of this name. Were the parameters of ids the only ones to bind by property name, the engine would settle
    /// for their parameter set before it looked at what was piped, and take objects of any kind for rows.
    /// </remarks>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        ParameterSetName = ByObject)]
    public object? InputObject { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!Input.IsBoundByArgument(ById, nameof(UserId)) || !Input.IsBoundByArgument(ByEmail, nameof(EmailAddress))) { return; }
        switch (ParameterSetName)
        {
            case ByObject when Input.IsArgument(nameof(ConnectedAppId)):
                foreach (UserTarget user in UserInput.OfObject(Input, InputObject)) { Revoke(user, ConnectedAppId); }
                break;
            case ByObject:
                foreach (GivenInput input in GivenInput.AllOrNothing(InputObject)) { Revoke(input); }
                break;
            case ByEmail:
                foreach (UserTarget user in UserInput.OfAddresses(Input, [EmailAddress])) { Revoke(user, ConnectedAppId); }
                break;
            default:
                foreach (UserTarget user in UserInput.OfTexts(Input, [UserId])) { Revoke(user, ConnectedAppId); }
                break;
        }
    }

    private void Revoke(GivenInput input)
    {
        switch (input)
        {
            case { Object: StytchConnectedApp app }:
                if (UserInput.IsOfProject(Input, app) && InputValidation.IsUsable(Input, app.ConnectedAppId, app))
                {
                    Run.Decide(new CallTarget(app, Naming.Display(app.ConnectedAppId)), () =>
                        Revoke(app.UserId, Naming.User(app.UserId), app.ConnectedAppId,
                        Naming.Factor("connected app", app.Name, app.ConnectedAppId), app));
                }
                break;
            case { Kind: InputKind.Row, TypeName: nameof(StytchConnectedApp), Row: var row }:
                RowText id = row!.Text(s_appColumns);
                string? problem = id.Problem ?? row.UserId.Problem ?? (id.Value is null ? "ConnectedAppId is empty" : null);
                if (problem is not null) { Run.Report(InputErrors.Unclear(problem, input.Given)); }
                else if (UserInput.Of(Input, input with { TypeName = null }) is { } user) { Revoke(user, [id.Value!]); }
                break;
            default:
                Run.Report(InputErrors.Unexpected(input, nameof(StytchConnectedApp)));
                break;
        }
    }

    private void Revoke(UserTarget target, IReadOnlyList<string> appIds)
    {
        string[] usable = [.. appIds.Where(id => InputValidation.IsUsable(Input, id, id))];
        if (usable.Length == 0) { return; }
        UserReading.Resolve(Run, target, user =>
        {
            foreach (string id in usable) { Revoke(user.UserId, user.Name, id, Naming.Factor("connected app", null, id), id); }
        });
    }

    private void Revoke(string userId, string userName, string appId, string appName, object given)
    {
        if (!Run.Approve($"Revoke the access of {appName} to {userName} in", Force)) { return; }
        Run.Send(new CallTarget(given, Naming.Display(appId)), (client, observer, token) =>
            client.RevokeConnectedAppAsync(userId, appId, observer, token), _ => Forget(SeenObject.KeyOf(userId, appId)),
            $"It is not known whether the access was revoked. Get-StytchUserConnectedApp {CommandText.Quote(userId)} shows whether " +
                "the app still has it.");
    }
}
