using System.Management.Automation;
using StytchUsers.Client.Files;
using StytchUsers.Commands;
using StytchUsers.Errors;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>Paths as PowerShell writes them, for files of this module.</summary>
internal static class FilePath
{
    /// <summary>The whole path in the file system. Ends the command when the path leads elsewhere.</summary>
    internal static string Resolve(StytchCmdlet command, string path)
    {
        string whole = command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        if (provider.Name != "FileSystem")
        {
            command.ThrowTerminatingError(ErrorRecords.Refusal("NotAFile", ErrorCategory.InvalidArgument, $"'{Naming.Short(path)}' is a path of the provider {provider.Name}, and a file is needed.", path, "Give the path of a file."));
        }
        return whole;
    }

    /// <summary>The format that was given, or that the extension stands for. Ends the command when there is neither.</summary>
    internal static StytchFileFormat Format(StytchCmdlet command, string path, StytchFileFormat? given)
    {
        if ((given ?? UserFileFormats.OfPath(path)) is { } format) { return format; }
        command.ThrowTerminatingError(ErrorRecords.Refusal("UnknownFormat", ErrorCategory.InvalidArgument, $"The extension of '{Naming.Short(path)}' is none of .csv, .json, .jsonl and .ndjson.", path, "Give -Format Csv, Json or JsonLines."));
        return default;
    }
}
