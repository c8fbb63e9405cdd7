using System.Management.Automation;
using StytchUsers.Client.Files.Disk;
using StytchUsers.Output;

namespace StytchUsers.Errors;

/// <summary>What files and their disks refuse.</summary>
internal static class FileErrors
{
    /// <summary>Why a file was not written; null when it was not for the file.</summary>
    /// <param name="failure">What the client threw.</param>
    /// <param name="path">The target.</param>
    /// <param name="keeps">Whether an existing file was to be left alone.</param>
    /// <param name="id">The error of the command for a file that cannot be written.</param>
    /// <param name="advice">What to do about such a file.</param>
    internal static ErrorRecord? Of(Exception failure, string path, bool keeps, string id, string advice) => failure switch
    {
        FileRefusedException e => ErrorRecords.Failure(id, ErrorCategory.WriteError, e, path, e.Advice),
        IOException or UnauthorizedAccessException when keeps && File.Exists(path) =>
            ErrorRecords.Failure("FileExists", ErrorCategory.ResourceExists, Unwritable(failure, path), path,
                "Give another path, or leave -NoClobber out to replace the file."),
        IOException or UnauthorizedAccessException =>
            ErrorRecords.Failure(id, ErrorCategory.WriteError, Unwritable(failure, path), path, advice),
        _ => null,
    };

    private static IOException Unwritable(Exception failure, string path) =>
        new($"'{Naming.Display(path)}' cannot be written: {failure.Message}", failure);
}
