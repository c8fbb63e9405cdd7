using System.Runtime.Versioning;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using StytchUsers.Client.Files;
using StytchUsers.Client.Responses;

namespace StytchUsers.Client.Tests.Files;

public sealed class ExportTests
{
    private readonly FakeTimeProvider _clock = new();

    public static TheoryData<StytchFileFormat> Formats => [StytchFileFormat.Csv, StytchFileFormat.Json, StytchFileFormat.JsonLines];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_run_broken_off_after_any_page_and_byte_ends_in_the_same_file(StytchFileFormat format)
    {
        using var project = new FileTestProject(230);
        List<UserPage> pages = await project.PagesAsync(10);
        string whole = project.PathOf("whole");
        Write(Options(whole, format), pages, pages.Count);
        var random = new Random(7);
        for (int run = 0; run < 20; run++)
        {
            string path = project.PathOf($"broken-{run}");
            int breaks = 0;
            while (!Write(Options(path, format) with { Resume = true }, pages, random.Next(1, 8)))
            {
                // What came after the last checkpoint may be there in part: the kill came at any byte.
                using FileStream partial = File.Open(path + ".partial", FileMode.Open);
                partial.SetLength(Math.Max(CertainLength(path), partial.Length - random.Next(0, 4000)));
                breaks++;
            }
            Assert.True(breaks > 0);
            Assert.Equal(File.ReadAllText(whole), File.ReadAllText(path));
            Assert.False(File.Exists(path + ".partial"));
            Assert.False(File.Exists(path + ".partial.state"));
        }
    }

    [Fact]
    public async Task Json_lines_hold_every_user_as_it_was_sent()
    {
        using var project = new FileTestProject(50);
        string path = project.PathOf("users.jsonl");
        Write(Options(path, StytchFileFormat.JsonLines), await project.PagesAsync(20), int.MaxValue);
        Assert.Equal(project.Sandbox.ExportUsers().Select(user => Encoding.UTF8.GetString(user.Span)), File.ReadAllLines(path));
    }

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Only_the_owner_can_read_the_file()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such modes.");
        using var project = new FileTestProject(5);
        string path = project.PathOf("users.csv");
        File.WriteAllText(path, "there before, for everybody");
        Write(Options(path, StytchFileFormat.Csv), await project.PagesAsync(20), int.MaxValue);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
    }

    [Fact]
    public void Two_runs_cannot_write_the_same_file_at_once()
    {
        using var project = new FileTestProject(1);
        ExportOptions options = Options(project.PathOf("users.json"), StytchFileFormat.Json);
        using var first = UserExport.Open(options);
        Assert.Throws<IOException>(() => UserExport.Open(options));
    }

    [Fact]
    public void An_existing_file_is_left_alone_when_asked()
    {
        using var project = new FileTestProject(1);
        string path = project.PathOf("users.json");
        File.WriteAllText(path, "mine");
        Assert.Throws<IOException>(() => UserExport.Open(Options(path, StytchFileFormat.Json) with { NoClobber = true }));
        Assert.Equal("mine", File.ReadAllText(path));
    }

    [Fact]
    public async Task A_run_of_another_search_is_not_gone_on_with()
    {
        using var project = new FileTestProject(50);
        string path = project.PathOf("users.jsonl");
        Write(Options(path, StytchFileFormat.JsonLines), await project.PagesAsync(10), 3);
        Assert.Throws<InvalidOperationException>(() =>
            UserExport.Open(Options(path, StytchFileFormat.JsonLines) with { Resume = true, Subject = "another" }));
        Assert.Throws<InvalidOperationException>(() =>
            UserExport.Open(Options(path, StytchFileFormat.JsonLines) with { Resume = true, Delimiter = ';' }));
    }

    private static long CertainLength(string path) => ExportState.Load(path + ".partial.state")?.Length ?? 0;

    private ExportOptions Options(string path, StytchFileFormat format) =>
        new() { Path = path, Format = format, Subject = "all", TimeProvider = _clock };

    /// <summary>Writes pages as the command does; true when the last one was among them.</summary>
    private bool Write(ExportOptions options, List<UserPage> pages, int most)
    {
        using var export = UserExport.Open(options);
        int next = export.Position is { } cursor ? pages.FindIndex(page => page.NextCursor == cursor) + 1 : 0;
        for (; next < pages.Count && most-- > 0; next++)
        {
            foreach (StytchUser user in pages[next].Users) { export.Write(user); }
            _clock.Advance(TimeSpan.FromMilliseconds(600));
            if (pages[next].NextCursor is { } following) { export.PageDone(() => following); }
        }
        if (next < pages.Count) { return false; }
        export.Complete();
        return true;
    }
}
