using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;
using StytchUsers.Client.Files;
using StytchUsers.Client.Files.Disk;

namespace StytchUsers.Client.Tests.Files;

/// <summary>What is of Windows alone: access lists, and files that a program has open and lets nobody replace.</summary>
[SupportedOSPlatform("windows")]
public sealed class WindowsFilesTests : IDisposable
{
    private static readonly SecurityIdentifier s_system = new(WellKnownSidType.LocalSystemSid, null);
    private static readonly SecurityIdentifier s_administrators = new(WellKnownSidType.BuiltinAdministratorsSid, null);

    private readonly FileTestProject _project;
    private readonly ImpatientClock _clock = new();

    public WindowsFilesTests()
    {
        // Nobody disposes a test whose constructor skips it.
        Skip.IfNot(OperatingSystem.IsWindows(), "It is about Windows.");
        _project = new FileTestProject(5);
    }

    [SkippableFact]
    public void Private_is_for_the_owner_the_system_and_the_administrators()
    {
        FileSecurity security = WindowsAccess.Private();
        Assert.True(security.AreAccessRulesProtected);
        Assert.Equal([Owner, s_system, s_administrators], ReadersOf(security).ToHashSet());
        Assert.Equal(3, security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier)).Count);
    }

    [SkippableTheory]
    [InlineData("users.csv.partial", false)]
    [InlineData("users.csv", true)]
    public void An_export_is_its_owners_from_the_first_byte_on(string name, bool complete)
    {
        using var export = UserExport.Open(Options("users.csv"));
        if (complete) { export.Complete(); }
        AssertPrivate(name);
    }

    [SkippableFact]
    public async Task The_state_of_an_export_is_its_owners()
    {
        using var export = UserExport.Open(Options("users.jsonl"));
        foreach (StytchUser user in await UsersAsync()) { export.Write(user); }
        _clock.Advance(TimeSpan.FromSeconds(2));
        export.PageDone(() => "next");
        AssertPrivate("users.jsonl.partial.state");
    }

    [SkippableFact]
    public void A_backup_is_its_owners()
    {
        using var backup = RemovalBackup.Open(_project.PathOf("gone.jsonl"));
        AssertPrivate("gone.jsonl");
    }

    [SkippableFact]
    public void A_file_that_takes_anothers_place_keeps_who_may_read_it()
    {
        var file = new FileInfo(_project.PathOf("users.csv"));
        File.WriteAllText(file.FullName, "before");
        var everybody = new SecurityIdentifier(WellKnownSidType.WorldSid, null);
        FileSecurity access = file.GetAccessControl();
        access.SetAccessRule(new FileSystemAccessRule(everybody, FileSystemRights.Read, AccessControlType.Allow));
        file.SetAccessControl(access);
        Assert.Contains(everybody, ReadersOf(file.GetAccessControl()));
        using (var export = UserExport.Open(Options("users.csv"))) { export.Complete(); }
        Assert.Contains(everybody, ReadersOf(file.GetAccessControl()));
    }

    [SkippableFact]
    public void A_target_that_a_program_has_open_is_refused_before_anything_happens()
    {
        string path = _project.PathOf("users.csv");
        File.WriteAllText(path, "before");
        using FileStream excel = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        FileRefusedException refused = Assert.Throws<FileRefusedException>(() => UserExport.Open(Options("users.csv")));
        Assert.Contains("Close the program", refused.Advice, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(_project.PathOf("")));
    }

    [SkippableFact]
    public async Task A_target_that_is_opened_meanwhile_is_waited_for_and_the_whole_file_is_named()
    {
        string path = _project.PathOf("users.csv");
        File.WriteAllText(path, "before");
        using var export = UserExport.Open(Options("users.csv"));
        foreach (StytchUser user in await UsersAsync()) { export.Write(user); }
        using FileStream excel = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        FileRefusedException failure = Assert.Throws<FileRefusedException>(() => export.Complete());
        Assert.Contains($"complete in '{path}.partial'", failure.Message, StringComparison.Ordinal);
        Assert.Equal(6, File.ReadLines(path + ".partial").Count());
        Assert.True(_clock.Waits > 1);
    }

    public void Dispose() => _project.Dispose();

    private async Task<StytchUser[]> UsersAsync() => [.. (await _project.PagesAsync(5)).SelectMany(page => page.Users)];

    private ExportOptions Options(string name) => new()
    {
        Path = _project.PathOf(name), Format = UserFileFormats.OfPath(name)!.Value, Subject = "all", TimeProvider = _clock,
    };

    /// <summary>Wine keeps of a list what fits into a mode: the administrators are not in it.</summary>
    private void AssertPrivate(string name)
    {
        SecurityIdentifier[] readers = [.. ReadersOf(new FileInfo(_project.PathOf(name)).GetAccessControl())];
        Assert.Contains(Owner, readers);
        Assert.Empty(readers.Except([Owner, s_system, s_administrators]));
    }

    private static SecurityIdentifier Owner
    {
        get
        {
            using var me = WindowsIdentity.GetCurrent();
            return me.User!;
        }
    }

    private static IEnumerable<SecurityIdentifier> ReadersOf(FileSecurity security) =>
        security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier)).Cast<FileSystemAccessRule>()
            .Where(rule => rule.AccessControlType == AccessControlType.Allow && rule.FileSystemRights.HasFlag(FileSystemRights.ReadData))
            .Select(rule => (SecurityIdentifier)rule.IdentityReference);
}
