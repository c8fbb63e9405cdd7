using Microsoft.Win32.SafeHandles;

namespace StytchUsers.Client.Files.Disk;

/// <summary>
/// The steps that a virus scanner, a share or another program can refuse at any time; tests put steps that fail in their place.
/// </summary>
internal interface IFileLayer
{
    public void Move(string from, string to, bool overwrite);

    public void Delete(string path);

    /// <summary>Lets only the owner read the file.</summary>
    public void SetMode(SafeFileHandle file, UnixFileMode mode);
}

/// <inheritdoc cref="IFileLayer"/>
internal sealed class FileLayer : IFileLayer
{
    internal static readonly IFileLayer Default = new FileLayer();

    public void Move(string from, string to, bool overwrite) => File.Move(from, to, overwrite);

    public void Delete(string path) => File.Delete(path);

    public void SetMode(SafeFileHandle file, UnixFileMode mode)
    {
        if (!OperatingSystem.IsWindows()) { File.SetUnixFileMode(file, mode); }
    }
}
