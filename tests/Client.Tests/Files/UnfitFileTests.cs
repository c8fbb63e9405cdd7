using System.Text;
using StytchUsers.Client.Files;
using StytchUsers.Sandbox.Http;

namespace StytchUsers.Client.Tests.Files;

/// <summary>What is wrong with a file as a whole is said once, and nobody is created from it.</summary>
public sealed class UnfitFileTests
{
    [Theory]
    [InlineData("email;first_name\nada@example.com;Ada\n", "Import-Csv old.csv -Delimiter \";\" | Export-Csv new.csv")]
    [InlineData("email\tfirst_name\nada@example.com\tAda\n", "Import-Csv old.csv -Delimiter \"`t\" | Export-Csv new.csv")]
    [InlineData("first_name,last_name\nAda,Lovelace\n", "no column of email addresses or phone numbers")]
    [InlineData("ada@example.com,Ada\ngrace@example.com,Grace\n", "The first line has to name the columns")]
    [InlineData("email,email\nada@example.com,grace@example.com\n", "The columns email and email say the same thing twice")]
    [InlineData("Email Address,phone,mail\nada@example.com,,grace@example.com\n", "The columns Email Address and mail say the same thing twice")]
    public async Task A_table_whose_every_row_would_go_wrong_is_refused(string text, string saying)
    {
        InvalidDataException e = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Encoding.UTF8.GetBytes(text), StytchFileFormat.Csv));
        Assert.Contains(saying, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StytchFileFormat.Csv, "email,first_name\nada@example.com,J\u00fcrg\n")]
    [InlineData(StytchFileFormat.JsonLines, "{\"emails\":[{\"email\":\"ada@example.com\"}],\"name\":{\"first_name\":\"J\u00fcrg\"}}\n")]
    public async Task Letters_of_another_encoding_are_refused_and_not_replaced(StytchFileFormat format, string text)
    {
        InvalidDataException e = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Encoding.Latin1.GetBytes(text), format));
        Assert.Contains("not UTF-8", e.Message, StringComparison.Ordinal);
        foreach (byte[] right in new[] { Encoding.UTF8.GetBytes(text), [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)], [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)] })
        {
            Assert.Equal("J\u00fcrg", Assert.Single(await ReadAsync(right, format)).Request.Name!.FirstName);
        }
    }

    private static async Task<List<ImportRow>> ReadAsync(byte[] content, StytchFileFormat format)
    {
        string path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, content);
            List<ImportRow> rows = [];
            await foreach (ImportRow row in UserFile.ReadAsync(path, format, _ => { }, default)) { rows.Add(row); }
            return rows;
        }
        finally { File.Delete(path); }
    }
}
