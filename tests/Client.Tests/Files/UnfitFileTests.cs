using System.Text;
using StytchUsers.Client.Files;

namespace StytchUsers.Client.Tests.Files;

/// <summary>What is wrong with a file as a whole is said once, and nobody is created from it.</summary>
public sealed class UnfitFileTests
{
    [Theory]
    [InlineData("first_name,last_name\nAda,Lovelace\n", "no column of email addresses or phone numbers")]
    [InlineData("ada@example.com,Ada\ngrace@example.com,Grace\n", "The first line has to name the columns")]
    [InlineData("email,email\nada@example.com,grace@example.com\n", "The columns email and email say the same thing twice")]
    [InlineData("Email Address,phone,mail\nada@example.com,,grace@example.com\n",
        "The columns Email Address and mail say the same thing twice")]
    [InlineData("{\"emails\":[{\"email\":\"ada@example.com\"}]}\n", "It is JSON, and no table")]
    [InlineData("[\n{\"email\":\"ada@example.com\"}]\n", "It is JSON, and no table")]
    public async Task A_table_whose_every_row_would_go_wrong_is_refused(string text, string saying)
    {
        InvalidDataException e =
            await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Encoding.UTF8.GetBytes(text), StytchFileFormat.Csv));
        Assert.Contains(saying, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(StytchFileFormat.Csv, "email,first_name\nada@example.com,J\u00fcrg\n")]
    [InlineData(StytchFileFormat.JsonLines, "{\"emails\":[{\"email\":\"ada@example.com\"}],\"name\":{\"first_name\":\"J\u00fcrg\"}}\n")]
    public async Task Letters_of_another_encoding_are_refused_and_not_replaced(StytchFileFormat format, string text)
    {
        InvalidDataException e = await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(Encoding.Latin1.GetBytes(text), format));
        Assert.Contains("neither UTF-8 nor UTF-16", e.Message, StringComparison.Ordinal);
        Assert.True(UserFile.IsNotUnicode(e));
    }

    [Theory]
    [InlineData("email,first_name\na@example.com,\"Ada\nb@example.com,Bob\nc@example.com,Cid\n", "line 2")]
    [InlineData("email,first_name\nz@example.com,Zoe\n\na@example.com,\"Ada\nb@example.com,\"Bob\"\n", "line 4")]
    [InlineData("email,first_name\na@example.com,\"Ada", "line 2")]
    [InlineData("email,first_name\na@example.com,Ada\0\n", "Line 2 holds a NUL")]
    public async Task A_table_that_cannot_be_told_apart_gives_no_row_at_all(string text, string saying)
    {
        int rows = 0;
        InvalidDataException e = await Assert.ThrowsAsync<InvalidDataException>(() =>
            TestFiles.ReadAsync(Encoding.UTF8.GetBytes(text), StytchFileFormat.Csv, _ => rows++));
        Assert.Contains(saying, e.Message, StringComparison.Ordinal);
        Assert.Equal(0, rows);
    }

    [Theory]
    [InlineData(StytchFileFormat.Json, "[{\"email\":\"a@example.com\"},{\"email\":")]
    [InlineData(StytchFileFormat.Json, "{\n\"email\":\"a@example.com\"")]
    [InlineData(StytchFileFormat.JsonLines, "[{\"email\":\"a@example.com\"}")]
    public async Task Json_that_is_cut_short_gives_no_row_at_all(StytchFileFormat format, string text)
    {
        int rows = 0;
        await Assert.ThrowsAnyAsync<System.Text.Json.JsonException>(() =>
            TestFiles.ReadAsync(Encoding.UTF8.GetBytes(text), format, _ => rows++));
        Assert.Equal(0, rows);
    }

    private static Task<List<ImportRow>> ReadAsync(byte[] content, StytchFileFormat format) => TestFiles.ReadAsync(content, format);
}
