using System.Management.Automation;
using StytchUsers.Client;
using StytchUsers.Client.Responses;
using StytchUsers.Client.Transport;
using StytchUsers.Completion;
using StytchUsers.Errors;
using StytchUsers.Execution;
using StytchUsers.Input;
using StytchUsers.Output;

namespace StytchUsers.Commands;

/// <summary>Removes the second factors of users, so that they can set them up again.</summary>
[Cmdlet(VerbsCommon.Reset, "StytchUserMfa", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class ResetStytchUserMfaCommand : UserTargetCmdlet
{
    /// <summary>Exact email addresses of users, case aside.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [Alias("Email")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] EmailAddress { get; set; } = [];

    /// <summary>The kinds of factors to remove; all of them without it.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [EnumArgument(typeof(StytchMfaKind), Many = true)]
    public StytchMfaKind[] Kind { get; set; } = [StytchMfaKind.Totp, StytchMfaKind.WebAuthn, StytchMfaKind.Biometric];

    /// <summary>Does not ask.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the users as they are after it.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }

    /// <summary>How many requests may be on their way at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    private protected override int MaximumConcurrency => ThrottleLimit;

    private protected override IReadOnlyList<string> AddressesOfUsers => EmailAddress;

    private IEnumerable<FactorKind> Kinds =>
        Kind.Distinct().Order().Select(kind => FactorKinds.All.Single(one => one.ShortName == kind.ToString()));

    /// <summary>The factors that count are the present ones, whatever a piped user had when it was read.</summary>
    private protected override void Act(UserTarget target) => UserReading.Resolve(Run, target, Reset, mustRead: true);

    private void Reset(UserTarget user)
    {
        StytchFactor[] all = [.. Kinds.SelectMany(kind => kind.Of(user.Known!))];
        if (all.Length == 0)
        {
            WriteVerbose($"The {user.Name} has nothing to remove.");
            if (PassThru) { Run.WriteInTurn(user.Target, user.Known); }
            return;
        }
        if (!Run.Approve($"Remove {Counted(all)} of {user.Name} from", Force, "This cannot be undone.")) { return; }
        bool pass = PassThru;
        Run.Send(user.Target, (client, observer, token) => RemoveAsync(client, user, all, pass, observer, token), after =>
            after.Write(Run, user.Target, pass));
    }

    private static async Task<AfterRemoval> RemoveAsync(UsersClient client, UserTarget user, StytchFactor[] all, bool pass,
        ICallObserver observer, CancellationToken token)
    {
        StytchUser? changed = null;
        for (int done = 0; done < all.Length; done++)
        {
            StytchFactor factor = all[done];
            try
            {
                UserResponse response = await client.DeleteFactorAsync(factor.Kind, factor.FactorId, user.UserId, observer, token)
                    .ConfigureAwait(false);
                changed = response.User;
            }
            catch (StytchApiException e) when (e.ErrorType == factor.Kind.NotFoundType && !e.OutcomeUnknown)
            {
                // Somebody else was faster; what was wanted is so.
                changed = null;
            }
            catch (StytchApiException e)
            {
                string what = Failed(all, done);
                throw new CallEndedException($"{what}: {e.Message}", e, () =>
                    ErrorRecords.Of(e, user.Given, $"{user.Target.Label}: {what}"));
            }
            catch (OperationCanceledException e) when (done > 0)
            {
                string what = $"{Failed(all, done)}: stopped while the request was on its way. It is not known whether it was removed.";
                throw new CallEndedException(what, e, () => ErrorRecords.Failure("Stopped", ErrorCategory.OperationStopped,
                    new OperationCanceledException($"{user.Target.Label}: {what}", e), user.Given, "Get-StytchUser shows what is left."));
            }
        }
        return await AfterRemoval.OfAsync(changed, user.UserId, pass, client, observer, token).ConfigureAwait(false);
    }

    private static string Failed(StytchFactor[] all, int done)
    {
        string before = done == 0 ? "nothing was removed before it" : $"{Counted(all[..done])} went before it";
        return $"{all[done].Kind.Noun} {Naming.Display(all[done].FactorId)} ({before})";
    }

    private static string Counted(IEnumerable<StytchFactor> factors)
    {
        string[] counts = [.. factors.GroupBy(factor => factor.Kind.Noun).Select(kind =>
            $"{kind.Count()} {kind.Key}{(kind.Count() == 1 ? "" : "s")}")];
        return counts.Length == 1 ? counts[0] : $"{string.Join(", ", counts[..^1])} and {counts[^1]}";
    }
}
