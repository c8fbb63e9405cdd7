using System.Management.Automation;

namespace StytchUsers.Views;

/// <summary>What the views of a count show: the text is harmless for a terminal.</summary>
/// <inheritdoc cref="IUserSummaryView"/>
public interface IUserCountView
{
    /// <summary>What is counted.</summary>
    [Hidden]
    public string NameText { get; }
}
