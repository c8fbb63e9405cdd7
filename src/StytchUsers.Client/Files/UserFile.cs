using System.Runtime.CompilerServices;
using System.Text;

namespace StytchUsers.Client.Files;

/// <summary>A file of users to read.</summary>
public static class UserFile
{
    /// <summary>UTF-8, or what a byte order mark says. Letters in another encoding must not become other people's names.</summary>
    internal static readonly Encoding Text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The rows, read as they are asked for. Throws <see cref="InvalidDataException"/> for text in another encoding and for a table
    /// whose every row would fail, and <see cref="System.Text.Json.JsonException"/> for an array that is cut short.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="format">How it is written.</param>
    /// <param name="unused">Told once of the headings that nothing is done with.</param>
    /// <param name="token">Ends the reading.</param>
    public static async IAsyncEnumerable<ImportRow> ReadAsync(string path, StytchFileFormat format, Action<IReadOnlyList<string>> unused, [EnumeratorCancellation] CancellationToken token)
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
            IAsyncEnumerator<ImportRow> reading = rows.GetAsyncEnumerator(token);
            await using (reading.ConfigureAwait(false))
            {
                while (await NextAsync(reading).ConfigureAwait(false))
                {
                    token.ThrowIfCancellationRequested();
                    yield return reading.Current;
                }
            }
        }
    }

    private static async ValueTask<bool> NextAsync(IAsyncEnumerator<ImportRow> rows)
    {
        try { return await rows.MoveNextAsync().ConfigureAwait(false); }
        catch (DecoderFallbackException e) { throw new InvalidDataException("The text is not UTF-8. Save the file as UTF-8.", e); }
    }
}
