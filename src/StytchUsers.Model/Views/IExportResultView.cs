using System.Management.Automation;

namespace StytchUsers.Views;

/// <summary>What the views of an export show: every text is harmless for a terminal.</summary>
/// <remarks>
/// Views find these members by their names; implemented explicitly and hidden, they are in no completion, listing or export.
/// </remarks>
public interface IExportResultView
{
    /// <summary>The path, as a table has room for it.</summary>
    [Hidden]
    public string PathText { get; }

    /// <summary>The whole path.</summary>
    [Hidden]
    public string LongPathText { get; }

    /// <summary>Whether an earlier run was gone on with.</summary>
    [Hidden]
    public string ResumedText { get; }
}
