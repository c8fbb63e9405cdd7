using System.Management.Automation;
using StytchUsers.Client.Requests;
using StytchUsers.Completion;
using StytchUsers.Errors;
using StytchUsers.Execution;
using StytchUsers.Input;
using StytchUsers.Output;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>What the eight commands that remove a factor share: all but the name of the id and what an administrator knows a factor by.</summary>
public abstract class FactorRemovalCmdlet : StytchCmdlet
{
    private protected const string ById = "Id";
    private protected const string ByObject = "InputObject";
    private protected const string ByUser = "User";

    /// <summary>A factor to remove, or a user all of whose factors of this kind are removed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ParameterSetName = ByObject)]
    [ModuleObject]
    public StytchObject? InputObject { get; set; }

    /// <summary>The Stytch ids or external ids of users to remove factors of.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByUser)]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] UserId { get; set; } = [];

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

    private protected override int MostUnderWay => ThrottleLimit;

    private protected abstract FactorTraits Factor { get; }

    /// <summary>The ids given in text.</summary>
    private protected abstract IReadOnlyList<string> Ids { get; }

    /// <summary>What a user's factor must be known by to be removed; null for all of the kind.</summary>
    private protected virtual string? KnownBy => null;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case ByUser:
                foreach (string id in UserId)
                {
                    if (InputValidation.User(this, id) is { } reference && Read(reference) is { } user) { RemoveFrom(user, id); }
                }
                break;
            case ByObject when InputObject is StytchUser given:
                if (InputValidation.User(this, given) is not null) { RemoveFrom(given, given); }
                break;
            case ByObject when InputObject is StytchFactor factor && factor.GetType().Name == Factor.TypeName:
                if (InputValidation.IsOfProject(this, factor)) { Remove(factor, factor); }
                break;
            case ByObject:
                InputValidation.Unexpected(this, InputObject!, $"{Factor.TypeName} or a {nameof(StytchUser)}");
                break;
            default:
                foreach (string id in Ids)
                {
                    if (InputValidation.IsUsableFactorId(this, id, Factor)) { Remove(id, Naming.Factor(Factor.Noun, null, id), id, null); }
                }
                break;
        }
    }

    private StytchUser? Read(UserReference user)
    {
        try { return Await((client, observer, token) => client.GetAsync(user.Id, observer, token)).User; }
        catch (StytchApiException e)
        {
            Report(ErrorRecords.Of(e, user.Target, null));
            return null;
        }
    }

    private void RemoveFrom(StytchUser user, object given)
    {
        StytchFactor[] wanted = [.. Factor.Of(user).Where(IsWanted)];
        foreach (StytchFactor factor in wanted) { Remove(factor, given); }
        if (wanted.Length > 0) { return; }
        string which = KnownBy is null ? Factor.Noun : $"{Factor.Noun} {Naming.Short(KnownBy)}";
        Report(ErrorRecords.Refusal("FactorNotFound", ErrorCategory.ObjectNotFound, $"The {Naming.User(user)} has no {which}. Nothing was removed.", given,
            "Get-StytchUser shows the factors that a user has."));
    }

    private bool IsWanted(StytchFactor factor) => KnownBy is null || string.Equals(Factor.Name!(factor), KnownBy, StringComparison.OrdinalIgnoreCase);

    private void Remove(StytchFactor factor, object given) =>
        Remove(factor.FactorId, $"{Naming.Factor(Factor.Noun, Factor.Name?.Invoke(factor), factor.FactorId)} of {Naming.User(factor.Owner)}", given, factor.UserId);

    private void Remove(string id, string name, object given, string? userId)
    {
        if (!InputValidation.IsUsable(this, id, given) || !Approve($"Remove {name} from", Force, "This cannot be undone.")) { return; }
        FactorKind kind = Factor.Kind;
        string? shown = PassThru ? userId : null;
        var item = new CallTarget(given, Naming.Short(id));
        Send(item, (client, observer, token) => AfterRemoval.UserAsync(client.DeleteFactorAsync(kind, id, observer, token), shown, client, observer, token), user =>
        {
            Forget(id);
            if (user is not null) { Write(user, PassThru); }
            else if (PassThru) { WriteWarning(AfterRemoval.Unseen(item)); }
        });
    }
}
