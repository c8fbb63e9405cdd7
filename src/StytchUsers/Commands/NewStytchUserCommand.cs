using System.Collections;
using System.Management.Automation;
using StytchUsers.Client.Requests;
using StytchUsers.Client.Responses;
using StytchUsers.Completion;
using StytchUsers.Errors;
using StytchUsers.Input;
using StytchUsers.Output;

namespace StytchUsers.Commands;

/// <summary>Creates users.</summary>
[Cmdlet(VerbsCommon.New, "StytchUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(StytchUser))]
public sealed class NewStytchUserCommand : StytchCmdlet
{
    private PipedRows? _rows;

    /// <summary>The first email address.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "email_address")]
    [TypedText]
    public string? EmailAddress { get; set; }

    /// <summary>The first phone number, in E.164 form.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Phone", "phone_number")]
    [TypedText]
    public string? PhoneNumber { get; set; }

    /// <summary>First name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("GivenName", "first_name")]
    [TypedText]
    public string? FirstName { get; set; }

    /// <summary>Middle name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("middle_name")]
    [TypedText]
    public string? MiddleName { get; set; }

    /// <summary>Last name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Surname", "last_name")]
    [TypedText]
    public string? LastName { get; set; }

    /// <summary>The end user's address, for the service's fraud checks.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("ip_address")]
    [TypedText]
    public string? IpAddress { get; set; }

    /// <summary>The end user's browser, for the service's fraud checks.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("user_agent")]
    [TypedText]
    public string? UserAgent { get; set; }

    /// <summary>Creates the user as pending until it first authenticates.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("create_user_as_pending")]
    [SwitchArgument(FromRow = true)]
    public SwitchParameter Pending { get; set; }

    /// <summary>Metadata that only a backend can write.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("trusted_metadata")]
    [JsonObjectArgument]
    public IDictionary? TrustedMetadata { get; set; }

    /// <summary>Metadata that the user's browser can write too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("untrusted_metadata")]
    [JsonObjectArgument]
    public IDictionary? UntrustedMetadata { get; set; }

    /// <summary>Your own id of the user: letters, digits and . _ - |, at most 128 of them.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("external_id")]
    [TypedText]
    public string? ExternalId { get; set; }

    /// <summary>Role ids.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Roles")]
    [RoleList]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? Role { get; set; }

    /// <summary>A row of values: what CSV, JSON and Select-Object make.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>How many requests may be on their way at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    private protected override int MaximumConcurrency => ThrottleLimit;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _rows = new PipedRows(this);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Input.HasLostNumber() || (InputObject is { } piped && !IsRow(piped))) { return; }
        string? email = UserValues.Given(EmailAddress);
        string? phone = UserValues.Given(PhoneNumber);
        if ((email ?? phone) is not { } address)
        {
            Run.Report(ErrorRecords.Refusal("MissingAddress", ErrorCategory.InvalidArgument, "A user needs an email address or a phone " +
                "number. Nothing was sent.", Row(), "Give -EmailAddress or -PhoneNumber; the columns of a table have the same names."));
            return;
        }
        if (!Run.Approve($"Create user {Naming.Display(address)} in")) { return; }
        var request = new CreateUserRequest
        {
            Email = email,
            PhoneNumber = phone,
            Name = UserValues.Name(UserValues.Given(FirstName), UserValues.Given(MiddleName), UserValues.Given(LastName)),
            Attributes = UserValues.Attributes(UserValues.Given(IpAddress), UserValues.Given(UserAgent)),
            CreateUserAsPending = Pending ? true : null,
            TrustedMetadata = TrustedMetadata,
            UntrustedMetadata = UntrustedMetadata,
            ExternalId = UserValues.Given(ExternalId),
            Roles = Role is { Length: > 0 } ? Role : null,
        };
        string check = email is null ? $"Get-StytchUser -PhoneNumber {CommandText.Quote(address)}"
            : $"Get-StytchUser -EmailAddress {CommandText.Quote(address)}";
        Run.Send(CallTarget.Of(address), (client, observer, token) => client.CreateAsync(request, observer, token), response =>
            Write(address, response),
            $"It is not known whether the user was created, and the request was not repeated. {check} shows whether it was; create it " +
                "again only if not.");
    }

    private void Write(string address, UserResponse response)
    {
        if (response.User is { } user) { Run.Write(user); }
        else
        {
            WriteWarning($"{Naming.Display(address)}: created as {Naming.Display(response.UserId)}, which the response does not show.");
        }
    }

    private bool IsRow(PSObject piped)
    {
        if (_rows!.Problem(piped) is not { } problem)
        {
            _rows.WarnOfUnknownColumns(piped);
            return true;
        }
        Run.Report(ErrorRecords.Refusal("UnexpectedInputObject", ErrorCategory.InvalidArgument,
            $"Rows of values are needed, and the input is {problem}. Nothing was sent.", piped.BaseObject,
            "Make rows with Import-Csv, ConvertFrom-Json or Select-Object. To copy users into another project, export them with " +
                "Export-StytchUser and create them there with Import-StytchUser."));
        return false;
    }

    /// <summary>What was given for this item, for whoever reads the error.</summary>
    private string Row() =>
        string.Join(' ', new[] { FirstName, MiddleName, LastName, ExternalId }.Where(text => !string.IsNullOrEmpty(text)));
}
