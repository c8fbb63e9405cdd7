using System.Management.Automation;

namespace StytchUsers.Views;

/// <summary>What the views of an import's row show: every text is harmless for a terminal.</summary>
/// <remarks>
/// Views find these members by their names; implemented explicitly and hidden, they are in no completion, listing or export.
/// </remarks>
public interface IImportResultView
{
    /// <summary>The status; what failed stands out.</summary>
    [Hidden]
    public string StatusText { get; }

    /// <summary>The address or the number.</summary>
    [Hidden]
    public string Who { get; }

    /// <summary>The new user's id or the reason, and what was left out.</summary>
    [Hidden]
    public string OutcomeText { get; }

    /// <summary>The email address.</summary>
    [Hidden]
    public string EmailAddressText { get; }

    /// <summary>The phone number.</summary>
    [Hidden]
    public string PhoneNumberText { get; }

    /// <summary>The user's id.</summary>
    [Hidden]
    public string UserIdText { get; }

    /// <summary>The id that the row had.</summary>
    [Hidden]
    public string SourceUserIdText { get; }

    /// <summary>The reason.</summary>
    [Hidden]
    public string ReasonText { get; }

    /// <summary>What was left out.</summary>
    [Hidden]
    public string NotRestoredText { get; }
}
