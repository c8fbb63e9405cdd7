namespace StytchUsers.Client.Files.Disk;

/// <summary>Files that hold personal data: their owner's alone, and never somebody else's.</summary>
internal static class PrivateFile
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const int BufferSize = 128 * 1024;

    /// <summary>
    /// Opens a file of this user's, or creates it, and keeps other processes of the module out meanwhile. Links are not followed. Throws
    /// <see cref="FileRefusedException"/> for what is not a regular file or is somebody else's.
    /// </summary>
    internal static FileStream Open(string path, FileShare share, IFileLayer layer, Action<string>? warn)
    {
        if (CheckMine(path) is not { } before) { return Create(path, share, layer, warn); }
        var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, share, BufferSize);
        try
        {
            // The file may have been put in the other's place since it was looked at.
            if (!FileFacts.OfFile(stream.SafeFileHandle).IsSameFileAs(before))
            {
                throw new FileRefusedException(
                    $"'{path}' was replaced while it was being opened.", "Find out which program writes there, or give another path.");
            }
            Restrict(stream, layer, warn);
            return stream;
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Replaces a small file, so that a reader finds one of the two whole. False when it cannot be replaced just now.</summary>
    internal static bool TryReplace(string path, ReadOnlySpan<byte> content, IFileLayer layer)
    {
        string next = path + ".new";
        try { layer.Delete(next); }
        catch (Exception e) when (DiskErrors.IsOne(e)) { return false; }
        using (FileStream stream = Create(next, FileShare.None, layer, warn: null))
        {
            stream.Write(content);
            layer.Flush(stream);
        }
        try { layer.Move(next, path, overwrite: true); }
        catch (Exception e) when (DiskErrors.IsOne(e)) { return false; }
        layer.FlushFolder(Path.GetDirectoryName(path)!);
        return true;
    }

    /// <summary>What is where the module keeps a file of its own; null when nothing is. Throws when it is not this user's.</summary>
    internal static FileFacts? CheckMine(string path)
    {
        if (FileFacts.OfPath(path) is not { } there) { return null; }
        string? problem = there switch
        {
            { Kind: FileKind.Link } => "is a link",
            { Kind: not FileKind.Regular } => "is no regular file",
            { Names: > 1 } => "is a file that has other names too",
            { Owner: { } owner } when LibC.User is { } me && owner != me => "belongs to another user",
            _ => OperatingSystem.IsWindows() && !WindowsAccess.IsMine(path) ? "belongs to another user" : null,
        };
        return problem is null ? there : throw new FileRefusedException(
            $"'{path}' {problem}, and people's data would be written to it.",
            "Find out who put it there and remove it, or give another path.");
    }

    /// <summary>Creates a file that was not there: nobody else can have it open.</summary>
    private static FileStream Create(string path, FileShare share, IFileLayer layer, Action<string>? warn)
    {
        if (OperatingSystem.IsWindows()) { return WindowsAccess.Create(path, share, BufferSize); }
        var stream = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = share,
            BufferSize = BufferSize,
            UnixCreateMode = OwnerOnly,
        });
        Restrict(stream, layer, warn);
        return stream;
    }

    private static void Restrict(FileStream stream, IFileLayer layer, Action<string>? warn)
    {
        if (OperatingSystem.IsWindows()) { return; }
        bool restricted;
        try
        {
            layer.SetMode(stream.SafeFileHandle, OwnerOnly);
            restricted = File.GetUnixFileMode(stream.SafeFileHandle) == OwnerOnly;
        }
        catch (Exception e) when (DiskErrors.IsOne(e)) { restricted = false; }
        if (restricted) { return; }
        warn?.Invoke($"The file system does not let '{stream.Name}' be made readable by its owner only.");
    }
}
