using System.Management.Automation;
using StytchUsers.Client.Files;
using StytchUsers.Client.Files.Disk;
using StytchUsers.Errors;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>Paths as PowerShell writes them, for files of this module.</summary>
internal static class FilePath
{
    /// <summary>The whole path in the file system. Ends the command when the path leads elsewhere.</summary>
    internal static string Resolve(PSCmdlet command, string path)
    {
        string whole = command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        if (provider.Name != "FileSystem") { command.ThrowTerminatingError(NotAFile(path, provider)); }
        return whole;
    }

    /// <summary>As <see cref="Resolve"/>, for a file to write: a name that Windows takes for another is refused as it was typed.</summary>
    internal static string ResolveForWriting(PSCmdlet command, string path)
    {
        if (OperatingSystem.IsWindows() && FileNames.WindowsProblem(WithoutDrive(path)) is { } problem)
        {
            command.ThrowTerminatingError(ErrorRecords.Refusal("UnfitFileName", ErrorCategory.InvalidArgument, problem, path,
                "Give another name."));
        }
        return Resolve(command, path);
    }

    /// <summary>The format that was given, or that the extension stands for. Ends the command when there is neither.</summary>
    internal static StytchFileFormat Format(PSCmdlet command, string path, StytchFileFormat? given)
    {
        if ((given ?? UserFileFormats.OfPath(path)) is { } format) { return format; }
        command.ThrowTerminatingError(UnknownFormat(path));
        return default;
    }

    /// <summary>PowerShell's drives have names of any length, and a provider may stand before them.</summary>
    private static string WithoutDrive(string path)
    {
        path = path.StartsWith("FileSystem::", StringComparison.OrdinalIgnoreCase) ? path["FileSystem::".Length..] : path;
        int colon = path.IndexOf(':', StringComparison.Ordinal);
        return colon > 1 && path.IndexOfAny(['\\', '/'], 0, colon) < 0 ? path[(colon + 1)..] : path;
    }

    internal static ErrorRecord NotAFile(string path, ProviderInfo provider) =>
        ErrorRecords.Refusal("NotAFile", ErrorCategory.InvalidArgument,
        $"'{Naming.Display(path)}' is a path of the provider {provider.Name}, and a file is needed.", path, "Give the path of a file.");

    internal static ErrorRecord UnknownFormat(string path) => ErrorRecords.Refusal("UnknownFormat", ErrorCategory.InvalidArgument,
        $"The extension of '{Naming.Display(path)}' is none of .csv, .json, .jsonl and " +
            ".ndjson.", path, "Give -Format Csv, Json or JsonLines.");
}
