using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Execution;
using StytchUsers.Input;

namespace StytchUsers.Commands;

/// <summary>What the commands that act on users share: who is meant.</summary>
public abstract class UserTargetCmdlet : StytchCmdlet
{
    private protected const string ById = "Id";
    private protected const string ByEmail = "EmailAddress";
    private protected const string ByObject = "InputObject";

    /// <summary>Stytch ids, external ids or email addresses.</summary>
    /// <remarks>It binds by property name for the sake of script blocks alone: whatever is piped goes to InputObject first.</remarks>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] UserId { get; set; } = [];

    /// <summary>Ids or email addresses as text, users, or rows with a column UserId or EmailAddress.</summary>
    /// <remarks>
    /// Nothing has a property of this name. Were the parameters of ids the only ones to bind by property name, the engine would settle
    /// for their parameter set before it looked at what was piped, and take objects of any kind for rows.
    /// </remarks>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true,
        ParameterSetName = ByObject)]
    public object? InputObject { get; set; }

    /// <summary>Whether an address in a row says who is meant; otherwise it is a value of its own.</summary>
    private protected virtual bool AddressNamesUser => true;

    /// <summary>The addresses given in an argument that says who is meant.</summary>
    private protected virtual IReadOnlyList<string> AddressesOfUsers => [];

    private protected override int? InputCount => ParameterSetName switch
    {
        ByObject => GivenInput.Count(InputObject),
        ByEmail => AddressesOfUsers.Count,
        _ => UserId.Length,
    };

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Input.IsBoundByArgument(ById, nameof(UserId)) && Input.IsBoundByArgument(ByEmail, "EmailAddress")
            && !Input.IsNamedTwice(NamedBy) && !Input.HasLostNumber())
        {
            foreach (UserTarget target in Targets()) { Act(target); }
        }
    }

    /// <summary>Does the command's work for one user.</summary>
    private protected abstract void Act(UserTarget target);

    private string NamedBy => ParameterSetName switch { ByObject => nameof(InputObject), ByEmail => "EmailAddress", _ => nameof(UserId) };

    private IEnumerable<UserTarget> Targets() => ParameterSetName switch
    {
        ByObject => UserInput.OfObject(Input, InputObject, AddressNamesUser),
        ByEmail => UserInput.OfAddresses(Input, AddressesOfUsers),
        _ => UserInput.OfTexts(Input, UserId),
    };
}
