using StytchUsers.Views;

namespace StytchUsers;

/// <content>What the views show.</content>
public sealed partial class StytchUser : IUserView
{
    string IUserView.UserIdText => StytchFormat.Visible(UserId);

    string IUserView.ProjectIdText => StytchFormat.Visible(ProjectId);

    string IUserView.StatusText => ShownStatus();

    string IUserView.NameText => StytchFormat.Visible(FullName);

    string IUserView.EmailAddressText => StytchFormat.Visible(EmailAddress);

    string IUserView.PhoneNumberText => StytchFormat.Visible(PhoneNumber);

    string IUserView.Factors => StytchFormat.Factors(this);

    string IUserView.FactorsText => StytchFormat.FactorWords(this);

    string IUserView.CreatedMinute => StytchFormat.Local(CreatedAt);

    string IUserView.CreatedExact => StytchFormat.Exact(CreatedAt);

    string IUserView.LockText => IsLocked ? ViewText.Loud(StytchFormat.Lock(this)) : StytchFormat.Lock(this);

    string IUserView.ExternalIdText => StytchFormat.Visible(ExternalId);

    string IUserView.RolesText => StytchFormat.Line(Roles);

    string IUserView.EmailsText => StytchFormat.Line(Emails);

    string IUserView.PhoneNumbersText => StytchFormat.Line(PhoneNumbers);

    string IUserView.ProvidersText => StytchFormat.Line(Providers);

    string IUserView.WebAuthnRegistrationsText => StytchFormat.Line(WebAuthnRegistrations);

    string IUserView.BiometricRegistrationsText => StytchFormat.Line(BiometricRegistrations);

    string IUserView.TotpsText => StytchFormat.Line(Totps);

    string IUserView.CryptoWalletsText => StytchFormat.Line(CryptoWallets);

    string IUserView.PasswordText => StytchFormat.Password(this);

    string IUserView.TrustedMetadataText => StytchFormat.TrustedMetadata(this);

    string IUserView.UntrustedMetadataText => StytchFormat.UntrustedMetadata(this);

    string IUserView.AdditionalPropertiesText => StytchFormat.AdditionalProperties(this);

    string IUserView.ShortText =>
        StytchFormat.Visible(new[] { EmailAddress, PhoneNumber }.FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? UserId);

    /// <summary>The status itself, with a mark while the user is locked.</summary>
    private string ShownStatus()
    {
        string status = StytchFormat.Visible(Status);
        return IsLocked ? ViewText.Loud(status + "!") : status == "pending" ? ViewText.Odd(status) : status;
    }
}
