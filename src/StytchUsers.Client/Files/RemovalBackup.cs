namespace StytchUsers.Client.Files;

/// <summary>The safety net under removals: a file to which each user is added, and is certain to be in, before it is removed.</summary>
public sealed class RemovalBackup : IDisposable
{
    private readonly FileStream _file;
    private readonly object _gate = new();

    private RemovalBackup(FileStream file) => _file = file;

    /// <summary>Opens the file for adding to it. Throws <see cref="IOException"/> when another process has it open.</summary>
    public static RemovalBackup Open(string path)
    {
        FileStream file = PrivateFile.Open(path, FileMode.OpenOrCreate);
        try
        {
            file.Seek(0, SeekOrigin.End);
            EndLine(file);
            return new RemovalBackup(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Adds a user and returns when the disk has it.</summary>
    public void Add(StytchUser user)
    {
        lock (_gate)
        {
            OneLine.Write(_file, user.Json.Span);
            _file.WriteByte((byte)'\n');
            _file.Flush(flushToDisk: true);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>A run that was killed may have left half a line, which must not swallow the next user.</summary>
    private static void EndLine(FileStream file)
    {
        if (file.Length == 0) { return; }
        file.Position = file.Length - 1;
        if (file.ReadByte() != '\n') { file.WriteByte((byte)'\n'); }
    }
}
