using System.Runtime.Versioning;
using System.Security.AccessControl;
using System.Security.Principal;

namespace StytchUsers.Client.Files.Disk;

/// <summary>Who may read a file on Windows.</summary>
[SupportedOSPlatform("windows")]
internal static class WindowsAccess
{
    /// <summary>Creates a file that its owner, SYSTEM and the administrators can read, whatever the folder allows to others.</summary>
    internal static FileStream Create(string path, FileShare share, int bufferSize)
    {
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        using WindowsIdentity me = WindowsIdentity.GetCurrent();
        foreach (SecurityIdentifier reader in (SecurityIdentifier[])[me.User!, new(WellKnownSidType.LocalSystemSid, null), new(WellKnownSidType.BuiltinAdministratorsSid, null)])
        {
            security.AddAccessRule(new FileSystemAccessRule(reader, FileSystemRights.FullControl, AccessControlType.Allow));
        }
        return new FileInfo(path).Create(FileMode.CreateNew, FileSystemRights.Read | FileSystemRights.Write, share, bufferSize, FileOptions.None, security);
    }

    /// <summary>Gives a file the access that the one has whose place it takes.</summary>
    internal static void Copy(string from, string to)
    {
        FileSecurity old = new FileInfo(from).GetAccessControl(AccessControlSections.Access);
        var access = new FileSecurity();
        access.SetSecurityDescriptorSddlForm(old.GetSecurityDescriptorSddlForm(AccessControlSections.Access), AccessControlSections.Access);
        new FileInfo(to).SetAccessControl(access);
    }

    /// <summary>Whether a file is this user's, or of the group that elevated processes create files for.</summary>
    internal static bool IsMine(string path)
    {
        using WindowsIdentity me = WindowsIdentity.GetCurrent();
        IdentityReference? owner = new FileInfo(path).GetAccessControl(AccessControlSections.Owner).GetOwner(typeof(SecurityIdentifier));
        return owner is null || owner.Equals(me.User) || owner.Equals(me.Owner);
    }

    /// <summary>Asks for the right to delete the file, which is what replacing it takes. Throws when a program has it open without sharing that.</summary>
    internal static void ProbeReplace(string path)
    {
        using FileStream _ = new FileInfo(path).Create(FileMode.Open, FileSystemRights.Read | FileSystemRights.Delete, FileShare.ReadWrite | FileShare.Delete, 1, FileOptions.None, null);
    }
}
