using Microsoft.Win32.SafeHandles;

namespace StytchUsers.Client.Files.Disk;

/// <summary>What a path stands for.</summary>
internal enum FileKind
{
    Regular,
    Folder,
    Link,

    /// <summary>A device, a pipe or a socket.</summary>
    Special,
}

/// <summary>What the file system says of a path or an open file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Owner">The id of its owner; null where that is not known.</param>
/// <param name="Device">With <paramref name="Inode"/>, what tells it from every other file; zero where that is not known.</param>
/// <param name="Inode">See <paramref name="Device"/>.</param>
/// <param name="Names">How many names (hard links) the file has; zero where that is not known.</param>
internal readonly record struct FileFacts(FileKind Kind, uint? Owner = null, ulong Device = 0, ulong Inode = 0, uint Names = 0)
{
    /// <summary>What is at a path, the link itself where there is one; null when nothing is.</summary>
    internal static FileFacts? OfPath(string path)
    {
        if (LibC.TryStat(path, follow: false, out FileFacts? known)) { return known; }
        var info = new FileInfo(path);
        FileAttributes attributes = info.Attributes;
        if ((int)attributes == -1) { return null; }
        if (info.LinkTarget is not null) { return new FileFacts(FileKind.Link); }
        if (attributes.HasFlag(FileAttributes.Directory)) { return new FileFacts(FileKind.Folder); }
        return new FileFacts(attributes.HasFlag(FileAttributes.Device) ? FileKind.Special : FileKind.Regular);
    }

    /// <summary>What an open file is.</summary>
    internal static FileFacts OfFile(SafeFileHandle file) =>
        LibC.TryStat(file, out FileFacts? known) && known is { } facts ? facts : new FileFacts(FileKind.Regular);

    /// <summary>Whether both are one file. Where the system does not say, they are taken to be.</summary>
    internal bool IsSameFileAs(FileFacts other) => Device == other.Device && Inode == other.Inode;
}
