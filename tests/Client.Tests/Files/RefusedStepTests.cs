using StytchUsers.Client.Files;
using StytchUsers.Client.Files.Disk;
using StytchUsers.Client.Responses;

namespace StytchUsers.Client.Tests.Files;

/// <summary>Renames, deletions and changes of modes that fail for a moment or for good, as scanners, shares and Excel make them.</summary>
public sealed class RefusedStepTests
{
    private readonly ImpatientClock _clock = new();
    private readonly List<string> _warnings = [];

    [Fact]
    public async Task A_target_that_is_free_again_after_a_while_is_replaced()
    {
        using var project = new FileTestProject(20);
        string path = project.PathOf("users.csv");
        File.WriteAllText(path, "old");
        var layer = new FailingLayer { Move = to => to == path ? 3 : 0 };
        Write(project.PathOf("users.csv"), await project.PagesAsync(20), layer).Complete();
        Assert.StartsWith("UserId,", File.ReadAllText(path), StringComparison.Ordinal);
        Assert.Equal(3, _clock.Waits);
        Assert.Equal([path], Directory.GetFiles(project.PathOf("")));
    }

    [Fact]
    public async Task A_target_that_stays_locked_ends_in_an_error_that_names_the_whole_file_and_how_to_rename_it()
    {
        using var project = new FileTestProject(20);
        string path = project.PathOf("it's.csv");
        File.WriteAllText(path, "old");
        FileRefusedException failure;
        using (UserExport export =
            Write(path, await project.PagesAsync(20), new FailingLayer { Move = to => to == path ? int.MaxValue : 0 }))
        {
            failure = Assert.Throws<FileRefusedException>(() => export.Complete());
        }
        Assert.Contains($"complete in '{path}.partial'", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Close the program", failure.Advice, StringComparison.Ordinal);
        Assert.Contains($"-LiteralPath '{path.Replace("'", "''", StringComparison.Ordinal)}.partial'", failure.Advice,
            StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal(21, File.ReadLines(path + ".partial").Count());
        Assert.InRange(_clock.Waits, 2, 100);
        Assert.Empty(SpecialFiles.OpenBelow(project.PathOf("")));
    }

    [Fact]
    public async Task A_target_that_became_read_only_is_told_at_once()
    {
        using var project = new FileTestProject(20);
        string path = project.PathOf("users.csv");
        File.WriteAllText(path, "old");
        using UserExport export = Write(path, await project.PagesAsync(20), FileLayer.Default);
        File.SetAttributes(path, FileAttributes.ReadOnly);
        Assert.Contains("read-only", Assert.Throws<FileRefusedException>(() => export.Complete()).Message, StringComparison.Ordinal);
        Assert.Equal(0, _clock.Waits);
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Fact]
    public async Task A_state_that_cannot_be_replaced_just_now_is_saved_with_the_next_page()
    {
        using var project = new FileTestProject(50);
        List<UserPage> pages = await project.PagesAsync(10);
        string path = project.PathOf("users.jsonl");
        string state = path + ".partial.state";
        using (UserExport export = Write(path, [], new FailingLayer { Move = to => to == state ? 1 : 0 }))
        {
            _clock.Advance(TimeSpan.FromSeconds(2));
            WritePage(export, pages[0]);
            Assert.False(File.Exists(state));
            WritePage(export, pages[1]);
        }
        Assert.Equal((20, pages[1].NextCursor), (ExportState.Load(state)!.Count, ExportState.Load(state)!.Position));
        Assert.False(File.Exists(state + ".new"));
    }

    [Fact]
    public async Task A_finished_export_is_finished_though_its_state_stays()
    {
        using var project = new FileTestProject(20);
        List<UserPage> pages = await project.PagesAsync(10);
        string path = project.PathOf("users.jsonl");
        var layer = new FailingLayer();
        using UserExport export = Write(path, [], layer);
        _clock.Advance(TimeSpan.FromSeconds(2));
        WritePage(export, pages[0]);
        layer.Delete = file => file.EndsWith(".state", StringComparison.Ordinal) ? int.MaxValue : 0;
        Assert.Equal(10, export.Complete().UserCount);
        Assert.Contains("users.jsonl.partial.state", Assert.Single(_warnings), StringComparison.Ordinal);
        using var next = UserExport.Open(Options(path, FileLayer.Default) with { Resume = true });
        Assert.False(next.Resumed);
    }

    [SkippableFact]
    public void A_file_system_without_modes_is_a_warning()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such modes.");
        using var project = new FileTestProject(1);
        using UserExport export = Write(project.PathOf("users.jsonl"), [], new FailingLayer { HasNoModes = true });
        export.Complete();
        Assert.Contains("readable by its owner only", Assert.Single(_warnings), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_backup_on_a_file_system_without_modes_is_a_warning_and_a_backup()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such modes.");
        using var project = new FileTestProject(0);
        string path = project.PathOf("gone.jsonl");
        using (var backup = RemovalBackup.Open(path, _warnings.Add, new FailingLayer { HasNoModes = true }))
        {
            backup.Add(Parse.User("""{"user_id":"user-test-1"}"""));
        }
        Assert.Contains("readable by its owner only", Assert.Single(_warnings), StringComparison.Ordinal);
        Assert.Single(File.ReadLines(path));
    }

    [Fact]
    public void A_target_that_is_open_in_another_program_is_refused_before_anything_is_written()
    {
        using var project = new FileTestProject(0);
        string path = project.PathOf("users.csv");
        File.WriteAllText(path, "old");
        var layer = new FailingLayer { IsOpenElsewhere = true };
        FileRefusedException failure = Assert.Throws<FileRefusedException>(() => UserExport.Open(Options(path, layer)));
        Assert.Contains("cannot be replaced: The process cannot access the file", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Close the program", failure.Advice, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(project.PathOf("")));
        Assert.Empty(layer.Steps);
    }

    [Fact]
    public async Task What_takes_another_file_s_place_is_on_the_disk_before_and_its_name_after()
    {
        using var project = new FileTestProject(20);
        List<UserPage> pages = await project.PagesAsync(10);
        var layer = new FailingLayer();
        string path = project.PathOf("users.jsonl");
        using UserExport export = Write(path, [], layer);
        _clock.Advance(TimeSpan.FromSeconds(2));
        WritePage(export, pages[0]);
        long first = new FileInfo(path + ".partial").Length;
        long state = new FileInfo(path + ".partial.state").Length;
        foreach (StytchUser user in pages[1].Users) { export.Write(user); }
        long whole = export.Complete().Length;
        Assert.Equal(
            [
                $"flush {first} bytes",
                $"flush {state} bytes",
                "move users.jsonl.partial.state.new to users.jsonl.partial.state",
                "flush the folder",
                $"flush {whole} bytes",
                "move users.jsonl.partial to users.jsonl",
                "flush the folder",
            ],
            layer.Steps);
    }

    [Fact]
    public void Each_user_of_a_backup_is_on_the_disk_before_the_next_step()
    {
        using var project = new FileTestProject(0);
        var layer = new FailingLayer();
        using var backup = RemovalBackup.Open(project.PathOf("gone.jsonl"), null, layer);
        backup.Add(Parse.User("""{"user_id":"user-test-1"}"""));
        Assert.Equal(["flush the folder", "flush 27 bytes"], layer.Steps);
        backup.Add(Parse.User("""{"user_id":"user-test-2"}"""));
        Assert.Equal("flush 54 bytes", layer.Steps[^1]);
    }

    private static void WritePage(UserExport export, UserPage page)
    {
        foreach (StytchUser user in page.Users) { export.Write(user); }
        export.PageDone(() => page.NextCursor!);
    }

    private UserExport Write(string path, List<UserPage> pages, IFileLayer layer)
    {
        var export = UserExport.Open(Options(path, layer));
        foreach (StytchUser user in pages.SelectMany(page => page.Users)) { export.Write(user); }
        return export;
    }

    private ExportOptions Options(string path, IFileLayer layer) => new()
    {
        Path = path,
        Format = UserFileFormats.OfPath(path)!.Value,
        Subject = "all",
        TimeProvider = _clock,
        Warn = _warnings.Add,
        Layer = layer,
    };
}
