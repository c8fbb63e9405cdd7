using System.Text.RegularExpressions;
using StytchUsers.Client.Reports;

namespace StytchUsers.Client.Tests.Reports;

/// <summary>The page of Measure-StytchUser -ReportPath in Chromium.</summary>
public sealed partial class BrowserTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stytchusers-");
    private readonly RefusingEndpoint _elsewhere = new();

    private string Hostile => "</title></style></svg><script>console.log('pwned');document.title='pwned'</script>"
        + $"<img src={_elsewhere.BaseUri}x onerror=document.title='pwned'>";

    [SkippableFact]
    public async Task A_hostile_page_asks_for_nothing_logs_nothing_and_stays_as_it_was_written()
    {
        Skip.IfNot(Browser.IsThere, Browser.Missing);
        string page = Write();
        (string dom, string log) = await Browser.ShowAsync(_folder.FullName, page, "--dump-dom");
        Assert.Contains($"<title>Users of {Parse.ProjectId}</title>", dom, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?i)<script|<img|<iframe|<link", dom);
        Assert.DoesNotContain("CONSOLE", log, StringComparison.Ordinal);
        Assert.DoesNotContain(_elsewhere.BaseUri.Authority, NetLog(), StringComparison.Ordinal);

        // All that was written is there: nothing of it was taken for markup that ends something else.
        Assert.Equal(Count(File.ReadAllText(page)), Count(dom));
    }

    /// <summary>Without this, the test above could not fail.</summary>
    [SkippableFact]
    public async Task A_page_that_asks_and_logs_is_seen_to_do_so()
    {
        Skip.IfNot(Browser.IsThere, Browser.Missing);
        string page = Path.Combine(_folder.FullName, "bad.html");
        await File.WriteAllTextAsync(page, $"<!DOCTYPE html><title>{Hostile}</title>");
        (string dom, string log) = await Browser.ShowAsync(_folder.FullName, page, "--dump-dom");
        Assert.Contains("<title>pwned</title>", dom, StringComparison.Ordinal);
        Assert.Contains("CONSOLE", log, StringComparison.Ordinal);
        Assert.Contains(_elsewhere.BaseUri.Authority, NetLog(), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Light_dark_and_print_are_drawn()
    {
        Skip.IfNot(Browser.IsThere, Browser.Missing);
        string page = Write();
        string[] pictures = [.. ((string[])["light", "dark"]).Select(name => Path.Combine(_folder.FullName, name + ".png"))];
        await Browser.ShowAsync(_folder.FullName, page, $"--screenshot={pictures[0]}");
        await Browser.ShowAsync(_folder.FullName, page, "--blink-settings=preferredColorScheme=0", $"--screenshot={pictures[1]}");
        Assert.All(pictures, picture => Assert.True(new FileInfo(picture).Length > 5_000, picture));
        Assert.NotEqual(File.ReadAllBytes(pictures[0]), File.ReadAllBytes(pictures[1]));
        string paper = Path.Combine(_folder.FullName, "page.pdf");
        await Browser.ShowAsync(_folder.FullName, page, $"--print-to-pdf={paper}");
        Assert.Equal("%PDF"u8.ToArray(), File.ReadAllBytes(paper)[..4]);
    }

    public void Dispose()
    {
        _elsewhere.Dispose();
        _folder.Delete(recursive: true);
    }

    private string NetLog() => File.ReadAllText(Path.Combine(_folder.FullName, "net.json"));

    private string Write()
    {
        string path = Path.Combine(_folder.FullName, "report.html");
        using var report = ReportFile.Open(path);
        var person = new Person
        {
            AgeInHours = 1,
            Emails = [($"a@{Hostile}", true), ("b@example.com", false)],
            Roles = [Hostile, "admin"],
            Providers = [Hostile],
        };
        report.Complete(UserReport.Page(UserCounterTests.Count(person, new Person { AgeInHours = 9000, Status = "pending" }), "All users"));
        return path;
    }

    private static (int Sections, int Charts, int Cells) Count(string html) =>
        (SectionStart().Count(html), ChartStart().Count(html), CellStart().Count(html));

    [GeneratedRegex("<section[ >]")]
    private static partial Regex SectionStart();

    [GeneratedRegex("<svg role=\"img\"")]
    private static partial Regex ChartStart();

    [GeneratedRegex("<t[dh][ >]")]
    private static partial Regex CellStart();
}
