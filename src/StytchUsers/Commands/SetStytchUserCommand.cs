using System.Collections;
using System.Management.Automation;
using StytchUsers.Client.Requests;
using StytchUsers.Completion;
using StytchUsers.Errors;
using StytchUsers.Execution;
using StytchUsers.Input;

namespace StytchUsers.Commands;

/// <summary>Changes what is named of users, and nothing else.</summary>
[Cmdlet(VerbsCommon.Set, "StytchUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class SetStytchUserCommand : UserTargetCmdlet
{
    private RowValues? _values;

    /// <summary>Exact email addresses of users, case aside.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByEmail)]
    [Alias("Email")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] EmailAddress { get; set; } = [];

    /// <summary>First name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("GivenName", "first_name")]
    [AllowEmptyString]
    [TypedText]
    public string? FirstName { get; set; }

    /// <summary>Middle name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("middle_name")]
    [AllowEmptyString]
    [TypedText]
    public string? MiddleName { get; set; }

    /// <summary>Last name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Surname", "last_name")]
    [AllowEmptyString]
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

    /// <summary>Keys to set; a key with $null is deleted, and the others stay.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("trusted_metadata")]
    [JsonObjectArgument]
    public IDictionary? TrustedMetadata { get; set; }

    /// <summary>As TrustedMetadata, for the metadata that the user's browser can write too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("untrusted_metadata")]
    [JsonObjectArgument]
    public IDictionary? UntrustedMetadata { get; set; }

    /// <summary>Your own id of the user; the one before stops working.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("external_id")]
    [TypedText]
    public string? ExternalId { get; set; }

    /// <summary>The roles assigned explicitly, in place of those there are. stytch_user, which everybody has, is left out.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Roles")]
    [AllowEmptyCollection]
    [RoleList]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string[]? Role { get; set; }

    /// <summary>Writes the changed users.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }

    /// <summary>How many requests may be on their way at once.</summary>
    [Parameter]
    [ValidateRange(1, 64)]
    public int ThrottleLimit { get; set; } = 1;

    private protected override int MaximumConcurrency => ThrottleLimit;

    private protected override IReadOnlyList<string> AddressesOfUsers => EmailAddress;

    private RowValues Values => _values ??= new RowValues(Input);

    private protected override void Act(UserTarget target)
    {
        Values.WarnOfColumns(target);
        UpdateUserRequest request = Request(target);
        string fields = UpdateText.Of(request);
        if (fields.Length == 0)
        {
            Run.Report(ErrorRecords.Refusal("NothingToChange", ErrorCategory.InvalidArgument,
                $"There is nothing to change about {target.Name}, and nothing was sent.", target.Given,
                "Give a name, metadata, -ExternalId or -Role. Addresses are changed with Set-StytchUserPrimaryFactor."));
            return;
        }

        // Whether the service keeps the parts of a name that a request leaves out is not certain, so all of them are sent.
        bool isPart = request.Name is { } name && (name.FirstName ?? name.MiddleName ?? name.LastName) is not null
            && (name.FirstName is null || name.MiddleName is null || name.LastName is null);
        UserReading.Resolve(Run, target, user =>
            Change(user, isPart ? request with { Name = Whole(request.Name!, user.Known!.Name) } : request, fields), mustRead: isPart);
    }

    private void Change(UserTarget user, UpdateUserRequest request, string fields)
    {
        if (!Run.Approve($"Change {fields} of {user.Name} in")) { return; }
        Run.Send(user.Target, (client, observer, token) => client.UpdateAsync(user.UserId, request, observer, token), response =>
        {
            if (response.User is { } changed) { Run.Write(changed, PassThru); }
        });
    }

    private static UserNameRequest Whole(UserNameRequest given, StytchUserName present) => new()
    {
        FirstName = given.FirstName ?? present.FirstName ?? "",
        MiddleName = given.MiddleName ?? present.MiddleName ?? "",
        LastName = given.LastName ?? present.LastName ?? "",
    };

    private UpdateUserRequest Request(UserTarget target) => new()
    {
        Name = UserValues.Name(Part(target, FirstName, nameof(FirstName)), Part(target, MiddleName, nameof(MiddleName)),
            Part(target, LastName, nameof(LastName))),
        Attributes = UserValues.Attributes(Values.Given(target, IpAddress, nameof(IpAddress)),
            Values.Given(target, UserAgent, nameof(UserAgent))),
        TrustedMetadata = Metadata(target, TrustedMetadata, nameof(TrustedMetadata)),
        UntrustedMetadata = Metadata(target, UntrustedMetadata, nameof(UntrustedMetadata)),
        ExternalId = Values.Given(target, ExternalId, nameof(ExternalId)),
        Roles = Roles(target),
    };

    /// <summary>An empty name clears the name when a person wrote it, and is only an empty cell when it came from a table.</summary>
    private string? Part(UserTarget target, string? text, string parameter) =>
        Input.IsArgument(parameter) ? text : Values.Given(target, text, parameter);

    private IDictionary? Metadata(UserTarget target, IDictionary? metadata, string parameter) =>
        Values.Counts(target, parameter) ? metadata : null;

    private string[]? Roles(UserTarget target) => Values.Counts(target, nameof(Role)) ? Role : null;
}
