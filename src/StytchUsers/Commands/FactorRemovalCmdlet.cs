using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Errors;
using StytchUsers.Execution;
using StytchUsers.Input;
using StytchUsers.Output;

namespace StytchUsers.Commands;

/// <summary>
/// What the eight commands that remove a factor share: all but the name of the id and what an administrator knows a factor by.
/// </summary>
public abstract class FactorRemovalCmdlet : StytchCmdlet
{
    private protected const string ById = "Id";
    private protected const string ByObject = "InputObject";
    private protected const string ByUser = "User";
    private protected const string ByEmail = "EmailAddress";

    /// <summary>A factor to remove, or a user all of whose factors of this kind are removed; ids as text, or rows.</summary>
    /// <remarks>
    /// Nothing has a property of this name. Were the parameters of ids the only ones to bind by property name, the engine would settle
    /// for their parameter set before it looked at what was piped, and take objects of any kind for rows.
    /// </remarks>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        ParameterSetName = ByObject)]
    public object? InputObject { get; set; }

    /// <summary>The Stytch ids, external ids or email addresses of users to remove factors of.</summary>
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

    private protected override int MaximumConcurrency => ThrottleLimit;

    private protected abstract FactorKind Kind { get; }

    /// <summary>The ids given in text.</summary>
    private protected abstract IReadOnlyList<string> Ids { get; }

    /// <summary>What a user's factor must be known by to be removed; null for all of the kind.</summary>
    private protected virtual string? Identifier => null;

    private string NamedBy => ParameterSetName switch
    {
        ByObject => nameof(InputObject),
        ByUser => nameof(UserId),
        ByEmail => "EmailAddress",
        _ => Kind.IdProperty,
    };

    /// <summary>The addresses of users, where an address is not the factor itself.</summary>
    private protected virtual IReadOnlyList<string> AddressesOfUsers => [];

