using Microsoft.Win32.SafeHandles;
using StytchUsers.Client.Files.Disk;

namespace StytchUsers.Client.Tests.Files;

/// <summary>The steps of the file system, which fail as many times as they are told to and are written down.</summary>
internal sealed class FailingLayer : IFileLayer
{
    private const string InUse = "The process cannot access the file because it is being used by another process.";

    private readonly Dictionary<string, int> _failures = [];

    /// <summary>What was done, in its order.</summary>
    internal List<string> Steps { get; } = [];

    /// <summary>How often the move to a path fails.</summary>
    internal Func<string, int> Move { get; init; } = _ => 0;

    /// <summary>How often the deletion of a path fails.</summary>
    internal Func<string, int> Delete { get; set; } = _ => 0;

    /// <summary>Whether deletions do nothing, as on Windows while somebody else has the file open.</summary>
    internal bool KeepsFiles { get; init; }

    /// <summary>Whether a program has the target open.</summary>
    internal bool IsOpenElsewhere { get; init; }

    /// <summary>Whether the file system knows no modes.</summary>
    internal bool HasNoModes { get; init; }

    void IFileLayer.Move(string from, string to, bool overwrite)
    {
        Fail(to, Move(to));
        Steps.Add($"move {Path.GetFileName(from)} to {Path.GetFileName(to)}");
        FileLayer.Default.Move(from, to, overwrite);
    }

    void IFileLayer.Delete(string path)
    {
        Fail(path, Delete(path));
        if (!KeepsFiles) { FileLayer.Default.Delete(path); }
    }

    void IFileLayer.ProbeReplace(string path)
    {
        if (IsOpenElsewhere) { throw new IOException(InUse); }
        FileLayer.Default.ProbeReplace(path);
    }

    void IFileLayer.SetMode(SafeFileHandle file, UnixFileMode mode)
    {
        if (HasNoModes) { throw new UnauthorizedAccessException("Operation not permitted"); }
        FileLayer.Default.SetMode(file, mode);
    }

    void IFileLayer.Flush(FileStream file)
    {
        FileLayer.Default.Flush(file);
        Steps.Add($"flush {file.Length} bytes");
    }

    void IFileLayer.FlushFolder(string folder)
    {
        FileLayer.Default.FlushFolder(folder);
        Steps.Add("flush the folder");
    }

    private void Fail(string path, int times)
    {
        int failed = _failures.GetValueOrDefault(path);
        if (failed >= times) { return; }
        _failures[path] = failed + 1;
        throw new IOException(InUse);
    }
}
