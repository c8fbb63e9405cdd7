using System.Management.Automation;
using StytchUsers.Client.Requests;
using StytchUsers.Errors;
using StytchUsers.Execution;
using StytchUsers.Input;
using StytchUsers.Output;

namespace StytchUsers.Commands;

/// <summary>Puts another address or number in the place of a user's only factor.</summary>
[Cmdlet(VerbsCommon.Set, "StytchUserPrimaryFactor", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High,
    DefaultParameterSetName = ById)]
[OutputType(typeof(StytchUser))]
public sealed class SetStytchUserPrimaryFactorCommand : UserTargetCmdlet
{
    private RowValues? _values;
    private UserTarget? _only;
    private int _inputs;

    /// <summary>The new email address.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "email_address")]
    [TypedText]
    public string? EmailAddress { get; set; }

    /// <summary>The new phone number, in E.164 form.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("Phone", "phone_number")]
    [TypedText]
    public string? PhoneNumber { get; set; }

    /// <summary>Does not ask.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the changed user.</summary>
    [Parameter]
    [SwitchArgument]
    public SwitchParameter PassThru { get; set; }

    /// <summary>The address is the new one.</summary>
    private protected override bool AddressNamesUser => false;

    private RowValues Values => _values ??= new RowValues(Input);

    /// <summary>
    /// An address or a number can be one user's only. Whether it is meant for two is known at the next input, or at the end.
    /// </summary>
    private bool SharesFactor => Input.IsSharedValue(nameof(EmailAddress)) || Input.IsSharedValue(nameof(PhoneNumber));

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        _inputs += ParameterSetName == ByObject ? GivenInput.All(InputObject).Count(input => input.Kind != InputKind.Nothing)
            : UserId.Count(id => !string.IsNullOrWhiteSpace(id));
        base.ProcessRecord();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Whoever was mistyped was meant too.
        if (_only is { } target && _inputs > 1) { RefuseTwo(target, target.Given, "somebody else"); }
        else if (_only is not null) { Exchange(_only); }
        base.EndProcessing();
    }

    private protected override void Act(UserTarget target)
    {
        if (!SharesFactor) { Exchange(target); }
        else if (_only is { } other) { RefuseTwo(other, target.Given, target.Name); }
        else { _only = target; }
    }

    private void RefuseTwo(UserTarget one, object given, string other) => ThrowTerminatingError(ErrorRecords.Refusal("OneUserNeeded",
        ErrorCategory.InvalidArgument,
        $"{Naming.Display(EmailAddress ?? PhoneNumber)} was given for {one.Name} and for {other}, and can be the factor of one user " +
            "only. Nothing was sent.", given,
        "Name one user; or give each its own, by a column or a script block: -EmailAddress { $_.new }."));

    private void Exchange(UserTarget target)
    {
        string? email = Values.Given(target, EmailAddress, nameof(EmailAddress));
        string? phone = Values.Given(target, PhoneNumber, nameof(PhoneNumber));
        UserReading.Resolve(Run, target, user => Exchange(user, email, phone));
    }

    private void Exchange(UserTarget user, string? email, string? phone)
    {
        if ((email is null) == (phone is null))
        {
            string wrong = email is null ? "Neither -EmailAddress nor -PhoneNumber says what the new factor is."
                : "There are an email address and a phone number, and only one of them can be the new factor.";
            Run.Report(ErrorRecords.Refusal("OneFactorNeeded", ErrorCategory.InvalidArgument, $"{wrong} Nothing was sent.", user.Given,
                "Give exactly one of -EmailAddress and -PhoneNumber."));
            return;
        }
        if (!Run.Approve($"Replace the primary factor of {user.Name} with {Naming.Display(email ?? phone)} in", Force,
            "The present one is removed."))
        {
            return;
        }
        var request = new ExchangePrimaryFactorRequest { EmailAddress = email, PhoneNumber = phone };
        Run.Send(user.Target, (client, observer, token) =>
            client.ExchangePrimaryFactorAsync(user.UserId, request, observer, token), response =>
        {
            if (response.User is { } changed) { Run.Write(changed, PassThru); }
        });
    }
}
