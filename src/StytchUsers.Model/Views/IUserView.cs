using System.Management.Automation;

namespace StytchUsers.Views;

/// <summary>What the views of a user show: every text is harmless for a terminal.</summary>
/// <remarks>
/// Views find these members by their names; implemented explicitly and hidden, they are in no completion, listing or export.
/// </remarks>
public interface IUserView
{
    /// <summary>The user's id.</summary>
    [Hidden]
    public string UserIdText { get; }

    /// <summary>The status; a locked user has an exclamation mark after it.</summary>
    [Hidden]
    public string StatusText { get; }

    /// <summary>The whole name.</summary>
    [Hidden]
    public string NameText { get; }

    /// <summary>The email address.</summary>
    [Hidden]
    public string EmailAddressText { get; }

    /// <summary>The phone number.</summary>
    [Hidden]
    public string PhoneNumberText { get; }

    /// <summary>A letter for each kind of factor.</summary>
    [Hidden]
    public string Factors { get; }

    /// <summary>The factors counted in words.</summary>
    [Hidden]
    public string FactorsText { get; }

    /// <summary>The time of creation to the minute, local time.</summary>
    [Hidden]
    public string CreatedMinute { get; }

    /// <summary>What is known first of: address, number, id.</summary>
    [Hidden]
    public string ShortText { get; }

    /// <summary>What a list shows of each property.</summary>
    [Hidden]
    public PropertyTexts ListText { get; }
}
