using System.Text;
using StytchUsers.Client.Files;
using StytchUsers.Client.Files.Disk;

namespace StytchUsers.Client.Tests.Files;

/// <summary>
/// Every kind of place, in every format, for an export, one that is gone on with, and a backup: each ends in success or one clear
/// error, no file but the target and its own unfinished ones is changed, and nothing stays open.
/// </summary>
public sealed partial class TargetTests
{
    private const string Before = "{\"user_id\":\"user-test-before\"}\n";

    public enum Act
    {
        Export,
        Resume,
        Backup,
    }

    public static TheoryData<string, StytchFileFormat, Act> Cases
    {
        get
        {
            var cases = new TheoryData<string, StytchFileFormat, Act>();
            foreach (Place place in s_places)
            {
                foreach (StytchFileFormat format in Enum.GetValues<StytchFileFormat>())
                {
                    foreach (Act action in Enum.GetValues<Act>()) { cases.Add(place.Name, format, action); }
                }
            }
            return cases;
        }
    }

    private static readonly Place[] s_places =
    [
        new("a name that is free", _ => { }, Written) { IsOfEverySystem = true },
        new("a file", path => File.WriteAllText(path, Before), Written) { IsOfEverySystem = true },
        new("a link to a file", path => Link(path, Real(path)), Written),
        new("a link to a link to a file", path => { Link(path + ".2", Real(path)); Link(path, path + ".2"); }, Written),
        new("a link relative to its folder", path => { Real(path); Link(path, "real/users"); }, Written),
        new("a link to a file that is not there", path => Link(path, path + ".gone"), Refused),
        new("a link to itself", path => Link(path, path), Refused),
        new("two links to each other", path => { Link(path + ".2", path); Link(path, path + ".2"); }, Refused),
        new("a pipe", SpecialFiles.Fifo, Refused),
        new("a link to a pipe", path => { SpecialFiles.Fifo(path + ".2"); Link(path, path + ".2"); }, Refused),
        new("a socket", SpecialFiles.UnixSocket, Refused),
        new("a device", SpecialFiles.Device, Refused) { NeedsRoot = true },
        new("a folder", path => Directory.CreateDirectory(path), Refused) { IsOfEverySystem = true },
        new("a read-only file", path =>
        {
            File.WriteAllText(path, Before);
            File.SetAttributes(path, FileAttributes.ReadOnly);
        }, Refused) { IsOfEverySystem = true },
        new("a folder that is not there", path => Directory.Delete(Path.GetDirectoryName(path)!), Refused)
        {
            IsOfEverySystem = true,
        },
        new("another user's file", path =>
        {
            File.WriteAllText(path, Before);
            SpecialFiles.GiveToNobody(path);
        }, Refused) { NeedsRoot = true },
        new("another user's link", path => { Link(path, Real(path)); SpecialFiles.GiveToNobody(path); }, Refused) { NeedsRoot = true },
        new("another user's unfinished file", path =>
        {
            File.WriteAllText(path + ".partial", Before);
            SpecialFiles.GiveToNobody(path + ".partial");
        }, IsBackup) { NeedsRoot = true },
        new("another user's state", path =>
        {
            File.WriteAllText(path + ".partial.state", Before);
            SpecialFiles.GiveToNobody(path + ".partial.state");
        }, action => action != Act.Resume) { NeedsRoot = true },
        new("an unfinished file that is a link", path => Link(path + ".partial", Real(path)), IsBackup),
        new("an unfinished file that is a link to nothing", path => Link(path + ".partial", path + ".gone"), IsBackup),
        new("an unfinished file that is a pipe", path => SpecialFiles.Fifo(path + ".partial"), IsBackup),
        new("an unfinished file with another name", path => SpecialFiles.HardLink(path + ".partial", Real(path)), IsBackup),
        new("a state that is a link", path => Link(path + ".partial.state", Real(path)), action => action != Act.Resume),
        new("a next state that is a link", path => Link(path + ".partial.state.new", Real(path)), Written),
    ];

