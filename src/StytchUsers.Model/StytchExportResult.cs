using StytchUsers.Views;

namespace StytchUsers;

/// <summary>An export that is complete.</summary>
public sealed class StytchExportResult : IExportResultView
{
    internal StytchExportResult(string path, long userCount, long length, bool resumed, long missingCount)
    {
        Path = path;
        UserCount = userCount;
        Length = length;
        Resumed = resumed;
        MissingCount = missingCount;
    }

    /// <summary>The file, with its whole path.</summary>
    public string Path { get; }

    /// <summary>The number of users in it.</summary>
    public long UserCount { get; }

    /// <summary>The file's size in bytes.</summary>
    public long Length { get; }

    /// <summary>Whether part of the file came from an earlier run that was broken off.</summary>
    public bool Resumed { get; }

    /// <summary>
    /// How many users the service announced that did not come, since users were created, changed or removed meanwhile. 0 as well when
    /// the service does not count.
    /// </summary>
    public long MissingCount { get; }

    /// <inheritdoc/>
    public override string ToString() => Path;

    string IExportResultView.PathText => StytchFormat.Visible(Path, 200);

    string IExportResultView.LongPathText => StytchFormat.Visible(Path, 1000);

    string IExportResultView.ResumedText => Resumed ? "yes" : "no";
}
