using CsvHelper;

namespace StytchUsers.Client.Files.Disk;

/// <summary>What the disk says, where the framework or the CSV writer says it in other words.</summary>
internal static class DiskErrors
{
    /// <summary>The failure as one of the disk's; null when it is none, or is one already.</summary>
    internal static IOException? Of(Exception failure) => failure switch
    {
        // .NET makes this of EFBIG: a limit of the file system, of the share or of the process.
        ArgumentOutOfRangeException =>
            new IOException("The file would grow beyond what the file system, or a limit on this process, allows.", failure),
        CsvHelperException { InnerException: IOException inner } => new IOException(inner.Message, failure),
        CsvHelperException { InnerException: ArgumentOutOfRangeException inner } => Of(inner),
        _ => null,
    };

    /// <summary>Whether a step failed for a reason of the disk or of a program that has the file open.</summary>
    internal static bool IsOne(Exception failure) => failure is IOException or UnauthorizedAccessException;
}
