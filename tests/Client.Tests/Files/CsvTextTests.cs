using System.Globalization;
using CsCheck;
using CsvHelper;
using CsvHelper.Configuration;
using StytchUsers.Client.Files;

namespace StytchUsers.Client.Tests.Files;

public sealed class CsvTextTests
{
    private static readonly Gen<char> s_delimiter = Gen.OneOfConst(',', ';', '\t', '|');
    private static readonly Gen<string> s_text =
        Gen.OneOf(Gen.OneOfConst([.. ";,\t\r\n=+-@＝＋－＠'\" \u00A0a1|"]), Gen.Char).Array[0, 12].Select(letters => new string(letters));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-2", "'-2")]
    [InlineData("'=1", "''=1")]
    [InlineData("\tx", "'\tx")]
    [InlineData(" =1", "' =1")]
    [InlineData("x;=1+1;", "x;'=1+1;")]
    [InlineData("y\t=2+2", "y\t'=2+2")]
    [InlineData("a;\"=1\"", "a;'\"=1\"")]
    [InlineData("a\n=1", "a\n'=1")]
    [InlineData("[1,-2]", "[1,-2]")]
    [InlineData("plain", "plain")]
    [InlineData("ada@example.com; or so", "ada@example.com; or so")]
    [InlineData("'quoted'", "'quoted'")]
    public void A_formula_is_neutralised_and_comes_back_as_it_was(string text, string cell)
    {
        var csv = new CsvText(',');
        Assert.Equal(cell, csv.Neutralise(text));
        Assert.Equal(text, csv.Restore(cell));
    }

    [Fact]
    public void Where_the_cells_stand_between_semicolons_a_comma_begins_a_new_one_elsewhere() =>
        Assert.Equal("x,'=1+1;=2", new CsvText(';').Neutralise("x,=1+1;=2"));

    [Fact]
    public void Every_text_comes_back_from_a_file_as_it_was_written() =>
        Gen.Select(s_text, s_text, s_delimiter).Sample((first, second, delimiter) =>
        {
            var csv = new CsvText(delimiter);
            using var reader = new CsvReader(new StringReader(Table(first, second, delimiter)),
                new CsvConfiguration(CultureInfo.InvariantCulture)
                {
                    Delimiter = delimiter.ToString(),
                    HasHeaderRecord = false,
                    IgnoreBlankLines = false,
                });
            Assert.True(reader.Read());
            Assert.Equal(first, csv.Restore(reader[0]!));
            Assert.Equal(second, csv.Restore(reader[1]!));
        }, iter: 20_000);

    /// <summary>Quotation marks are not looked at: a spreadsheet that splits elsewhere finds them in the middle of cells.</summary>
    [Fact]
    public void No_part_of_a_line_begins_a_formula_wherever_a_spreadsheet_splits_it() =>
        Gen.Select(s_text, s_text, s_delimiter).Sample((first, second, delimiter) =>
        {
            string others = ";,\t".Replace(delimiter.ToString(), "", StringComparison.Ordinal);
            foreach (string part in Table(first, second, delimiter).Split([.. others, '\r', '\n']))
            {
                Assert.DoesNotMatch("^[\" \u00A0]*[=+@＝＋－＠-]", part);
            }
        }, iter: 20_000);

    private static string Table(string first, string second, char delimiter)
    {
        var csv = new CsvText(delimiter);
        var text = new StringWriter();
        using (var writer = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = delimiter.ToString() }))
        {
            writer.WriteField(csv.Neutralise(first));
            writer.WriteField(csv.Neutralise(second));
            writer.NextRecord();
        }
        return text.ToString();
    }
}
