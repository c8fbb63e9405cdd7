using StytchUsers.Client.Files;
using StytchUsers.Client.Files.Disk;
using StytchUsers.Client.Reports;

namespace StytchUsers.Client.Tests.Files;

/// <summary>A removal's backup may be the only copy of people: nothing takes its place unasked.</summary>
public sealed class KeptBackupTests
{
    private const string User = """{"user_id":"user-test-1"}""";

    public static TheoryData<StytchFileFormat> Formats => [StytchFileFormat.Csv, StytchFileFormat.Json, StytchFileFormat.JsonLines];

    [Theory]
    [MemberData(nameof(Formats))]
    public void No_export_takes_its_place_without_force(StytchFileFormat format)
    {
        using var project = new FileTestProject(0);
        string path = Backup(project);
        string before = File.ReadAllText(path);
        FileRefusedException e = Assert.Throws<FileRefusedException>(() => UserExport.Open(Options(path, format)));
        Assert.Contains("backup of users who were removed", e.Message, StringComparison.Ordinal);
        Assert.Contains("-Force", e.Advice, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(project.PathOf("")));
        Assert.Equal(before, File.ReadAllText(path));

        Export(path, format, force: true);
        Assert.NotEqual(before, File.ReadAllText(path));
    }

    [Fact]
    public void No_report_takes_its_place_without_force()
    {
        using var project = new FileTestProject(0);
        string path = Backup(project);
        Assert.Contains("-Force", Assert.Throws<FileRefusedException>(() => ReportFile.Open(path)).Advice, StringComparison.Ordinal);
        using var report = ReportFile.Open(path, force: true);
        Assert.Equal(User, File.ReadAllText(path).TrimEnd());
    }

    /// <summary>As a nightly job does.</summary>
    [Theory]
    [MemberData(nameof(Formats))]
    public void An_export_takes_the_place_of_the_one_before_it(StytchFileFormat format)
    {
        using var project = new FileTestProject(0);
        string path = project.PathOf("users.export");
        for (int night = 0; night < 3; night++) { Export(path, format, force: false); }
        Assert.True(new FileInfo(path).Length > 0);
    }

    /// <summary>Other files of JSON Lines may be exports, which the next one replaces.</summary>
    [Theory]
    [InlineData(User + " \n", true)]
    [InlineData(User + " \r\n" + User, true)]
    [InlineData("\uFEFF" + User + " \n", true)]
    [InlineData(User + "\n" + User + " \n", true)]
    [InlineData(User + "\n", false)]
    [InlineData(User, false)]
    [InlineData("[" + User + "] \n", false)]
    [InlineData("{\"a\":1} \n", false)]
    [InlineData("{\"a\":[1, \n2]} \n", false)]
    [InlineData("UserId \nuser-test-1 \n", false)]
    [InlineData(" \n", false)]
    [InlineData("", false)]
    public void A_backup_is_known_by_the_end_of_its_lines(string text, bool isBackup)
    {
        using var project = new FileTestProject(0);
        string path = project.PathOf("file");
        File.WriteAllText(path, text);
        Assert.Equal(isBackup, RemovalBackup.IsAt(path));
    }

    [Theory]
    [InlineData("<!DOCTYPE html>\n", true)]
    [InlineData("\uFEFF\n  <html>", true)]
    [InlineData("", true)]
    [InlineData("UserId\nuser-test-1\n", false)]
    [InlineData("[" + User + "]", false)]
    [InlineData(User + "\n", false)]
    [InlineData("notes of mine", false)]
    public void A_report_takes_the_place_of_a_page_alone(string text, bool isReplaced)
    {
        using var project = new FileTestProject(0);
        string path = project.PathOf("report.html");
        File.WriteAllText(path, text);
        if (isReplaced) { ReportFile.Open(path).Dispose(); }
        else { Assert.Throws<FileRefusedException>(() => ReportFile.Open(path)); }
        ReportFile.Open(path, force: true).Dispose();
    }

    [Fact]
    public void Users_who_were_removed_and_added_to_an_export_make_it_a_backup()
    {
        using var project = new FileTestProject(0);
        string path = project.PathOf("users.jsonl");
        Export(path, StytchFileFormat.JsonLines, force: false);
        Add(path);
        Assert.Throws<FileRefusedException>(() => UserExport.Open(Options(path, StytchFileFormat.JsonLines)));
    }

    /// <summary>A run that was killed left half a line at its end.</summary>
    [Fact]
    public void A_backup_that_was_broken_off_is_one()
    {
        using var project = new FileTestProject(0);
        string path = Backup(project);
        File.AppendAllText(path, """{"user_id":"user-te""");
        Assert.Throws<FileRefusedException>(() => UserExport.Open(Options(path, StytchFileFormat.JsonLines)));
    }

    [Fact]
    public void A_backup_that_appears_during_an_export_stays()
    {
        using var project = new FileTestProject(0);
        string path = project.PathOf("gone.jsonl");
        using var export = UserExport.Open(Options(path, StytchFileFormat.JsonLines));
        export.Write(Parse.User(User));
        Backup(project);
        Assert.Contains("complete in", Assert.Throws<FileRefusedException>(() => export.Complete()).Message, StringComparison.Ordinal);
        Assert.Equal(User + " \n", File.ReadAllText(path));
    }

    private static string Backup(FileTestProject project)
    {
        string path = project.PathOf("gone.jsonl");
        Add(path);
        return path;
    }

    private static void Add(string path)
    {
        using var backup = RemovalBackup.Open(path);
        backup.Add(Parse.User(User));
    }

    private static void Export(string path, StytchFileFormat format, bool force)
    {
        using var export = UserExport.Open(Options(path, format) with { Force = force });
        export.Write(Parse.User(User));
        export.Complete();
    }

    private static ExportOptions Options(string path, StytchFileFormat format) => new() { Path = path, Format = format, Subject = "" };
}
