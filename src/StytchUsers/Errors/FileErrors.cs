using System.Management.Automation;
using StytchUsers.Client.Files.Disk;
using StytchUsers.Output;

namespace StytchUsers.Errors;

/// <summary>What files and their disks refuse.</summary>
internal static class FileErrors
{
    /// <summary>Why an export ended; null when it was not for its file.</summary>
    /// <param name="failure">What the client threw.</param>
    /// <param name="path">The target.</param>
    /// <param name="keeps">Whether an existing file was to be left alone.</param>
    /// <param name="properties">The columns that were chosen.</param>
    internal static ErrorRecord? OfExport(Exception failure, string path, bool keeps, string[]? properties) => failure switch
    {
        FileRefusedException e => ErrorRecords.Failure("ExportFailed", ErrorCategory.WriteError, e, path, e.Advice),
        IOException or UnauthorizedAccessException when keeps && File.Exists(path) =>
            ErrorRecords.Failure("FileExists", ErrorCategory.ResourceExists, Said(failure, path), path,
                "Give another path, or leave -NoClobber out to replace the file."),
        IOException or UnauthorizedAccessException =>
            ErrorRecords.Failure("ExportFailed", ErrorCategory.WriteError, Said(failure, path), path,
                "The target was not touched. See to the folder, its permissions and its room; a search goes on with -Resume."),
        ArgumentException => ErrorRecords.Refusal("UnknownProperty", ErrorCategory.InvalidArgument, failure.Message, properties,
            "Correct -Property, or leave it out for all columns."),
        InvalidOperationException => ErrorRecords.Refusal("CannotResume", ErrorCategory.InvalidArgument, failure.Message, path,
            "Leave -Resume out to start over."),
        _ => null,
    };

    /// <summary>Why a report was not written; null when it was not for its file.</summary>
    /// <param name="failure">What the client threw.</param>
    /// <param name="path">The target.</param>
    /// <param name="keeps">Whether an existing file was to be left alone.</param>
    internal static ErrorRecord? OfReport(Exception failure, string path, bool keeps) => failure switch
    {
        FileRefusedException e => ErrorRecords.Failure("ReportFailed", ErrorCategory.WriteError, e, path, e.Advice),
        IOException or UnauthorizedAccessException when keeps && File.Exists(path) =>
            ErrorRecords.Failure("FileExists", ErrorCategory.ResourceExists, Said(failure, path), path,
                "Give another path, or leave -NoClobber out to replace the file."),
        IOException or UnauthorizedAccessException =>
            ErrorRecords.Failure("ReportFailed", ErrorCategory.WriteError, Said(failure, path), path,
                "The target was not touched. See to the folder, its permissions and its room."),
        _ => null,
    };

    private static IOException Said(Exception failure, string path) =>
        new($"'{Naming.Short(path)}' cannot be written: {failure.Message}", failure);
}
