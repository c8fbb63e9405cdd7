using StytchUsers.Json;
using StytchUsers.Views;

namespace StytchUsers;

/// <summary>A phone number of a user.</summary>
public sealed class StytchPhoneNumber : StytchFactor, IPhoneNumberView
{
    internal StytchPhoneNumber(JsonFields fields, StytchUser owner)
        : base(FactorKinds.PhoneNumber, fields, owner)
    {
    }

    /// <summary>The id of the factor.</summary>
    public string PhoneId => FactorId;

    /// <summary>The number in E.164 form, for example +12025550162.</summary>
    public string PhoneNumber => Text("phone_number"u8);

    /// <summary>Whether the user has authenticated with this factor.</summary>
    public bool Verified => Fields.Flag("verified"u8);

    /// <inheritdoc/>
    public override string ToString() => PhoneNumber;

    string IPhoneNumberView.PhoneNumberText => StytchFormat.Visible(PhoneNumber);
}
