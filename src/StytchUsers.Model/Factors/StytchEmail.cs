using StytchUsers.Json;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>An email address of a user.</summary>
public sealed class StytchEmail : StytchFactor, IEmailView
{
    internal StytchEmail(JsonFields fields, StytchUser owner)
        : base(FactorKinds.Email, fields, owner)
    {
    }

    /// <summary>The id of the factor.</summary>
    public string EmailId => FactorId;

    /// <summary>The address, as it was given.</summary>
    public string EmailAddress => Text("email"u8);

    /// <summary>Whether the user has authenticated with this factor.</summary>
    public bool Verified => Fields.Flag("verified"u8);

    /// <inheritdoc/>
    public override string ToString() => EmailAddress;

    string IEmailView.EmailAddressText => StytchFormat.Visible(EmailAddress);
}
