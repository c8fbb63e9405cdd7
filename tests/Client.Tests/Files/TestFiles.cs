using System.Text;
using StytchUsers.Client.Files;

namespace StytchUsers.Client.Tests.Files;

/// <summary>Reads what a test has written down.</summary>
internal static class TestFiles
{
    internal static Task<List<ImportRow>> ReadAsync(string text, StytchFileFormat format = StytchFileFormat.Csv) =>
        ReadAsync(Encoding.UTF8.GetBytes(text), format);

    internal static async Task<List<ImportRow>> ReadAsync(byte[] content, StytchFileFormat format, Action<ImportRow>? seen = null)
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, content);
            return await ReadAsync(path, format, seen);
        }
        finally { File.Delete(path); }
    }

    internal static async Task<List<ImportRow>> ReadAsync(string path, StytchFileFormat format, Action<ImportRow>? seen)
    {
        List<ImportRow> rows = [];
        await foreach (ImportRow row in UserFile.ReadAsync(path, format, _ => { }, default))
        {
            seen?.Invoke(row);
            rows.Add(row);
        }
        return rows;
    }

    /// <summary>Rows in a few words: who, called what, or why not.</summary>
    internal static string Text(IEnumerable<ImportRow> rows) => string.Join(" ", rows.Select(row =>
        $"{row.Line}:{(row.Problem is null ? row.Request.Email ?? row.Request.PhoneNumber : "!")}/{row.Request.Name?.FirstName}"));
}
