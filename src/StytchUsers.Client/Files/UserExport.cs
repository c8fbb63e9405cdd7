using Microsoft.Win32.SafeHandles;
using StytchUsers.Client.Files.Disk;

namespace StytchUsers.Client.Files;

/// <summary>
/// An export under way. Users go to an unfinished file beside the target, which takes the target's place at the end; a state
/// beside it says how much of it is certain, so that a run that was broken off at any byte can be taken up again.
/// </summary>
public sealed class UserExport : IDisposable
{
    /// <summary>A flush to disk costs milliseconds, and a page may take no longer than that.</summary>
    private static readonly TimeSpan s_betweenCheckpoints = TimeSpan.FromSeconds(1);

    private readonly ExportOptions _options;
    private readonly UnfinishedFile _place;
    private readonly string _digest;
    private readonly FileStream _file;
    private readonly SafeFileHandle _handle;
    private readonly UserWriter _writer;
    private long _lastCheckpoint;
    private bool _closed;
    private bool _whole;

    private UserExport(ExportOptions options, UnfinishedFile place)
    {
        _options = options;
        _place = place;
        _digest = ExportState.Digest(options);
        _file = place.Open();
        _handle = _file.SafeFileHandle;
        try
        {
            _writer = UserWriter.Create(options, _file);
            ExportState? state = options.Resume ? LoadState() : null;
            if (state is not null) { GoOn(state); }
            else { StartOver(); }
        }
        catch
        {
            bool empty = _file.Length == 0;
            Close();
            if (empty) { place.TryDelete(place.Path); }
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
    /// Opens the unfinished file. Throws <see cref="ArgumentException"/> for a column that there is not,
    /// <see cref="FileRefusedException"/> for a place that cannot be written, <see cref="IOException"/> when another process has the file
    /// open or the file system refuses, and <see cref="InvalidOperationException"/> when the run to go on with was another one.
    /// </summary>
    public static UserExport Open(ExportOptions options)
    {
        if (options.Format == StytchFileFormat.Csv) { _ = UserColumns.Select(options.Properties); }
        string target = WriteTarget.Find(options.Path);
        if (options.NoClobber && File.Exists(target)) { throw new IOException($"The file {options.Path} exists already."); }
        var place = new UnfinishedFile(target, options);
        place.CheckTarget();
        WriteTarget.ProbeReplace(target, options.Layer);
        try { return new UserExport(options, place); }
        catch (Exception e) when (DiskErrors.Of(e) is { } disk) { throw disk; }
    }

    /// <summary>Writes one user.</summary>
    public void Write(StytchUser user)
    {
        try { _writer.Write(user, first: Count == 0); }
        catch (Exception e) when (DiskErrors.Of(e) is { } disk) { throw disk; }
        Count++;
    }

    /// <summary>Says that everything before a position of the search was written; makes it certain now and then.</summary>
    public void PageDone(Func<string> position)
    {
        if (_options.TimeProvider.GetElapsedTime(_lastCheckpoint) < s_betweenCheckpoints) { return; }
        Flush();
        var state = new ExportState { Subject = _digest, Position = position(), Length = _file.Position, Count = Count };

        // A virus scanner may hold the last state for a moment. That one is still right, and the next page tries again.
        if (state.TrySave(_place.StatePath, _options.Layer)) { _lastCheckpoint = _options.TimeProvider.GetTimestamp(); }
    }

    /// <summary>
    /// Finishes the file and puts it in its place; waits some seconds for a program that holds the target. Throws
    /// <see cref="FileRefusedException"/>, which names the complete file, when it cannot get there.
    /// </summary>
    public StytchExportResult Complete(CancellationToken token = default)
    {
        try { _writer.End(empty: Count == 0); }
        catch (Exception e) when (DiskErrors.Of(e) is { } disk) { throw disk; }
        Flush();
        long length = _file.Length;
        Close();
        _whole = true;
        _place.PutInPlace(token);
        return new StytchExportResult(_options.Path, Count, length, Resumed, Missing);
    }

    /// <summary>Leaves what is not complete for a run that goes on with it.</summary>
    public void Dispose()
    {
        if (!_closed) { Close(); }
        if (Count == 0 && !_whole) { _place.TryDelete(_place.Path); }
    }

    private void Flush()
    {
        try
        {
            _writer.Flush();
            _options.Layer.Flush(_file);
        }
        catch (Exception e) when (DiskErrors.Of(e) is { } disk) { throw disk; }
    }

    /// <summary>Whatever the disk says to what is still in memory, nothing stays open: a run that goes on needs the file.</summary>
    private void Close()
    {
        _closed = true;
        try
        {
            using (_file) { _writer?.Dispose(); }
        }
        catch (Exception e) when (DiskErrors.IsOne(e) || DiskErrors.Of(e) is not null) { /* told already, or not waited for any more */ }
        finally { _handle.Dispose(); }
    }

    private ExportState? LoadState()
    {
        ExportState? state;
        try { state = ExportState.Load(_place.StatePath); }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException && e is not FileRefusedException)
        {
            _options.Warn?.Invoke(
                $"The export starts from its beginning, since how far the last run came, '{_place.StatePath}', cannot be used. " +
                    $"{e.Message}");
            return null;
        }
        if (state is null) { return null; }
        if (state.Subject != _digest)
        {
            throw new InvalidOperationException(
                "The run that was broken off exported something else, or in another format. Export without -Resume to start over.");
        }
        if (state.Length <= _file.Length) { return state; }
        _options.Warn?.Invoke($"The export starts from its beginning, since '{_place.Path}' is shorter than the last run left it.");
        return null;
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
        // First: a state must never speak of a file that was begun again.
        _options.Layer.Delete(_place.StatePath);
        _file.SetLength(0);
        _writer.Begin();
    }
}
