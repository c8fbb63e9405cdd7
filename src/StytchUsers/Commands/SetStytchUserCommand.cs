using System.Collections;
using System.Management.Automation;
using StytchUsers.Client.Requests;
using StytchUsers.Completion;
using StytchUsers.Errors;
using StytchUsers.Input;
using StytchUsers.Sandbox.Http;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>Changes what is named of users, and nothing else.</summary>
[Cmdlet(VerbsCommon.Set, "StytchUser", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium, DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class SetStytchUserCommand : StytchCmdlet
{
    private const string ById = "Id";
    private const string ByObject = "InputObject";

    private HashSet<string> _atCommandLine = [];

    /// <summary>Stytch ids or external ids.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Alias("Id")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] UserId { get; set; } = [];

    /// <summary>A user to change. It says who, and none of its present values is sent.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByObject)]
    [ModuleObject]
    public StytchObject? InputObject { get; set; }

    /// <summary>First name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Parameter(ParameterSetName = ByObject)]
    [Alias("GivenName")]
    [AllowEmptyString]
    public string? FirstName { get; set; }

    /// <summary>Middle name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Parameter(ParameterSetName = ByObject)]
    [AllowEmptyString]
    public string? MiddleName { get; set; }

    /// <summary>Last name.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Parameter(ParameterSetName = ByObject)]
    [Alias("Surname")]
    [AllowEmptyString]
    public string? LastName { get; set; }

    /// <summary>The end user's address, for the service's fraud checks.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Parameter(ParameterSetName = ByObject)]
    public string? IpAddress { get; set; }

    /// <summary>The end user's browser, for the service's fraud checks.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Parameter(ParameterSetName = ByObject)]
    public string? UserAgent { get; set; }

    /// <summary>Keys to set; a key with $null is deleted, and the others stay.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Parameter(ParameterSetName = ByObject)]
    [MetadataArgument]
    public IDictionary? TrustedMetadata { get; set; }

    /// <summary>As TrustedMetadata, for the metadata that the user's browser can write too.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Parameter(ParameterSetName = ByObject)]
    [MetadataArgument]
    public IDictionary? UntrustedMetadata { get; set; }

    /// <summary>Your own id of the user; the one before stops to work.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Parameter(ParameterSetName = ByObject)]
    public string? ExternalId { get; set; }

    /// <summary>The roles assigned explicitly, in place of those there are.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Parameter(ParameterSetName = ByObject)]
    [AllowEmptyCollection]
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

    private protected override int MostUnderWay => ThrottleLimit;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _atCommandLine = [.. MyInvocation.BoundParameters.Keys];
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null) { Change(InputValidation.User(this, InputObject)); }
        else { foreach (string id in UserId) { Change(InputValidation.User(this, id)); } }
    }

    private void Change(UserReference? user)
    {
        if (user is null) { return; }
        UpdateUserRequest request = Request();
        if (request == new UpdateUserRequest())
        {
            Report(ErrorRecords.Refusal("NothingToChange", ErrorCategory.InvalidArgument, $"There is nothing to change about {user.Name}, and nothing was sent.", user.Given, "Give a name, metadata, -ExternalId or -Role. Addresses are changed with Set-StytchUserPrimaryFactor."));
            return;
        }
        if (!Approve($"Change {user.Name} in")) { return; }
        Send(user.Target, (client, observer, token) => client.UpdateAsync(user.Id, request, observer, token), answer =>
        {
            if (answer.User is { } changed) { Write(changed, PassThru); }
        });
    }

    private UpdateUserRequest Request() => new()
    {
        Name = UserValues.Name(Value(FirstName, nameof(FirstName)), Value(MiddleName, nameof(MiddleName)), Value(LastName, nameof(LastName))),
        Attributes = UserValues.Attributes(UserValues.Given(IpAddress), UserValues.Given(UserAgent)),
        TrustedMetadata = TrustedMetadata,
        UntrustedMetadata = UntrustedMetadata,
        ExternalId = UserValues.Given(ExternalId),
        Roles = Role,
    };

    /// <summary>An empty name clears the name when a person wrote it, and is only an empty cell when it came from a table.</summary>
    private string? Value(string? text, string parameter) => _atCommandLine.Contains(parameter) ? text : UserValues.Given(text);
}
