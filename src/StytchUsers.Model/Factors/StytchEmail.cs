using StytchUsers.Json;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>An email address of a user.</summary>
public sealed class StytchEmail : StytchFactor, IEmailView
{
    internal StytchEmail(JsonFields fields, StytchUser owner)
        : base(fields, owner)
    {
    }

    /// <summary>The id of the factor.</summary>
    public string EmailId => Text("email_id"u8);

    /// <summary>The address, as it was given.</summary>
    public string EmailAddress => Text("email"u8);

    /// <summary>Whether the user has authenticated with this factor.</summary>
    public bool Verified => Fields.Flag("verified"u8);

    private protected override bool? IsVerified => Verified;

    internal override string FactorId => EmailId;

    /// <inheritdoc/>
    public override string ToString() => EmailAddress;

    string IEmailView.EmailAddressText => StytchFormat.Visible(EmailAddress);
}
