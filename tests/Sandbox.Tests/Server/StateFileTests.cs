using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;
using StytchUsers.Sandbox.Projects;
using StytchUsers.Sandbox.Server;
using Xunit;

namespace StytchUsers.Sandbox.Tests.Server;

/// <summary>A saved project holds users: it is its owner's alone, whatever its folder allows and whatever was there.</summary>
public sealed class StateFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stytchusers-");

    private string SavePath => Path.Combine(_folder.FullName, "saved.jsonl");

    [SkippableFact]
    [UnsupportedOSPlatform("windows")]
    public async Task It_is_its_owners_on_Unix()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no modes.");
        await SaveOverAsync();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SavePath));
    }

    [SkippableFact]
    [SupportedOSPlatform("windows")]
    public async Task It_is_its_owners_on_Windows()
    {
        Skip.IfNot(OperatingSystem.IsWindows(), "Unix has no access lists of this kind.");
        await SaveOverAsync();
        FileSecurity security = new FileInfo(SavePath).GetAccessControl(AccessControlSections.Access);
        using var me = WindowsIdentity.GetCurrent();
        IdentityReference[] readers =
        [
            .. security.GetAccessRules(includeExplicit: true, includeInherited: true, typeof(SecurityIdentifier))
                .Cast<FileSystemAccessRule>()
                .Where(rule => rule.AccessControlType == AccessControlType.Allow)
                .Select(rule => rule.IdentityReference),
        ];

        // Wine keeps of a list what fits into a mode: the administrators are not in it.
        Assert.Contains(me.User!, readers);
        Assert.Empty(readers.Except([me.User!, new SecurityIdentifier(WellKnownSidType.LocalSystemSid, null),
            new SecurityIdentifier(WellKnownSidType.BuiltinAdministratorsSid, null)]));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>A file that everybody can read is there, and what a run that was killed left beside it.</summary>
    private async Task SaveOverAsync()
    {
        await File.WriteAllTextAsync(SavePath, "");
        var file = StateFile.Open(SavePath);
        await File.WriteAllTextAsync(SavePath + ".part", "left");
        await file.WriteAsync(new SandboxProject(new SandboxOptions()));
        Assert.Equal([SavePath], Directory.GetFiles(_folder.FullName));
    }
}
