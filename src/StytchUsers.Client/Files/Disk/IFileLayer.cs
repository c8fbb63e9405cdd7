using Microsoft.Win32.SafeHandles;

namespace StytchUsers.Client.Files.Disk;

/// <summary>
/// The steps that a virus scanner, a share or another program can refuse at any time; tests put steps that fail in their place.
/// </summary>
internal interface IFileLayer
{
    public void Move(string from, string to, bool overwrite);

    public void Delete(string path);

    /// <summary>Throws when a program that has the file open lets nobody replace it, which only Windows knows of.</summary>
    public void ProbeReplace(string path);

    /// <summary>Lets only the owner read the file.</summary>
    public void SetMode(SafeFileHandle file, UnixFileMode mode);

    /// <summary>Returns when the disk has what was written.</summary>
    public void Flush(FileStream file);

    /// <summary>Returns when the disk has the names that were made and changed in a folder.</summary>
    public void FlushFolder(string folder);
}

/// <inheritdoc cref="IFileLayer"/>
internal sealed class FileLayer : IFileLayer
{
    internal static readonly IFileLayer Default = new FileLayer();

    public void Move(string from, string to, bool overwrite) => File.Move(from, to, overwrite);

    public void Delete(string path) => File.Delete(path);

    public void ProbeReplace(string path)
    {
        if (OperatingSystem.IsWindows()) { WindowsAccess.ProbeReplace(path); }
    }

    public void Flush(FileStream file) => file.Flush(flushToDisk: true);

    public void FlushFolder(string folder) => LibC.FlushFolder(folder);

    public void SetMode(SafeFileHandle file, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) { File.SetUnixFileMode(file, mode); }
    }
}
