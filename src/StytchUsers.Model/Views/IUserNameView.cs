using System.Management.Automation;

namespace StytchUsers.Views;

/// <summary>What the views of a name show: every text is harmless for a terminal.</summary>
/// <remarks>
/// Views find these members by their names; implemented explicitly and hidden, they are in no completion, listing or export.
/// </remarks>
public interface IUserNameView
{
    /// <summary>What is shown of FirstName.</summary>
    [Hidden]
    public string FirstNameText { get; }

    /// <summary>What is shown of MiddleName.</summary>
    [Hidden]
    public string MiddleNameText { get; }

    /// <summary>What is shown of LastName.</summary>
    [Hidden]
    public string LastNameText { get; }

    /// <summary>What is shown of WholeName.</summary>
    [Hidden]
    public string WholeNameText { get; }
}
