using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Execution;
using StytchUsers.Input;

namespace StytchUsers.Commands;

/// <summary>Lists the applications that users have given access to.</summary>
[Cmdlet(VerbsCommon.Get, "StytchUserConnectedApp", DefaultParameterSetName = ById)]
[OutputType(typeof(StytchConnectedApp))]
public sealed class GetStytchUserConnectedAppCommand : UserTargetCmdlet
{
    /// <summary>Exact email addresses of users, case aside.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [Alias("Email")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] EmailAddress { get; set; } = [];

    private protected override bool ChangesProject => false;

    private protected override IReadOnlyList<string> AddressesOfUsers => EmailAddress;

    private protected override void Act(UserTarget target) => UserReading.Resolve(Run, target, user =>
        Run.Send(user.Target, (client, observer, token) => client.GetConnectedAppsAsync(user.UserId, observer, token), apps =>
        {
            foreach (StytchConnectedApp app in apps) { Run.Write(app); }
        }));
}
