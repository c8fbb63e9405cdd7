using StytchUsers.Client.Files.Disk;

namespace StytchUsers.Client.Tests.Files;

/// <summary>The rule for names on Windows, which is the same wherever it is looked at.</summary>
public sealed class FileNamesTests
{
    [Theory]
    [InlineData(@"C:\exports\users.csv:stream")]
    [InlineData("users.csv:")]
    [InlineData(@"\\?\C:\a:b")]
    [InlineData("NUL")]
    [InlineData("nul.csv")]
    [InlineData(@"C:\exports\COM1.jsonl")]
    [InlineData(@"C:\aux\users.csv")]
    [InlineData("lpt9 .csv")]
    [InlineData("COM¹.csv")]
    [InlineData("CONIN$")]
    [InlineData(@"\\.\pipe\users")]
    [InlineData("//./NUL")]
    [InlineData("users*.csv")]
    [InlineData("what?.csv")]
    [InlineData(@"C:\<exports>\users.csv")]
    [InlineData("users\n.csv")]
    [InlineData("users.csv.")]
    [InlineData("users.csv ")]
    [InlineData(@"C:\exports.\users.csv")]
    public void A_name_that_Windows_takes_for_something_else_is_refused(string path) =>
        Assert.EndsWith(".", FileNames.WindowsProblem(path), StringComparison.Ordinal);

    [Theory]
    [InlineData(@"C:\exports\users.csv")]
    [InlineData("users.csv")]
    [InlineData(@"..\users.csv")]
    [InlineData(@".\nullable.csv")]
    [InlineData(@"C:\exports\COM10.csv")]
    [InlineData(@"\\server\share\users.csv")]
    [InlineData(@"\\?\C:\exports\users.csv")]
    [InlineData(@"C:\ .hidden\users..csv")]
    public void Any_other_name_is_not(string path) => Assert.Null(FileNames.WindowsProblem(path));
}
