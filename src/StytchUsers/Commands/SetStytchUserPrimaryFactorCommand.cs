using System.Management.Automation;
using StytchUsers.Client.Requests;
using StytchUsers.Completion;
using StytchUsers.Errors;
using StytchUsers.Input;
using StytchUsers.Output;
using StytchUsers.Sandbox.Users;

namespace StytchUsers.Commands;

/// <summary>Puts another address or number in the place of a user's only factor.</summary>
[Cmdlet(VerbsCommon.Set, "StytchUserPrimaryFactor", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class SetStytchUserPrimaryFactorCommand : StytchCmdlet
{
    private const string ById = "Id";
    private const string ByObject = "InputObject";

    /// <summary>A Stytch id or external id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Alias("Id")]
    [IdText]
    [ArgumentCompleter(typeof(SeenIdCompleter))]
    public string[] UserId { get; set; } = [];

    /// <summary>The user.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ByObject)]
    [ModuleObject]
    public StytchObject? InputObject { get; set; }

    /// <summary>The new email address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Parameter(ParameterSetName = ByObject)]
    [Alias("Email")]
    public string? EmailAddress { get; set; }

    /// <summary>The new phone number, in E.164 form.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = ById)]
    [Parameter(ParameterSetName = ByObject)]
    [Alias("Phone")]
    public string? PhoneNumber { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the changed user.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is not null) { Exchange(InputValidation.User(this, InputObject)); }
        else { foreach (string id in UserId) { Exchange(InputValidation.User(this, id)); } }
    }

    private void Exchange(UserReference? user)
    {
        if (user is null) { return; }
        string? email = UserValues.Given(EmailAddress);
        string? phone = UserValues.Given(PhoneNumber);
        if ((email is null) == (phone is null))
        {
            string wrong = email is null ? "Neither -EmailAddress nor -PhoneNumber says what the new factor is." : "There are an email address and a phone number, and only one of them can be the new factor.";
            Report(ErrorRecords.Refusal("OneFactorNeeded", ErrorCategory.InvalidArgument, $"{wrong} Nothing was sent.", user.Given, "Give exactly one of -EmailAddress and -PhoneNumber."));
            return;
        }
        if (!Approve($"Replace the primary factor of {user.Name} with {Naming.Short(email ?? phone)} in", Force, "The present one is removed.")) { return; }
        var request = new ExchangePrimaryFactorRequest { EmailAddress = email, PhoneNumber = phone };
        Send(user.Target, (client, observer, token) => client.ExchangePrimaryFactorAsync(user.Id, request, observer, token), answer =>
        {
            if (answer.User is { } changed) { Write(changed, PassThru); }
        });
    }
}
