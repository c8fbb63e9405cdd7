using System.Management.Automation;

namespace StytchUsers.Views;

/// <summary>What the view of a summary shows.</summary>
/// <remarks>Views find the member by its name; implemented explicitly and hidden, it is in no completion, listing or export.</remarks>
public interface IUserSummaryView
{
    /// <summary>The figures with bars, in lines of at most 79 columns.</summary>
    [Hidden]
    public string BarsText { get; }
}