    private protected override int? InputCount => ParameterSetName switch
    {
        ByObject => GivenInput.Count(InputObject),
        ByEmail => AddressesOfUsers.Count,
        ByUser => UserId.Length,
        _ => Ids.Count,
    };

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!Input.IsBoundByArgument(ById, Kind.IdProperty) || !Input.IsBoundByArgument(ByUser, nameof(UserId))
            || !Input.IsBoundByArgument(ByEmail, "EmailAddress") || Input.IsNamedTwice(NamedBy))
        {
            return;
        }
        string? identifier = Identifier;
        switch (ParameterSetName)
        {
            case ByUser:
                foreach (UserTarget user in UserInput.OfTexts(Input, UserId)) { RemoveFrom(user, identifier); }
                break;
            case ByEmail:
                foreach (UserTarget user in UserInput.OfAddresses(Input, AddressesOfUsers)) { RemoveFrom(user, identifier); }
                break;
            case ByObject:
                foreach (GivenInput input in GivenInput.AllOrNothing(InputObject)) { Remove(input, identifier); }
                break;
            default:
                foreach (string id in Ids) { RemoveById(id); }
                break;
        }
    }

    private void Remove(GivenInput input, string? identifier)
    {
        switch (input)
        {
            case { Object: StytchUser user } when UserInput.Of(Input, input) is { } target:
                Run.Decide(target.Target, () => RemoveAll(target, user, identifier, null));
                break;
            case { Object: StytchUser }:
                break;
            case { Object: StytchFactor factor } when factor.GetType().Name == Kind.Type.Name:
                if (UserInput.IsOfProject(Input, factor))
                {
                    Run.Decide(new CallTarget(factor, Naming.Display(factor.FactorId)), () =>
                        RemoveAll(new UserTarget(factor), factor.Owner, identifier, factor.FactorId));
                }
                break;
            case { Kind: InputKind.Text } when identifier is null:
                RemoveById(input.Text);
                break;
            case { Kind: InputKind.Text }:
                if (UserInput.Of(Input, input) is { } named) { RemoveFrom(named, identifier); }
                break;
            case { Kind: InputKind.Row } when input.TypeName is null or nameof(StytchUser) || input.TypeName == Kind.Type.Name:
                Remove(input, FactorRow.Of(input, Kind, identifier));
                break;
            default:
                Run.Report(InputErrors.Unexpected(input, $"{Kind.Type.Name} or a {nameof(StytchUser)}"));
                break;
        }
    }

    private void Remove(GivenInput input, FactorRow row)
    {
        if (row.Error is { } error) { Run.Report(error); }
        else if (!UserInput.IsOfProject(Input, input)) { return; }
        else if (row.Owner is { } owner) { RemoveFrom(owner, row.Name, row.FactorId); }
        else if (row is { FactorId: { } id, NamesUser: false }) { RemoveById(id); }
        else if (UserInput.Of(Input, input with { TypeName = null }, addressNamesUser: Kind != FactorKinds.Email) is { } user)
        {
            RemoveFrom(user with { Given = row.FactorId ?? user.Given }, row.Name, row.FactorId);
        }
    }

    /// <summary>No id has an at sign. Where a user's factors of the kind have no names, an address can only mean the user.</summary>
    private void RemoveById(string id)
    {
        if (InputValidation.IsEmailAddress(id) && Kind.NameProperty is null)
        {
            RemoveFrom(UserInput.OfAddresses(Input, [id]).First(), null);
        }
        else if (InputValidation.IsUsableFactorId(Input, id, Kind))
        {
            Run.Decide(CallTarget.Of(id), () => Remove(id, Naming.Factor(Kind.Noun, null, id), id, null));
        }
    }

    private void RemoveFrom(UserTarget target, string? identifier, string? factorId = null) =>
        UserReading.Resolve(Run, target, user => RemoveAll(user, user.Known!, identifier, factorId), mustRead: true);

    private void RemoveAll(UserTarget target, StytchUser user, string? identifier, string? factorId)
    {
        StytchFactor[] wanted = [.. Kind.Of(user).Where(factor => IsWanted(factor, identifier, factorId))];
        foreach (StytchFactor factor in wanted) { Remove(factor, target.Given); }
        if (wanted.Length > 0) { return; }
        string which = string.Join(" ",
            new[] { Kind.Noun, Naming.Display(factorId), Naming.Display(identifier) }.Where(word => word.Length > 0));
        Run.Report(ErrorRecords.Refusal("FactorNotFound", ErrorCategory.ObjectNotFound,
            $"The {Naming.User(user)} has no {which}. Nothing was removed.", target.Given,
            "Get-StytchUser shows the factors that a user has."));
    }

    private bool IsWanted(StytchFactor factor, string? identifier, string? factorId) =>
        (factorId is null || factor.FactorId == factorId)
            && (identifier is null || string.Equals(Kind.NameOf(factor), identifier, StringComparison.OrdinalIgnoreCase));

    private void Remove(StytchFactor factor, object given) =>
        Remove(factor.FactorId, $"{Naming.Factor(Kind.Noun, Kind.NameOf(factor), factor.FactorId)} of {Naming.User(factor.Owner)}",
            given, factor.UserId);

    private void Remove(string id, string name, object given, string? userId)
    {
        if (!InputValidation.IsUsable(Input, id, given) || !Run.Approve($"Remove {name} from", Force, "This cannot be undone.")) { return; }
        FactorKind kind = Kind;
        string? owner = userId is { Length: > 0 } ? userId : null;
        bool pass = PassThru;
        var item = new CallTarget(given, Naming.Display(id));
        Run.Send(item, (client, observer, token) =>
            AfterRemoval.OfAsync(client.DeleteFactorAsync(kind, id, owner, observer, token), owner, pass, client, observer, token), after =>
        {
            Forget(id);
            after.Write(Run, item, pass);
        });
    }
}
