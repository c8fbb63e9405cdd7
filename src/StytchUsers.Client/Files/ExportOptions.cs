using StytchUsers.Client.Files.Disk;

namespace StytchUsers.Client.Files;

/// <summary>What to export to where.</summary>
public sealed record ExportOptions
{
    /// <summary>The file, with its whole path.</summary>
    public required string Path { get; init; }

    /// <summary>How to write it.</summary>
    public required StytchFileFormat Format { get; init; }

    /// <summary>Whether an existing file is left alone, which fails the export.</summary>
    public bool NoClobber { get; init; }

    /// <summary>Whether even a read-only file is replaced.</summary>
    public bool Force { get; init; }

    /// <summary>Whether to go on after a run that was broken off.</summary>
    public bool Resume { get; init; }

    /// <summary>The columns of a CSV; null for all.</summary>
    public IReadOnlyList<string>? Properties { get; init; }

    /// <summary>What stands between the cells of a CSV.</summary>
    public char Delimiter { get; init; } = ',';

    /// <summary>Whether a CSV begins with a byte order mark, by which Excel knows that it is UTF-8.</summary>
    public bool ByteOrderMark { get; init; } = true;

    /// <summary>What is exported, in words that are the same for the same search: a run can only be taken up for the same.</summary>
    public required string Subject { get; init; }

    /// <summary>Told what is not as it was asked for and does not end the export.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>The clock for how often progress is made safe, and for how long a target that is held is waited for.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    internal IFileLayer Layer { get; init; } = FileLayer.Default;
}