    [SkippableTheory]
    [MemberData(nameof(Cases))]
    public async Task A_place_is_written_or_refused_and_nothing_else_is_touched(string name, StytchFileFormat format, Act action)
    {
        Place place = s_places.Single(place => place.Name == name);
        Skip.If(OperatingSystem.IsWindows() && !place.IsOfEverySystem, "Links, pipes and owners are those of Unix.");
        Skip.If(place.NeedsRoot && !SpecialFiles.IsRoot, "Only root can make it.");
        using var project = new FileTestProject(30);
        List<StytchUser> users = [.. (await project.PagesAsync(30)).SelectMany(page => page.Users)];
        Directory.CreateDirectory(project.PathOf("below"));
        string path = project.PathOf(Path.Combine("below", "users"));
        place.Make(path);
        string file = place.IsWritten(action) && File.Exists(path)
            ? new FileInfo(path).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? path
            : path;
        Dictionary<string, string> before = Contents(project.PathOf(""));

        Exception? failure = Record.Exception(() => Write(action, path, format, users));

        Assert.Empty(SpecialFiles.OpenBelow(project.PathOf("")));
        string[] own = [file, file + ".partial", file + ".partial.state", file + ".partial.state.new"];
        Assert.Equal(Without(before, own), Without(Contents(project.PathOf("")), own));
        if (place.IsWritten(action))
        {
            Assert.Null(failure);
            Assert.Contains(users[^1].UserId, File.ReadAllText(path), StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows()) { Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file)); }
            Assert.Equal(action == Act.Backup && before.ContainsKey(file),
                File.ReadAllText(file).StartsWith(Before, StringComparison.Ordinal));
        }
        else
        {
            Assert.NotEmpty(Assert.IsType<FileRefusedException>(failure).Advice);
            Assert.Equal(before, Contents(project.PathOf("")));

            // Or Windows would not let the folder be removed.
            if (File.Exists(path)) { File.SetAttributes(path, FileAttributes.Normal); }
        }
    }

    private static bool Written(Act action) => true;

    private static bool Refused(Act action) => false;

    private static bool IsBackup(Act action) => action == Act.Backup;

    private static void Write(Act action, string path, StytchFileFormat format, List<StytchUser> users)
    {
        if (action == Act.Backup)
        {
            using var backup = RemovalBackup.Open(path);
            foreach (StytchUser user in users) { backup.Add(user); }
            return;
        }
        using var export = UserExport.Open(Options(path, format) with { Resume = action == Act.Resume });
        foreach (StytchUser user in users) { export.Write(user); }
        export.Complete();
    }

    private static ExportOptions Options(string path, StytchFileFormat format) => new() { Path = path, Format = format, Subject = "all" };

    private static void Link(string path, string target) => File.CreateSymbolicLink(path, target);

    private static string Real(string path)
    {
        string real = Path.Combine(Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(path)!, "real")).FullName, "users");
        File.WriteAllText(real, Before);
        return real;
    }

    private static Dictionary<string, string> Contents(string folder) =>
        Directory.EnumerateFileSystemEntries(folder, "*", SearchOption.AllDirectories).ToDictionary(path => path, path =>
        {
            FileFacts facts = FileFacts.OfPath(path)!.Value;
            string content = facts.Kind switch
            {
                FileKind.Regular => File.ReadAllText(path, Encoding.UTF8),
                FileKind.Link => new FileInfo(path).LinkTarget!,
                _ => "",
            };
            return $"{facts.Kind} {facts.Owner} {facts.Inode} {content}";
        });

    private static IEnumerable<KeyValuePair<string, string>> Without(Dictionary<string, string> contents, string[] paths) =>
        contents.Where(entry => !paths.Contains(entry.Key)).OrderBy(entry => entry.Key, StringComparer.Ordinal);

    private sealed record Place(string Name, Action<string> Make, Func<Act, bool> IsWritten)
    {
        public bool NeedsRoot { get; init; }

        public bool IsOfEverySystem { get; init; }
    }
}
