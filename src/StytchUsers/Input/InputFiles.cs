using System.Collections.ObjectModel;
using System.Management.Automation;
using StytchUsers.Errors;
using StytchUsers.Output;

namespace StytchUsers.Input;

/// <summary>The files that paths stand for. A path that stands for none is an error for that path; the others still count.</summary>
internal static class InputFiles
{
    /// <param name="command">The command that reads them.</param>
    /// <param name="path">The path as it was given.</param>
    /// <param name="isLiteral">Whether brackets and stars in it are letters.</param>
    internal static IEnumerable<string> Find(CommandInput command, string path, bool isLiteral)
    {
        ProviderInfo provider;
        Collection<string> found;
        try
        {
            found = isLiteral
                ? [command.Command.SessionState.Path.GetUnresolvedProviderPathFromPSPath(path, out provider, out _)]
                : command.Command.SessionState.Path.GetResolvedProviderPathFromPSPath(path, out provider);
        }
        catch (Exception e) when (e is SessionStateException or NotSupportedException or ArgumentException)
        {
            command.Report(Missing(path, isLiteral));
            return [];
        }
        if (provider.Name != "FileSystem")
        {
            command.Report(FilePath.NotAFile(path, provider));
            return [];
        }
        if (found.Count == 0) { command.Report(Missing(path, isLiteral)); }
        return found;
    }

    internal static ErrorRecord Missing(string path, bool isLiteral = true) =>
        ErrorRecords.Failure("FileNotFound", ErrorCategory.ObjectNotFound,
        new FileNotFoundException($"'{Naming.Display(path)}' cannot be read: there is no such file."), path, path.TrimStart() switch
        {
            ['{' or '[', ..] => "Text in JSON is piped through ConvertFrom-Json first.",
            _ when !isLiteral && WildcardPattern.ContainsWildcardCharacters(path) =>
                "Check the path. Where * ? [ ] are part of a name, use -LiteralPath.",
            _ => "Check the path.",
        });
}
