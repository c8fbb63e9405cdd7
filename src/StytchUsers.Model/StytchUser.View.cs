using StytchUsers.Views;

namespace StytchUsers;

/// <content>What the views show.</content>
public sealed partial class StytchUser : IUserView
{
    string IUserView.UserIdText => StytchFormat.Visible(UserId);

    string IUserView.StatusText => ShownStatus();

    string IUserView.NameText => StytchFormat.Visible(FullName);

    string IUserView.EmailAddressText => StytchFormat.Visible(EmailAddress);

    string IUserView.PhoneNumberText => StytchFormat.Visible(PhoneNumber);

    string IUserView.Factors => StytchFormat.Factors(this);

    string IUserView.FactorsText => StytchFormat.FactorWords(this);

    string IUserView.CreatedMinute => StytchFormat.Local(CreatedAt);

    string IUserView.ShortText =>
        StytchFormat.Visible(new[] { EmailAddress, PhoneNumber }.FirstOrDefault(text => !string.IsNullOrEmpty(text)) ?? UserId);

    /// <summary>Most properties are shown as their type says; here are those that say more than their value, or less.</summary>
    PropertyTexts IUserView.ListText => new(property => property switch
    {
        nameof(Status) => ShownStatus(),
        nameof(IsLocked) => IsLocked ? ViewText.Loud(StytchFormat.Lock(this)) : StytchFormat.Lock(this),
        nameof(TrustedMetadata) => StytchFormat.TrustedMetadata(this),
        nameof(UntrustedMetadata) => StytchFormat.UntrustedMetadata(this),
        nameof(AdditionalProperties) => StytchFormat.AdditionalProperties(this),
        _ => TextOf(typeof(StytchUser).GetProperty(property)!.GetValue(this)),
    });

    private static string TextOf(object? value) => value switch
    {
        bool flag => flag ? "yes" : "no",
        DateTimeOffset time => StytchFormat.Exact(time),
        StytchFactor factor => StytchFormat.Line((StytchFactor[])[factor]),
        IReadOnlyList<StytchFactor> factors => StytchFormat.Line(factors),
        IReadOnlyList<string> texts => StytchFormat.Line(texts),
        _ => StytchFormat.Visible(value?.ToString()),
    };

    /// <summary>The status itself, with a mark while the user is locked.</summary>
    private string ShownStatus()
    {
        string status = StytchFormat.Visible(Status);
        return IsLocked ? ViewText.Loud(status + "!") : status == "pending" ? ViewText.Odd(status) : status;
    }
}
