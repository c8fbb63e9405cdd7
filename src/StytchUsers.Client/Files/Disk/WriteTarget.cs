namespace StytchUsers.Client.Files.Disk;

/// <summary>Whether a place can be written to, found out before the first request.</summary>
internal static class WriteTarget
{
    /// <summary>As many as Linux follows.</summary>
    private const int MostLinks = 40;

    private const string GiveAFile = "Give the path of a file.";
    private const string GiveItself = "Give the path of the file itself.";

    /// <summary>The file that a path leads to, through links. Throws <see cref="FileRefusedException"/> when none can be there.</summary>
    internal static string Find(string path)
    {
        if (OperatingSystem.IsWindows() && FileNames.WindowsProblem(path) is { } problem) { throw Refused(problem, "Give another name."); }
        string file = Follow(path);
        FileFacts? there = FileFacts.OfPath(file);
        if (there?.Kind is FileKind.Folder || Path.GetFileName(file).Length == 0) { throw Refused($"'{path}' is a folder.", GiveAFile); }
        if (there?.Kind is FileKind.Special) { throw Refused($"'{path}' is a device, a pipe or a socket, and no file.", GiveAFile); }
        return Directory.Exists(Path.GetDirectoryName(file))
            ? file
            : throw Refused($"'{path}' cannot be written, since there is no such folder.", "Make the folder, or give another path.");
    }

    /// <summary>Throws when another file cannot take the place of the one that is there.</summary>
    /// <param name="file">What <see cref="Find"/> found.</param>
    /// <param name="force">Whether a read-only file may be replaced.</param>
    internal static void CheckReplaceable(string file, bool force)
    {
        if (FileFacts.OfPath(file) is not { } there) { return; }
        if (there.Kind != FileKind.Regular) { throw Refused($"'{file}' is no file any more.", GiveAFile); }
        if (!force && IsReadOnly(file))
        {
            throw Refused($"'{file}' is read-only for this user.", "Use -Force to replace it, or give another path.");
        }
        if (IsKeptByAnother(file, there))
        {
            throw Refused($"'{file}' belongs to another user, and its folder lets only the owner replace it.", "Give another path.");
        }
    }

    /// <summary>Throws when a file that is there must not be written to, which root would not notice.</summary>
    internal static void CheckWritable(string file)
    {
        if (!File.Exists(file) || !IsReadOnly(file)) { return; }
        throw Refused($"'{file}' is read-only for this user.", "Make it writable, or give another path.");
    }

    /// <summary>Throws when a program has the file open and lets nobody replace it.</summary>
    internal static void ProbeReplace(string file, IFileLayer layer)
    {
        if (!File.Exists(file) || IsReadOnly(file)) { return; }
        try { layer.ProbeReplace(file); }
        catch (Exception e) when (DiskErrors.IsOne(e))
        {
            throw Refused($"'{file}' cannot be replaced: {e.Message}", "Close the program that has it open, or give another path.", e);
        }
    }

    private static bool IsReadOnly(string file) => File.GetAttributes(file).HasFlag(FileAttributes.ReadOnly);

    private static FileRefusedException Refused(string message, string advice, Exception? cause = null) => new(message, advice, cause);

    private static string Follow(string path)
    {
        string file = path;
        for (int links = 0; links < MostLinks; links++)
        {
            if (FileFacts.OfPath(file) is not { } there)
            {
                return links == 0 ? file : throw Refused($"'{path}' is a link to '{file}', which is not there.", GiveItself);
            }
            if (there.Kind != FileKind.Link)
            {
                // .NET takes ".." out of a link's target as text, which is wrong behind a linked folder.
                bool lost = links > 0 && LibC.TryStat(path, follow: true, out FileFacts? end) && end?.IsSameFileAs(there) != true;
                return lost ? throw Refused($"The link '{path}' cannot be followed.", GiveItself) : file;
            }
            if (IsPlanted(file, there)) { throw Refused($"'{file}' is a link that another user made.", GiveItself); }
            file = Path.GetFullPath(new FileInfo(file).LinkTarget ?? "", Path.GetDirectoryName(file)!);
        }
        throw Refused($"'{path}' is a link that leads back to itself.", GiveAFile);
    }

    /// <summary>The rule by which Linux protects links: followed are one's own, root's, and those of the folder's owner.</summary>
    private static bool IsPlanted(string path, FileFacts link) =>
        LibC.User is { } me && link.Owner is { } owner && owner != me && owner != 0 &&
        !(LibC.TryStat(Path.GetDirectoryName(path)!, follow: true, out FileFacts? folder) && folder?.Owner == owner);

    private static bool IsKeptByAnother(string path, FileFacts file)
    {
        string folder = Path.GetDirectoryName(path)!;
        return !OperatingSystem.IsWindows() && LibC.User is { } me && me != 0 && file.Owner is { } owner && owner != me &&
            File.GetUnixFileMode(folder).HasFlag(UnixFileMode.StickyBit) &&
            LibC.TryStat(folder, follow: true, out FileFacts? facts) && facts?.Owner != me;
    }
}
