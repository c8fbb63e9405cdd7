using StytchUsers.Client.Files;
using StytchUsers.Client.Responses;

namespace StytchUsers.Client.Tests.Files;

public sealed class CsvExportTests
{
    private const string TwoOfEach = """
        {"user_id":"u1","emails":[{"email":"a@example.com","verified":true},{"email":"b@example.com","verified":false}],
        "phone_numbers":[{"phone_number":"+12025550162","verified":false}]}
        """;

    [Fact]
    public void A_number_is_left_as_it_is_and_what_only_looks_like_one_is_not()
    {
        Assert.Equal("PhoneNumber\r\n+12025550162\r\n'+1+2\r\n",
            Written(["PhoneNumber"], ',', TwoOfEach, """{"phone_numbers":[{"phone_number":"+1+2"}]}"""));
    }

    [Fact]
    public void Each_address_and_number_says_whether_it_is_verified() => Assert.Equal(
        "EmailVerified;PhoneVerified;EmailsVerified;PhoneNumbersVerified\r\nTrue;False;[true,false];[false]\r\n;;[];[]\r\n",
        Written(["EmailVerified", "PhoneVerified", "EmailsVerified", "PhoneNumbersVerified"], ';', TwoOfEach, """{"user_id":"u2"}"""));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_byte_order_mark_is_at_the_beginning_and_nowhere_else(bool mark)
    {
        using var project = new FileTestProject(30);
        string path = project.PathOf("users.csv");
        List<UserPage> pages = await project.PagesAsync(10);
        var clock = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        var options =
            new ExportOptions { Path = path, Format = StytchFileFormat.Csv, Subject = "all", ByteOrderMark = mark, TimeProvider = clock };
        using (var export = UserExport.Open(options))
        {
            foreach (StytchUser user in pages[0].Users) { export.Write(user); }
            clock.Advance(TimeSpan.FromSeconds(2));
            export.PageDone(() => pages[0].NextCursor!);
        }
        using (var export = UserExport.Open(options with { Resume = true }))
        {
            Assert.Equal(10, export.Count);
            foreach (StytchUser user in pages.Skip(1).SelectMany(page => page.Users)) { export.Write(user); }
            export.Complete();
        }
        string text = new System.Text.UTF8Encoding(false).GetString(File.ReadAllBytes(path));
        Assert.Equal(mark ? 0 : -1, text.IndexOf('\uFEFF', StringComparison.Ordinal));
        Assert.Equal(mark ? 0 : -1, text.LastIndexOf('\uFEFF'));
    }

    private static string Written(string[] columns, char delimiter, params string[] users)
    {
        using var project = new FileTestProject(0);
        string path = project.PathOf("users.csv");
        using (var export = UserExport.Open(
            new ExportOptions
            {
                Path = path,
                Format = StytchFileFormat.Csv,
                Subject = "all",
                Properties = columns,
                Delimiter = delimiter,
                ByteOrderMark = false,
            }))
        {
            foreach (string user in users) { export.Write(Parse.User(user)); }
            export.Complete();
        }
        return File.ReadAllText(path);
    }
}
