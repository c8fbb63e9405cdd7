using System.Management.Automation;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using StytchUsers.Client;
using StytchUsers.Client.Files;
using StytchUsers.Client.Transport;
using StytchUsers.Errors;
using StytchUsers.Output;
using StytchUsers.Sandbox;
using StytchUsers.Sandbox.Projects;
using StytchUsers.Views;

namespace StytchUsers.Connections;

/// <summary>Connections to a project in memory. In a class of its own, so that nobody else has to load the sandbox.</summary>
internal static class SandboxConnections
{
    /// <param name="command">The command, which ends when the file cannot be read.</param>
    /// <param name="options">How requests are made.</param>
    /// <param name="name">The connection's name; null for none of its own.</param>
    /// <param name="userCount">How many seed users there are.</param>
    /// <param name="path">A file with users; null for none.</param>
    /// <param name="given">Its path as it was given.</param>
    internal static UsersClient Create(PSCmdlet command, ClientOptions options, string? name, int userCount, string? path, string? given)
    {
        var settings = new SandboxOptions { ProjectId = ProjectId(name), UserCount = userCount };
        var project = new SandboxProject(settings);
        if (path is not null) { Load(command, project, path, given!); }
        return new UsersClient(options with { ProjectId = settings.ProjectId }, new NetworkCredential("", "sandbox").SecurePassword,
            new SandboxHandler(project));
    }

    /// <summary>
    /// A table lacks what only the service knows, so its rows become new users. Gives what is to be said of rows that could not.
    /// </summary>
    internal static async Task<string?> FillAsync(UsersClient client, string path, string given, CancellationToken token)
    {
        if (UserFileFormats.OfPath(path) is not StytchFileFormat.Csv) { return null; }
        var importer = new UserImporter(client, StytchDuplicateAction.Skip);
        var report = new SandboxImport();
        await foreach (ImportRow row in UserFile.ReadAsync(path, StytchFileFormat.Csv, _ => { }, token).ConfigureAwait(false))
        {
            StytchImportResult result = await importer.ApplyAsync(row, null, token).ConfigureAwait(false);
            if (result.Status is StytchImportStatus.Created) { report.Added++; }
            else { report.LeaveOut($"Line {result.Line}: {result.Reason}"); }
        }
        return Warning(report, given);
    }

    /// <summary>
    /// The same for the same name in every session, so that files and objects of before still belong to it. Another for every other
    /// name: users have the same ids in all sandboxes, and only the project's tells them apart.
    /// </summary>
    /// <remarks>Connections are found in any case of their names, and one without a name bears the id as its name.</remarks>
    private static string ProjectId(string? name)
    {
        const string Default = SandboxOptions.DefaultProjectId;
        if (name is null || name.Equals(Default, StringComparison.OrdinalIgnoreCase)) { return Default; }
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(name.ToUpperInvariant()));
        return $"project-test-{new Guid(hash.AsSpan(0, 16), bigEndian: true)}";
    }

    private static string? Warning(SandboxImport report, string path) => report.Warning is { } warning
        ? $"'{Naming.Display(path)}': {VisibleText.InMessage(warning)}" : null;

    private static void Load(PSCmdlet command, SandboxProject project, string path, string given)
    {
        if (UserFileFormats.OfPath(path) is not { } format)
        {
            command.ThrowTerminatingError(ErrorRecords.Refusal("UnknownFormat", ErrorCategory.InvalidArgument,
                $"The extension of '{Naming.Display(given)}' is none of .json, .jsonl, .ndjson and .csv.", given,
                "Name the file by its format."));
            return;
        }
        string? warning = null;
        EndIfUnreadable(command, given, () =>
        {
            using FileStream file = File.OpenRead(path);
            if (format is not StytchFileFormat.Csv) { warning = Warning(project.Import(file), given); }
        });
        if (warning is not null) { command.WriteWarning(warning); }
    }

    /// <summary>Reads a file of users. Ends the command when it is none.</summary>
    internal static void EndIfUnreadable(PSCmdlet command, string given, Action read)
    {
        try { read(); }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or System.Text.Json.JsonException)
        {
            command.ThrowTerminatingError(ErrorRecords.Refusal("UnreadableFile", ErrorCategory.InvalidArgument,
                $"'{Naming.Display(given)}' cannot be read as an export: {e.Message}", given, "Give a file that Export-StytchUser wrote."));
        }
    }
}
