using StytchUsers.Client.Files;
using StytchUsers.Client.Files.Disk;

namespace StytchUsers.Client.Tests.Files;

/// <content>Disks that are full or cannot be written, and a folder that goes away.</content>
public sealed partial class TargetTests
{
    [SkippableTheory]
    [InlineData(StytchFileFormat.Csv)]
    [InlineData(StytchFileFormat.Json)]
    [InlineData(StytchFileFormat.JsonLines)]
    public async Task A_full_disk_is_told_and_gone_on_after(StytchFileFormat format)
    {
        using var project = new FileTestProject(2000);
        List<StytchUser> users = [.. (await project.PagesAsync(1000)).SelectMany(page => page.Users)];
        string disk = Directory.CreateDirectory(project.PathOf("disk")).FullName;
        Skip.IfNot(SpecialFiles.TryMount(disk, "size=200k"), "This user cannot mount a small disk.");
        try
        {
            string path = Path.Combine(disk, "users");
            File.WriteAllText(path, Before);
            IOException full = Assert.Throws<IOException>(() => Write(Act.Export, path, format, users));
            Assert.Contains("space", full.Message, StringComparison.Ordinal);
            Assert.Empty(SpecialFiles.OpenBelow(disk));
            Assert.Equal(Before, File.ReadAllText(path));
            SpecialFiles.Remount(disk, "size=20m");
            Write(Act.Resume, path, format, users);
            Assert.Contains(users[^1].UserId, File.ReadAllText(path), StringComparison.Ordinal);
            Assert.Equal([path], Directory.GetFiles(disk));
        }
        finally { SpecialFiles.Unmount(disk); }
    }

    [SkippableFact]
    public async Task A_full_disk_ends_a_backup_and_keeps_what_is_in_it()
    {
        using var project = new FileTestProject(1000);
        List<StytchUser> users = [.. (await project.PagesAsync(1000)).SelectMany(page => page.Users)];
        string disk = Directory.CreateDirectory(project.PathOf("disk")).FullName;
        Skip.IfNot(SpecialFiles.TryMount(disk, "size=100k"), "This user cannot mount a small disk.");
        try
        {
            string path = Path.Combine(disk, "gone.jsonl");
            Assert.Throws<IOException>(() => Write(Act.Backup, path, StytchFileFormat.JsonLines, users));
            Assert.Empty(SpecialFiles.OpenBelow(disk));
            Assert.Contains(users[0].UserId, File.ReadLines(path).First(), StringComparison.Ordinal);
        }
        finally { SpecialFiles.Unmount(disk); }
    }

    [SkippableTheory]
    [InlineData(Act.Export)]
    [InlineData(Act.Backup)]
    public void A_disk_that_cannot_be_written_is_refused_at_once(Act action)
    {
        using var project = new FileTestProject(1);
        string disk = Directory.CreateDirectory(project.PathOf("disk")).FullName;
        Skip.IfNot(SpecialFiles.TryMount(disk, "ro"), "This user cannot mount a disk.");
        try
        {
            Exception failure =
                Assert.ThrowsAny<IOException>(() => Write(action, Path.Combine(disk, "users"), StytchFileFormat.JsonLines, []));
            Assert.Contains("ead-only", failure.Message, StringComparison.Ordinal);
        }
        finally { SpecialFiles.Unmount(disk); }
    }

    [SkippableTheory]
    [InlineData(StytchFileFormat.Csv)]
    [InlineData(StytchFileFormat.Json)]
    [InlineData(StytchFileFormat.JsonLines)]
    public async Task A_folder_that_is_removed_meanwhile_ends_in_one_error(StytchFileFormat format)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows does not remove a folder that is in use.");
        using var project = new FileTestProject(30);
        List<StytchUser> users = [.. (await project.PagesAsync(30)).SelectMany(page => page.Users)];
        string folder = Directory.CreateDirectory(project.PathOf("below")).FullName;
        using (var export =
            UserExport.Open(Options(Path.Combine(folder, "users"), format) with { TimeProvider = new ImpatientClock() }))
        {
            foreach (StytchUser user in users) { export.Write(user); }
            Directory.Delete(folder, recursive: true);
            Assert.Throws<FileRefusedException>(() => export.Complete());
        }
        Assert.Empty(SpecialFiles.OpenBelow(folder));
    }
}
