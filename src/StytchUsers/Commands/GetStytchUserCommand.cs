using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Execution;
using StytchUsers.Input;

namespace StytchUsers.Commands;

/// <summary>Reads users by id or by exact address.</summary>
[Cmdlet(VerbsCommon.Get, "StytchUser", DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class GetStytchUserCommand : UserTargetCmdlet
{
    private const string ByPhone = "PhoneNumber";

    private static readonly string[] s_phoneColumns = ["PhoneNumber", "Phone"];

    private AddressLookup? _byEmail;
    private AddressLookup? _byPhone;

    /// <summary>Exact email addresses, case aside; many share one request.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [AllowEmptyString]
    [Alias("Email")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] EmailAddress { get; set; } = [];

    /// <summary>Exact phone numbers in E.164 form; many share one request.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByPhone)]
    [AllowEmptyString]
    [Alias("Phone")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] PhoneNumber { get; set; } = [];

    /// <summary>How many requests may be on their way at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    private protected override int MaximumConcurrency => ThrottleLimit;

    private protected override bool ChangesProject => false;

    private protected override int? InputCount => ParameterSetName switch
    {
        ByEmail => EmailAddress.Length,
        ByPhone => PhoneNumber.Length,
        _ => base.InputCount,
    };

    private AddressLookup Emails => _byEmail ??= new AddressLookup(Run, AddressKind.Email);

    private AddressLookup Phones => _byPhone ??= new AddressLookup(Run, AddressKind.Phone);

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (!Input.IsBoundByArgument(ByEmail, nameof(EmailAddress)) || !Input.IsBoundByArgument(ByPhone, nameof(PhoneNumber))) { return; }
        switch (ParameterSetName)
        {
            case ByEmail:
                foreach (string address in EmailAddress) { Look(Emails, address, address); }
                break;
            case ByPhone:
                foreach (string number in PhoneNumber) { Look(Phones, number, number); }
                break;
            case ByObject:
                foreach (GivenInput input in GivenInput.AllOrNothing(InputObject)) { Read(input); }
                break;
            default:
                base.ProcessRecord();
                break;
        }

        // With one request at a time each user is written before the next row is taken, so that $row and the user belong together.
        if (ThrottleLimit == 1 || ParameterSetName != ByObject) { Flush(); }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Flush();
        base.EndProcessing();
    }

    private protected override void Act(UserTarget target)
    {
        if (target.Id is not { } id)
        {
            Look(Emails, target.Address!, target.Given);
            return;
        }
        Flush();
        Run.Send(target.Target, (client, observer, token) => client.GetAsync(id, observer, token), response =>
        {
            if (target.Address is not null && UserReading.Check(target, response.User!) is { } error) { Run.WriteFailure(error); }
            else { Run.Write(response.User); }
        });
    }

    private void Read(GivenInput input)
    {
        if (input is { Kind: InputKind.Row, Row: { } row, TypeName: null or nameof(StytchUser) } && row.UserId == default
            && row.Text(UserInput.AddressColumns) == default
            && row.Text(s_phoneColumns) is { Problem: null, Value: { } number })
        {
            if (UserInput.IsOfProject(Input, input)) { Look(Phones, number, number); }
            return;
        }
        if (input.Kind is not (InputKind.Text or InputKind.Row)) { Flush(); }
        if (UserInput.Of(Input, input) is { } target) { Act(target); }
    }

    /// <summary>What was asked for before is written before.</summary>
    private void Look(AddressLookup wanted, string address, object given)
    {
        if (wanted != _byEmail) { _byEmail?.Flush(); }
        if (wanted != _byPhone) { _byPhone?.Flush(); }
        wanted.Add(address, given);
    }

    private void Flush()
    {
        _byEmail?.Flush();
        _byPhone?.Flush();
    }
}
