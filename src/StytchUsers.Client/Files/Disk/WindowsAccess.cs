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
        FileSystemRights access = FileSystemRights.Read | FileSystemRights.Write;
        return new FileInfo(path).Create(FileMode.CreateNew, access, share, bufferSize, FileOptions.None, Private());
    }

    /// <summary>Full control for this user, SYSTEM and the administrators, and nothing from the folder.</summary>
    internal static FileSecurity Private()
    {
        var security = new FileSecurity();
        security.SetAccessRuleProtection(isProtected: true, preserveInheritance: false);
        using var me = WindowsIdentity.GetCurrent();
        var system = new SecurityIdentifier(WellKnownSidType.LocalSystemSid, null);
        var administrators = new SecurityIdentifier(WellKnownSidType.BuiltinAdministratorsSid, null);
        foreach (SecurityIdentifier reader in (SecurityIdentifier[])[me.User!, system, administrators])
        {
            security.AddAccessRule(new FileSystemAccessRule(reader, FileSystemRights.FullControl, AccessControlType.Allow));
        }
        return security;
    }

    /// <summary>Gives a file the access that the one has whose place it takes. False where the file system knows of none.</summary>
    internal static bool TryCopy(string from, string to)
    {
        try
        {
            Copy(from, to);
            return true;
        }
        catch (Exception e) when (HasNoAccessLists(e)) { return false; }
    }

    private static void Copy(string from, string to)
    {
        FileSecurity old = new FileInfo(from).GetAccessControl(AccessControlSections.Access);
        var access = new FileSecurity();
        access.SetSecurityDescriptorSddlForm(old.GetSecurityDescriptorSddlForm(AccessControlSections.Access), AccessControlSections.Access);
        new FileInfo(to).SetAccessControl(access);
    }

    /// <summary>Whether a file is this user's, or of the group that elevated processes create files for.</summary>
    internal static bool IsMine(string path)
    {
        using var me = WindowsIdentity.GetCurrent();
        IdentityReference? owner;
        try { owner = new FileInfo(path).GetAccessControl(AccessControlSections.Owner).GetOwner(typeof(SecurityIdentifier)); }
        catch (Exception e) when (HasNoAccessLists(e)) { return true; }
        return owner is null || owner.Equals(me.User) || owner.Equals(me.Owner);
    }

    /// <summary>
    /// Asks for the right to delete the file, which replacing it takes. Throws when a program that has it open forbids it.
    /// </summary>
    internal static void ProbeReplace(string path)
    {
        FileSystemRights access = FileSystemRights.Read | FileSystemRights.Delete;
        FileShare share = FileShare.ReadWrite | FileShare.Delete;
        new FileInfo(path).Create(FileMode.Open, access, share, bufferSize: 1, FileOptions.None, fileSecurity: null).Dispose();
    }

    /// <summary>What the framework makes of a disk such as FAT's and of some shares.</summary>
    private static bool HasNoAccessLists(Exception e) =>
        e is InvalidOperationException or NotSupportedException or UnauthorizedAccessException or IOException;
}
