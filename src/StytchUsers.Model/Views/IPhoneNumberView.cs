using System.Management.Automation;

namespace StytchUsers.Views;

/// <summary>What the views of a StytchPhoneNumber show beside its ids: every text is harmless for a terminal.</summary>
/// <remarks>
/// Views find these members by their names; implemented explicitly and hidden, they are in no completion, listing or export.
/// </remarks>
public interface IPhoneNumberView
{
    /// <summary>The phone number.</summary>
    [Hidden]
    public string PhoneNumberText { get; }
}
