using System.Management.Automation;

namespace StytchUsers.Views;

/// <summary>What the views of a StytchEmail show beside its ids: every text is harmless for a terminal.</summary>
/// <remarks>
/// Views find these members by their names; implemented explicitly and hidden, they are in no completion, listing or export.
/// </remarks>
public interface IEmailView
{
    /// <summary>The email address.</summary>
    [Hidden]
    public string EmailAddressText { get; }
}
