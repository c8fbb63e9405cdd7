using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Errors;
using StytchUsers.Execution;
using StytchUsers.Input;

namespace StytchUsers.Commands;

/// <summary>Takes the external id of users away, so that it can be given to another.</summary>
[Cmdlet(VerbsCommon.Remove, "StytchUserExternalId", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class RemoveStytchUserExternalIdCommand : UserTargetCmdlet
{
    /// <summary>Exact email addresses of users, case aside.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [Alias("Email")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] EmailAddress { get; set; } = [];

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

    private protected override int MaximumConcurrency => ThrottleLimit;

    private protected override IReadOnlyList<string> AddressesOfUsers => EmailAddress;

    /// <summary>As with factors, who has none is an error, which the service may not say of itself.</summary>
    private protected override void Act(UserTarget target) => UserReading.Resolve(Run, target, Remove, mustRead: target.Known is null);

    private void Remove(UserTarget user)
    {
        if (user.Known is { ExternalId: null or "" })
        {
            Run.Report(ErrorRecords.Refusal("FactorNotFound", ErrorCategory.ObjectNotFound,
                $"The {user.Name} has no external id. Nothing was removed.", user.Given, "Get-StytchUser shows it."));
            return;
        }
        if (!Run.Approve($"Remove the external id of {user.Name} in", Force, "The id stops working immediately.")) { return; }
        bool pass = PassThru;
        Run.Send(user.Target, (client, observer, token) => AfterRemoval.OfAsync(client.DeleteExternalIdAsync(user.UserId, observer, token),
            user.Known?.UserId, pass, client, observer, token), after => after.Write(Run, user.Target, pass));
    }
}
