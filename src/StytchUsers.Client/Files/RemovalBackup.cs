using System.Buffers;
using System.Text;
using System.Text.Json;
using StytchUsers.Client.Files.Disk;
using StytchUsers.Json;

namespace StytchUsers.Client.Files;

/// <summary>The safety net under removals: a file to which each user is added, flushed to the disk, before it is removed.</summary>
public sealed class RemovalBackup : IDisposable
{
    /// <summary>No user is that long; a longer first line is not read to its end to find out what the file is.</summary>
    private const int LongestLine = UserText.LongestLine;

    /// <summary>
    /// Ends each line. No reader of JSON minds the blank, and by it an export in the same format, which may be replaced, is told from
    /// what may be the only copy of people who were removed.
    /// </summary>
    private static ReadOnlySpan<byte> EndOfLine => " \n"u8;

    private readonly FileStream _file;
    private readonly IFileLayer _layer;

    /// <summary>The stream does not know it where the file was created with its access list.</summary>
    private readonly string _path;

    private readonly object _gate = new();

    private RemovalBackup(FileStream file, string path, IFileLayer layer) => (_file, _path, _layer) = (file, path, layer);

    /// <summary>
    /// Opens the file for adding to it. Throws <see cref="FileRefusedException"/> for a place or a file that is no backup, and
    /// <see cref="IOException"/> when another process has it open.
    /// </summary>
    /// <param name="path">The file; a link is followed.</param>
    /// <param name="warn">Told when the file cannot be made private.</param>
    public static RemovalBackup Open(string path, Action<string>? warn = null) => Open(path, warn, FileLayer.Default);

    internal static RemovalBackup Open(string path, Action<string>? warn, IFileLayer layer)
    {
        string target = WriteTarget.Find(path);
        WriteTarget.CheckWritable(target);
        if (UnfinishedFile.IsOne(target))
        {
            throw new FileRefusedException($"'{path}' has a name by which exports know their own unfinished files.", "Give another name.");
        }

        // On Windows everybody may read along. On Unix the lock that keeps a second writer out keeps out readers who ask for one, too.
        FileShare share = OperatingSystem.IsWindows() ? FileShare.Read : FileShare.None;
        FileStream file = PrivateFile.Open(target, share, layer, warn);
        try
        {
            CheckContent(file, target);
            file.Seek(0, SeekOrigin.End);
            EndLine(file);
            layer.FlushFolder(Path.GetDirectoryName(target)!);
            return new RemovalBackup(file, target, layer);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Adds a user and returns when the disk has it. Throws <see cref="IOException"/> when it has not, or when the path leads to
    /// another file by now.
    /// </summary>
    public void Add(StytchUser user)
    {
        lock (_gate)
        {
            try
            {
                OneLine.Write(_file, user.Json.Span);
                _file.Write(EndOfLine);
                _layer.Flush(_file);
            }
            catch (Exception e) when (DiskErrors.Of(e) is { } disk) { throw disk; }

            // After the write: until now, it could have gone to a file that nobody will find.
            var mine = FileFacts.OfFile(_file.SafeFileHandle);
            if (FileFacts.OfPath(_path) is not { Kind: FileKind.Regular } there || !there.IsSameFileAs(mine))
            {
                throw new FileRefusedException(
                    $"'{_path}' was moved, removed or replaced.", "Put it back, or give another file with -BackupPath.");
            }
        }
    }

    /// <summary>Whether a file that is there is a backup, or an export that users who were removed have been added to.</summary>
    internal static bool IsAt(string path)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            ReadOnlySpan<byte> line = FirstLine(file);
            if (!IsUser(WithoutMark(line), orPart: false)) { return false; }
            if (line.TrimEnd((byte)'\r')[^1] == EndOfLine[0]) { return true; }
            file.Position = Math.Max(0, file.Length - EndOfLine.Length);
            Span<byte> end = stackalloc byte[EndOfLine.Length];
            return file.ReadAtLeast(end, end.Length, throwOnEndOfStream: false) == end.Length && end.SequenceEqual(EndOfLine);
        }
        catch (Exception e) when (DiskErrors.IsOne(e)) { return false; /* whoever replaces it says what is wrong */ }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try { _file.Dispose(); }
        catch (Exception e) when (DiskErrors.IsOne(e) || DiskErrors.Of(e) is not null) { /* told when the user was added */ }
    }

    /// <summary>A user added to a table or to an array would be lost in it.</summary>
    private static void CheckContent(FileStream file, string path)
    {
        if (file.Length == 0) { return; }
        ReadOnlySpan<byte> line = WithoutMark(FirstLine(file));
        if (line.Length >= LongestLine || !IsUser(line, orPart: true))
        {
            throw new FileRefusedException(
                $"'{path}' holds something else than a backup (JSON Lines of users).", "Give a new file, or an earlier backup.");
        }
    }

    /// <summary>A run that was killed may have left the beginning of a user. A lone brace is the beginning of something else.</summary>
    private static bool IsUser(ReadOnlySpan<byte> line, bool orPart)
    {
        var reader = new Utf8JsonReader(line, isFinalBlock: false, new JsonReaderState(JsonText.ReaderOptions));
        bool found = false;
        bool ended = false;
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) { return false; }
            while (reader.Read())
            {
                found |= reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("user_id"u8);
                ended = reader.CurrentDepth == 0;
            }
        }
        catch (JsonException) { return false; }
        return found || (orPart && !ended && line.TrimStart(" \t"u8)[1..].TrimStart(" \t"u8) is [(byte)'"', ..]);
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> line) =>
        line.StartsWith(Encoding.UTF8.Preamble) ? line[Encoding.UTF8.Preamble.Length..] : line;

    private static ReadOnlySpan<byte> FirstLine(FileStream file)
    {
        var line = new ArrayBufferWriter<byte>();
        while (line.WrittenCount < LongestLine && file.Read(line.GetSpan(4096)[..4096]) is > 0 and int read)
        {
            line.Advance(read);
            int end = line.WrittenSpan[^read..].IndexOf((byte)'\n');
            if (end >= 0) { return line.WrittenSpan[..(line.WrittenCount - read + end)]; }
        }
        return line.WrittenSpan;
    }

    /// <summary>A run that was killed may have left half a line, which must not swallow the next user.</summary>
    private static void EndLine(FileStream file)
    {
        if (file.Length == 0) { return; }
        file.Position = file.Length - 1;
        if (file.ReadByte() != '\n') { file.WriteByte((byte)'\n'); }
    }
}
