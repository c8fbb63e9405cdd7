namespace StytchUsers.Client.Files;

/// <summary>A file of users to read.</summary>
public static class UserFile
{
    /// <summary>The rows, read as they are asked for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="unused">Told once of the headings that nothing is done with.</param>
    /// <param name="token">Ends the reading.</param>
    public static async IAsyncEnumerable<ImportRow> ReadAsync(string path, StytchFileFormat format, Action<IReadOnlyList<string>> unused, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 128 * 1024, FileOptions.SequentialScan);
        await using (file.ConfigureAwait(false))
        {
            IAsyncEnumerable<ImportRow> rows = format switch
            {
                StytchFileFormat.Csv => CsvRows.ReadAsync(file, unused),
                StytchFileFormat.Json => JsonRows.ReadArrayAsync(file),
                _ => JsonRows.ReadLinesAsync(file),
            };
            await foreach (ImportRow row in rows.ConfigureAwait(false))
            {
                token.ThrowIfCancellationRequested();
                yield return row;
            }
        }
    }
}
