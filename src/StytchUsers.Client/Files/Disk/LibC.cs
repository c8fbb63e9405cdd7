using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace StytchUsers.Client.Files.Disk;

/// <summary>
/// What .NET does not offer on Unix: who owns a file, whether it is a device or a pipe, whether a path still leads to an open file, and
/// the flush of a folder. Where the C library has not got a call, the answer is "not known".
/// </summary>
internal static partial class LibC
{
    // struct statx is the same on every Linux, struct stat (64-bit inodes) on every macOS.
    private const int BufferLength = 256;
    private const int CurrentFolder = -100;
    private const int NoFollow = 0x100;
    private const int EmptyPath = 0x1000;
    private const uint BasicStats = 0x7ff;
    private const int NoSuchFile = 2;
    private const int NotAFolder = 20;

    /// <summary>macOS' F_FULLFSYNC: its fsync leaves the data in the memory of the disk. .NET's own flush of a file uses it too.</summary>
    private const int FullSync = 51;

    /// <summary>The user that this process acts for; null where that is not known.</summary>
    internal static uint? User => s_user.Value;

    private static readonly Lazy<uint?> s_user = new(() => OperatingSystem.IsWindows() ? null : Try(() => (uint?)GetEffectiveUser()));

    /// <summary>macOS on these processors has its older calls under the plain names.</summary>
    private static bool IsX64 => RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>False where the system does not say; null facts when there is nothing at the path.</summary>
    internal static bool TryStat(string path, bool follow, out FileFacts? facts)
    {
        Span<byte> buffer = stackalloc byte[BufferLength];
        buffer.Clear();
        facts = null;
        int result;
        try
        {
            if (OperatingSystem.IsLinux()) { result = StatX(CurrentFolder, path, follow ? 0 : NoFollow, BasicStats, ref buffer[0]); }
            else if (!OperatingSystem.IsMacOS()) { return false; }
            else if (IsX64) { result = follow ? Stat64(path, ref buffer[0]) : LStat64(path, ref buffer[0]); }
            else { result = follow ? Stat(path, ref buffer[0]) : LStat(path, ref buffer[0]); }
        }
        catch (Exception e) when (IsNotThere(e)) { return false; }
        if (result != 0) { return Marshal.GetLastPInvokeError() is NoSuchFile or NotAFolder; }
        facts = Read(buffer);
        return true;
    }

    /// <summary>As for a path, of an open file.</summary>
    internal static bool TryStat(SafeFileHandle file, out FileFacts? facts)
    {
        Span<byte> buffer = stackalloc byte[BufferLength];
        buffer.Clear();
        facts = null;
        int result;
        try
        {
            if (OperatingSystem.IsLinux()) { result = StatX(file, "", EmptyPath, BasicStats, ref buffer[0]); }
            else if (!OperatingSystem.IsMacOS()) { return false; }
            else { result = IsX64 ? FStat64(file, ref buffer[0]) : FStat(file, ref buffer[0]); }
        }
        catch (Exception e) when (IsNotThere(e)) { return false; }
        if (result != 0) { return false; }
        facts = Read(buffer);
        return true;
    }

    /// <summary>Makes new and changed names in a folder safe from a power cut; does nothing where the system cannot.</summary>
    internal static void FlushFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) { return; }
        _ = Try(() =>
        {
            int file = Open(folder, 0);
            if (file >= 0)
            {
                // Not every file system of macOS has it; the weaker flush is what is left there.
                if (!OperatingSystem.IsMacOS() || FControl(file, FullSync) != 0) { _ = FSync(file); }
                _ = Close(file);
            }
            return file;
        });
    }

    private static FileFacts Read(ReadOnlySpan<byte> stat)
    {
        bool linux = OperatingSystem.IsLinux();
        int mode = BinaryPrimitives.ReadUInt16LittleEndian(stat[(linux ? 28 : 4)..]);
        FileKind kind = (mode & 0xF000) switch
        {
            0x8000 => FileKind.Regular,
            0x4000 => FileKind.Folder,
            0xA000 => FileKind.Link,
            _ => FileKind.Special,
        };
        return linux
            ? new FileFacts(kind, U32(stat, 20), Device: ((ulong)U32(stat, 136) << 32) | U32(stat, 140), U64(stat, 32), U32(stat, 16))
            : new FileFacts(kind, U32(stat, 16), Device: U32(stat, 0), U64(stat, 8), BinaryPrimitives.ReadUInt16LittleEndian(stat[6..]));
    }

    private static uint U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ulong U64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);

    private static T? Try<T>(Func<T> call)
    {
        try { return call(); }
        catch (Exception e) when (IsNotThere(e)) { return default; }
    }

    private static bool IsNotThere(Exception e) => e is DllNotFoundException or EntryPointNotFoundException;

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint mask, ref byte buffer);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(SafeFileHandle file, string path, int flags, uint mask, ref byte buffer);

    [LibraryImport("libc", EntryPoint = "stat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat(string path, ref byte buffer);

    [LibraryImport("libc", EntryPoint = "lstat", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LStat(string path, ref byte buffer);

    [LibraryImport("libc", EntryPoint = "fstat", SetLastError = true)]
    private static partial int FStat(SafeFileHandle file, ref byte buffer);

    [LibraryImport("libc", EntryPoint = "stat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Stat64(string path, ref byte buffer);

    [LibraryImport("libc", EntryPoint = "lstat$INODE64", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LStat64(string path, ref byte buffer);

    [LibraryImport("libc", EntryPoint = "fstat$INODE64", SetLastError = true)]
    private static partial int FStat64(SafeFileHandle file, ref byte buffer);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync")]
    private static partial int FSync(int file);

    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int FControl(int file, int command);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int file);
}
