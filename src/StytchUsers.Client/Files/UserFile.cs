using System.Runtime.CompilerServices;
using System.Text;

namespace StytchUsers.Client.Files;

/// <summary>A file of users to read.</summary>
public static class UserFile
{
    /// <summary>
    /// The rows, read as they are asked for. Throws <see cref="InvalidDataException"/> for text in another encoding and for a table
    /// that is broken as a whole, and <see cref="System.Text.Json.JsonException"/> for JSON that is cut short. A file is read to its end
    /// before the first row is given, so that nothing comes of a broken one; a pipe cannot be, and gives the rows before the fault.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="format">How it is written. JSON and JSON Lines are told apart by their content.</param>
    /// <param name="unused">Told of the names that nothing is done with, each once.</param>
    /// <param name="token">Ends the reading, also while a pipe is silent.</param>
    public static async IAsyncEnumerable<ImportRow> ReadAsync(string path, StytchFileFormat format, Action<IReadOnlyList<string>> unused,
        [EnumeratorCancellation] CancellationToken token)
    {
        FileStream file = await OpenAsync(path, token).ConfigureAwait(false);
        await using (file.ConfigureAwait(false))
        {
            if (file.CanSeek)
            {
                await foreach (ImportRow row in RowsAsync(file, format, _ => { }, token).ConfigureAwait(false))
                {
                    token.ThrowIfCancellationRequested();
                }
                file.Position = 0;
            }
            await foreach (ImportRow row in RowsAsync(file, format, unused, token).ConfigureAwait(false))
            {
                token.ThrowIfCancellationRequested();
                yield return row;
            }
        }
    }

    /// <summary>Whether the reading failed because the text is neither UTF-8 nor UTF-16.</summary>
    public static bool IsNotUnicode(Exception failure) => failure is InvalidDataException { InnerException: DecoderFallbackException };

    /// <remarks>
    /// Opening a pipe waits until somebody writes to it, and no token ends that: it is left behind, to be closed when it comes.
    /// </remarks>
    private static async Task<FileStream> OpenAsync(string path, CancellationToken token)
    {
        // Other programs may have the file open, as spreadsheets do. Without a buffer, so that closing does not wait for a read
        // left behind.
        Task<FileStream> opening = Task.Run(() =>
            new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0), token);
        try { return await opening.WaitAsync(token).ConfigureAwait(false); }
        catch (OperationCanceledException)
        {
            _ = opening.ContinueWith(opened => opened.Result.Dispose(), CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion, TaskScheduler.Default);
            throw;
        }
    }

    private static async IAsyncEnumerable<ImportRow> RowsAsync(FileStream file, StytchFileFormat format,
        Action<IReadOnlyList<string>> unused, [EnumeratorCancellation] CancellationToken token)
    {
        UserText text = await UserText.OpenAsync(new FileBytes(file, token)).ConfigureAwait(false);
        await using (text.ConfigureAwait(false))
        {
            IAsyncEnumerable<ImportRow> rows = format == StytchFileFormat.Csv ? CsvRows.ReadAsync(text, unused)
                : JsonRows.ReadAsync(text, unused);
            IAsyncEnumerator<ImportRow> reading = rows.GetAsyncEnumerator(token);
            await using (reading.ConfigureAwait(false))
            {
                while (await NextAsync(reading).ConfigureAwait(false)) { yield return reading.Current; }
            }
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ImportRow> rows)
    {
        try { return await rows.MoveNextAsync().ConfigureAwait(false); }
        catch (DecoderFallbackException e) { throw UserText.NotUnicode(e); }
    }
}
