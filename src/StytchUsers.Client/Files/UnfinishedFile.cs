using StytchUsers.Client.Files.Disk;

namespace StytchUsers.Client.Files;

/// <summary>Where an export is written until it is whole: beside its target, so that it can take its place in one step.</summary>
/// <param name="target">The file to replace, behind all links.</param>
/// <param name="options">What is exported.</param>
internal sealed class UnfinishedFile(string target, ExportOptions options)
{
    private const string Part = ".partial";
    private const string State = Part + ".state";

    /// <summary>As long as a virus scanner or an indexer may hold a file that it has just seen.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(250);

    internal string Path { get; } = target + Part;

    internal string StatePath { get; } = target + State;

    /// <summary>Whether a file would be taken for the unfinished one of an export or a report, and be replaced.</summary>
    internal static bool IsOne(string path) => new[] { Part, State, State + ".new" }.Any(ending =>
        path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Throws <see cref="FileRefusedException"/> for a target that must not be replaced.</summary>
    internal void CheckTarget()
    {
        WriteTarget.CheckReplaceable(target, options.Force);
        if (!options.Force && RemovalBackup.IsAt(target))
        {
            throw new FileRefusedException($"'{target}' is a backup of users who were removed, perhaps their only copy.",
                "Give another path, or use -Force to replace it.");
        }
    }

    internal FileStream Open() => PrivateFile.Open(Path, FileShare.None, options.Layer, options.Warn);

    /// <summary>Replaces the target, and tries for some seconds to.</summary>
    internal void PutInPlace(CancellationToken token)
    {
        long started = options.TimeProvider.GetTimestamp();
        while (!TryReplace(last: options.TimeProvider.GetElapsedTime(started) >= s_patience))
        {
            Task.Delay(s_pause, options.TimeProvider, token).GetAwaiter().GetResult();
        }
        options.Layer.FlushFolder(System.IO.Path.GetDirectoryName(target)!);
        TryDelete(StatePath + ".new");
        if (!TryDelete(StatePath)) { options.Warn?.Invoke($"'{StatePath}' could not be removed. It is of no use any more."); }
    }

    internal bool TryDelete(string path)
    {
        try { options.Layer.Delete(path); }
        catch (Exception e) when (DiskErrors.IsOne(e)) { return false; }
        return true;
    }

    private bool TryReplace(bool last)
    {
        try
        {
            if (options.NoClobber && File.Exists(target)) { throw new FileRefusedException($"'{target}' exists by now.", ""); }
            CheckTarget();
            if (OperatingSystem.IsWindows() && File.Exists(target))
            {
                // Windows refuses to replace a read-only file, and the new file keeps who may read the old one.
                if (options.Force) { File.SetAttributes(target, File.GetAttributes(target) & ~FileAttributes.ReadOnly); }
                if (!WindowsAccess.TryCopy(target, Path)) { options.Warn?.Invoke($"Who could read '{target}' before could not be kept."); }
            }
            options.Layer.Move(Path, target, overwrite: !options.NoClobber);
            return true;
        }
        catch (Exception e) when (DiskErrors.IsOne(e))
        {
            if (!last && e is not FileRefusedException) { return false; }
            throw new FileRefusedException(
                $"The export is complete in '{Path}', but '{target}' cannot be replaced: {e.Message}",
                "Close the program that has the old file open, if there is one, then give the new one its name: " +
                $"Move-Item -LiteralPath {Quoted(Path)} -Destination {Quoted(target)} -Force", e);
        }
    }

    /// <summary>As PowerShell reads it back; it takes typographic quotation marks for plain ones.</summary>
    private static string Quoted(string path) =>
        $"'{string.Concat(path.Select(c => c is '\'' or '‘' or '’' or '‚' or '‛' ? $"{c}{c}" : $"{c}"))}'";
}
