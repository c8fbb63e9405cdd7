using System.Management.Automation;
using StytchUsers.Completion;
using StytchUsers.Execution;
using StytchUsers.Input;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>Reads users by id or by exact address.</summary>
[Cmdlet(VerbsCommon.Get, "StytchUser", DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class GetStytchUserCommand : StytchCmdlet
{
    private const string ById = "Id";
    private const string ByEmail = "EmailAddress";
    private const string ByPhone = "PhoneNumber";
    private const string ByRow = "Row";
    private const string ByObject = "InputObject";

    private AddressLookup? _byEmail;
    private AddressLookup? _byPhone;

    /// <summary>Stytch ids or external ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Alias("Id", "ExternalId")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] UserId { get; set; } = [];

    /// <summary>Exact email addresses; many share one request.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByRow)]
    [AllowEmptyString]
    [Alias("Email")]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] EmailAddress { get; set; } = [];

    /// <summary>Exact phone numbers in E.164 form; many share one request.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByPhone)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByRow)]
    [AllowEmptyString]
    [Alias("Phone")]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] PhoneNumber { get; set; } = [];

    /// <summary>A user to read again.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByObject)]
    [ModuleObject]
    public StytchObject? InputObject { get; set; }

    /// <summary>How many requests may be on their way at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    private protected override int MostUnderWay => ThrottleLimit;

    private protected override bool ChangesProject => false;

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        switch (ParameterSetName)
        {
            case ByEmail:
            case ByRow when EmailAddress is [{ Length: > 0 }, ..]:
                Look(ref _byEmail, ref _byPhone, AddressLookup.ByEmail, EmailAddress);
                break;
            case ByPhone:
            case ByRow:
                Look(ref _byPhone, ref _byEmail, AddressLookup.ByPhone, PhoneNumber);
                break;
            case ByObject:
                Read(InputValidation.User(this, InputObject!));
                break;
            default:
                foreach (string id in UserId) { Read(InputValidation.User(this, id)); }
                break;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        _byEmail?.Flush();
        _byPhone?.Flush();
        base.EndProcessing();
    }

    /// <summary>Rows of a table may have the one or the other; what was asked for before is written before.</summary>
    private void Look(ref AddressLookup? wanted, ref AddressLookup? other, Func<StytchCmdlet, AddressLookup> create, string[] addresses)
    {
        other?.Flush();
        (wanted ??= create(this)).Add(addresses);
    }

    private void Read(UserReference? user)
    {
        if (user is null) { return; }
        Send(user.Target, (client, observer, token) => client.GetAsync(user.Id, observer, token), answer => Write(answer.User));
    }
}
