namespace StytchUsers.Client.Files;

/// <summary>
/// An export under way. Users go to an unfinished file beside the target, which takes the target's place at the end; a state
/// beside it says how much of it is certain, so that a run that was broken off at any byte can be taken up again.
/// </summary>
public sealed class UserExport : IDisposable
{
    /// <summary>A flush to disk costs milliseconds, and a page may take no longer than that.</summary>
    private static readonly TimeSpan BetweenCheckpoints = TimeSpan.FromSeconds(1);

    private readonly ExportOptions _options;
    private readonly string _statePath;
    private readonly string _digest;
    private readonly FileStream _file;
    private readonly UserWriter _writer;
    private long _lastCheckpoint;
    private bool _complete;

    private UserExport(ExportOptions options)
    {
        _options = options;
        _digest = ExportState.Digest(options);
        if (options.Format == StytchFileFormat.Csv) { _ = CsvColumns.Select(options.Properties); }
        string unfinished = options.Path + ".partial";
        _statePath = unfinished + ".state";
        _file = PrivateFile.Open(unfinished, FileMode.OpenOrCreate);
        try
        {
            _writer = UserWriter.Create(options, _file);
            ExportState? state = options.Resume ? ExportState.Load(_statePath) : null;
            if (state is not null && state.Subject != _digest)
            {
                throw new InvalidOperationException("The run that was broken off exported something else, or in another format. Export without -Resume to start over.");
            }
            if (state is not null && state.Length <= _file.Length) { GoOn(state); }
            else { StartOver(); }
        }
        catch
        {
            _file.Dispose();
            throw;
        }
        _lastCheckpoint = options.TimeProvider.GetTimestamp();
    }

    /// <summary>Where the search goes on; null for its beginning.</summary>
    public string? Position { get; private set; }

    /// <summary>How many users were announced and have not come.</summary>
    public long Missing { get; set; }

    /// <summary>The users written so far, those of earlier runs among them.</summary>
    public long Count { get; private set; }

    /// <summary>Whether an earlier run is gone on with.</summary>
    public bool Resumed { get; private set; }

    /// <summary>
    /// Opens the unfinished file. Throws <see cref="IOException"/> when another process has it open, when the target may not be
    /// replaced, or when the file system refuses.
    /// </summary>
    public static UserExport Open(ExportOptions options)
    {
        if (options.NoClobber && File.Exists(options.Path)) { throw new IOException($"The file {options.Path} exists already."); }
        return new UserExport(options);
    }

    /// <summary>Writes one user.</summary>
    public void Write(StytchUser user)
    {
        _writer.Write(user, first: Count == 0);
        Count++;
    }

    /// <summary>Says that everything before a position of the search was written; makes it certain now and then.</summary>
    public void PageDone(Func<string> position)
    {
        if (_options.TimeProvider.GetElapsedTime(_lastCheckpoint) < BetweenCheckpoints) { return; }
        _writer.Flush();
        _file.Flush(flushToDisk: true);
        new ExportState { Subject = _digest, Position = position(), Length = _file.Position, Count = Count }.Save(_statePath);
        _lastCheckpoint = _options.TimeProvider.GetTimestamp();
    }

    /// <summary>Finishes the file and puts it in its place.</summary>
    public StytchExportResult Complete()
    {
        _writer.End(empty: Count == 0);
        _writer.Flush();
        _file.Flush(flushToDisk: true);
        long length = _file.Length;
        string unfinished = _file.Name;
        _writer.Dispose();
        _file.Dispose();
        _complete = true;
        if (_options.Force && File.Exists(_options.Path)) { File.SetAttributes(_options.Path, FileAttributes.Normal); }
        if (!_options.Force && File.Exists(_options.Path) && File.GetAttributes(_options.Path).HasFlag(FileAttributes.ReadOnly))
        {
            throw new UnauthorizedAccessException($"The file {_options.Path} is read-only. The export is complete in {unfinished}.");
        }
        File.Move(unfinished, _options.Path, overwrite: !_options.NoClobber);
        File.Delete(_statePath);
        return new StytchExportResult(_options.Path, Count, length, Resumed, Missing);
    }

    /// <summary>Leaves what is not complete for a run that goes on with it.</summary>
    public void Dispose()
    {
        if (_complete) { return; }
        _writer.Dispose();
        _file.Dispose();
        if (Count == 0) { File.Delete(_file.Name); }
    }

    private void GoOn(ExportState state)
    {
        _file.SetLength(state.Length);
        _file.Position = state.Length;
        Position = state.Position;
        Count = state.Count;
        Resumed = true;
    }

    private void StartOver()
    {
        File.Delete(_statePath);
        _file.SetLength(0);
        _writer.Begin();
    }
}
