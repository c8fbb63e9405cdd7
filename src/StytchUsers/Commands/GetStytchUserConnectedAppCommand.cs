using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Input;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>Lists the applications that users have given access to.</summary>
[Cmdlet(VerbsCommon.Get, "StytchUserConnectedApp", DefaultParameterSetName = ById)]
[OutputType(typeof(StytchConnectedApp))]
public sealed class GetStytchUserConnectedAppCommand : StytchCmdlet
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

    private protected override bool ChangesProject => false;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null) { Read(InputValidation.User(this, InputObject)); }
        else { foreach (string id in UserId) { Read(InputValidation.User(this, id)); } }
    }

    private void Read(UserReference? user)
    {
        if (user is null) { return; }
        Send(user.Target, (client, observer, token) => client.GetConnectedAppsAsync(user.Id, observer, token), apps =>
        {
            foreach (StytchConnectedApp app in apps) { Write(app); }
        });
    }
}
