using System.Text;
using Microsoft.Extensions.Time.Testing;
using StytchUsers.Client.Files;
using StytchUsers.Client.Responses;

namespace StytchUsers.Client.Tests.Files;

/// <summary>A state that is not as it was saved ends in a fresh start that says so, and never in users twice.</summary>
public sealed class ExportStateTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly List<string> _warnings = [];

    [Theory]
    [InlineData("\"Length\":", "\"Length\":1")]
    [InlineData("\"Count\":", "\"Count\":1")]
    [InlineData("\"Position\":\"", "\"Position\":\"x")]
    [InlineData("{", "")]
    [InlineData("\n", "")]
    [InlineData("\n", "\r\n")]
    public async Task An_edited_state_starts_over_and_says_so(string what, string by)
    {
        using var project = new FileTestProject(60);
        string state = await BreakOffAsync(project);
        string text = File.ReadAllText(state);
        Assert.Contains(what, text, StringComparison.Ordinal);
        int at = text.IndexOf(what, StringComparison.Ordinal);
        await StartsOverAsync(project, () => File.WriteAllText(state, text[..at] + by + text[(at + what.Length)..]));
    }

    [Fact]
    public async Task A_state_cut_short_at_any_byte_starts_over()
    {
        using var project = new FileTestProject(60);
        string state = await BreakOffAsync(project);
        byte[] text = File.ReadAllBytes(state);
        for (int length = 0; length < text.Length; length++)
        {
            File.WriteAllBytes(state, text[..length]);
            Assert.Throws<InvalidDataException>(() => ExportState.Load(state));
        }
    }

    [Fact]
    public async Task A_state_that_this_user_cannot_read_is_told_and_starts_over()
    {
        using var project = new FileTestProject(60);
        string state = await BreakOffAsync(project);
        using var held = new FileStream(state, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        using var export = UserExport.Open(Options(project) with { Resume = true, Layer = new FailingLayer { KeepsFiles = true } });
        Assert.False(export.Resumed);
        Assert.Contains("starts from its beginning", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unfinished_file_shorter_than_its_state_starts_over_and_says_so()
    {
        using var project = new FileTestProject(60);
        await BreakOffAsync(project);
        await StartsOverAsync(project, () => File.WriteAllText(project.PathOf("users.jsonl.partial"), "short"));
    }

    private async Task<string> BreakOffAsync(FileTestProject project)
    {
        List<UserPage> pages = await project.PagesAsync(20);
        using var export = UserExport.Open(Options(project));
        foreach (StytchUser user in pages[0].Users) { export.Write(user); }
        _clock.Advance(TimeSpan.FromSeconds(2));
        export.PageDone(() => pages[0].NextCursor!);
        return project.PathOf("users.jsonl.partial.state");
    }

    private async Task StartsOverAsync(FileTestProject project, Action damage)
    {
        damage();
        using (var export = UserExport.Open(Options(project) with { Resume = true }))
        {
            Assert.Equal((null, 0L, false), (export.Position, export.Count, export.Resumed));
            Assert.Contains("starts from its beginning", Assert.Single(_warnings), StringComparison.Ordinal);
            foreach (StytchUser user in (await project.PagesAsync(60)).SelectMany(page => page.Users)) { export.Write(user); }
            export.Complete();
        }
        Assert.Equal(project.Sandbox.ExportUsers().Select(user => Encoding.UTF8.GetString(user.Span)),
            File.ReadAllLines(project.PathOf("users.jsonl")));
    }

    private ExportOptions Options(FileTestProject project) => new()
    {
        Path = project.PathOf("users.jsonl"),
        Format = StytchFileFormat.JsonLines,
        Subject = "all",
        TimeProvider = _clock,
        Warn = _warnings.Add,
    };
}
