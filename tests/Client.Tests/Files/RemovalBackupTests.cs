using StytchUsers.Client.Files;
using StytchUsers.Client.Files.Disk;

namespace StytchUsers.Client.Tests.Files;

public sealed class RemovalBackupTests
{
    private static readonly StytchUser s_user = Parse.User("""{"user_id":"user-test-1"}""");

    [Theory]
    [InlineData("[\n{\"user_id\":\"user-test-0\"}\n]\n")]
    [InlineData("UserId,Status\nuser-test-0,active\n")]
    [InlineData("{\n  \"user_id\": \"user-test-0\"\n}\n")]
    [InlineData("{\"results\":[]}\n")]
    [InlineData("{user_id}\n")]
    [InlineData("notes of mine")]
    [InlineData("\0\0\0\0")]
    public void A_file_that_holds_something_else_is_refused_and_stays(string text)
    {
        using var project = new FileTestProject(0);
        string path = project.PathOf("gone.jsonl");
        File.WriteAllText(path, text);
        Assert.Throws<FileRefusedException>(() => RemovalBackup.Open(path));
        Assert.Equal(text, File.ReadAllText(path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"user_id\":\"user-test-0\"}\n")]
    [InlineData("\uFEFF{\"user_id\":\"user-test-0\"}\r\n")]
    [InlineData("{\"user_id\":\"user-test-0\"}")]
    [InlineData("{\"user_id\":\"user-te")]
    public void A_backup_whatever_its_extension_is_added_to(string text)
    {
        using var project = new FileTestProject(0);
        string path = project.PathOf("gone.json");
        File.WriteAllText(path, text);
        using (var backup = RemovalBackup.Open(path)) { backup.Add(s_user); }
        Assert.Equal(s_user.ToJson(), File.ReadAllLines(path)[^1].TrimEnd());
        Assert.StartsWith(text.TrimStart('\uFEFF'), File.ReadAllText(path), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("gone")]
    [InlineData("replaced")]
    [InlineData("a link")]
    [InlineData("a folder")]
    public void A_file_that_is_not_there_any_more_saves_nobody(string what)
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows does not move a file that is open.");
        using var project = new FileTestProject(0);
        string path = project.PathOf("gone.jsonl");
        using var backup = RemovalBackup.Open(path);
        backup.Add(s_user);
        File.Move(path, path + ".moved");
        switch (what)
        {
            case "replaced": File.WriteAllText(path, ""); break;
            case "a link": File.CreateSymbolicLink(path, path + ".moved"); break;
            case "a folder": Directory.CreateDirectory(path); break;
        }
        Assert.Contains("moved, removed or replaced", Assert.Throws<FileRefusedException>(() => backup.Add(s_user)).Message,
            StringComparison.Ordinal);
        Assert.Throws<FileRefusedException>(() => backup.Add(s_user));
    }

    /// <summary>An export of the same name would begin by replacing it.</summary>
    [Theory]
    [InlineData("users.jsonl.partial")]
    [InlineData("users.jsonl.PARTIAL.state")]
    public void A_name_of_an_unfinished_export_is_refused(string name)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("stytchusers-");
        try { Assert.Throws<FileRefusedException>(() => RemovalBackup.Open(Path.Combine(folder.FullName, name))); }
        finally { folder.Delete(recursive: true); }
    }

    [Fact]
    public void A_backup_can_be_read_while_it_grows()
    {
        using var project = new FileTestProject(0);
        string path = project.PathOf("gone.jsonl");
        using var backup = RemovalBackup.Open(path);
        backup.Add(s_user);
        string? line = OperatingSystem.IsWindows() ? ReadShared(path) : SpecialFiles.Output("cat", path);
        Assert.Equal(s_user.ToJson(), line?.TrimEnd());
    }

    [Fact]
    public void A_limit_that_the_framework_takes_for_an_argument_is_told_as_one_of_the_disk() =>
        Assert.Contains("limit", DiskErrors.Of(new ArgumentOutOfRangeException("value"))!.Message, StringComparison.Ordinal);

    private static string? ReadShared(string path)
    {
        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadLine();
    }
}
