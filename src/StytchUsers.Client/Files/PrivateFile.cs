namespace StytchUsers.Client.Files;

/// <summary>Files that hold personal data.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Opens a file that only its owner can read, where the system knows of that, and that no other process can open meanwhile.</summary>
    internal static FileStream Open(string path, FileMode mode, FileAccess access = FileAccess.ReadWrite)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None, BufferSize = 128 * 1024 };
        if (!OperatingSystem.IsWindows() && mode is not FileMode.Open) { options.UnixCreateMode = OwnerOnly; }
        var stream = new FileStream(path, options);
        if (!OperatingSystem.IsWindows()) { File.SetUnixFileMode(stream.SafeFileHandle, OwnerOnly); }
        return stream;
    }

    /// <summary>Replaces a small file so that a reader finds the old one or the new one whole.</summary>
    internal static void Replace(string path, ReadOnlySpan<byte> content)
    {
        string next = path + ".new";
        using (FileStream stream = Open(next, FileMode.Create)) { stream.Write(content); }
        File.Move(next, path, overwrite: true);
    }
}
