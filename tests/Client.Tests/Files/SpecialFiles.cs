using System.Diagnostics;
using System.Net.Sockets;

namespace StytchUsers.Client.Tests.Files;

/// <summary>Files that are no ordinary files, made by the commands that every Unix has.</summary>
internal static class SpecialFiles
{
    internal static bool IsRoot => !OperatingSystem.IsWindows() && Environment.UserName == "root";

    internal static void Fifo(string path) => Run("mkfifo", path);

    /// <summary>A second null device: what is written to it is gone.</summary>
    internal static void Device(string path) => Run("mknod", path, "c", "1", "3");

    internal static void UnixSocket(string path)
    {
        // The socket takes the name that it was bound to with it.
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(path + ".bound"));
            Run("mv", path + ".bound", path);
        }
    }

    internal static void GiveToNobody(string path) => Run("chown", "-h", "65534:65534", path);

    internal static void HardLink(string path, string file) => Run("ln", file, path);

    /// <summary>A file system in memory; false where this user or this machine must not have one.</summary>
    internal static bool TryMount(string folder, string options) =>
        IsRoot && TryRun("mount", "-t", "tmpfs", "-o", options, "tmpfs", folder);

    internal static void Remount(string folder, string options) => Run("mount", "-o", $"remount,{options}", folder);

    internal static void Unmount(string folder) => Run("umount", folder);

    /// <summary>The files below a folder that this process has open; none where the system does not say.</summary>
    internal static string[] OpenBelow(string folder) => !OperatingSystem.IsLinux() ? [] :
        [.. Directory.GetFiles("/proc/self/fd").Select(Target).Where(target => target.StartsWith(folder, StringComparison.Ordinal))];

    /// <summary>What a command prints.</summary>
    internal static string Output(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output;
    }

    private static string Target(string descriptor)
    {
        try { return new FileInfo(descriptor).LinkTarget ?? ""; }
        catch (IOException) { return ""; }
    }

    private static void Run(string command, params string[] arguments)
    {
        if (!TryRun(command, arguments)) { throw new InvalidOperationException($"{command} {string.Join(' ', arguments)} failed."); }
    }

    private static bool TryRun(string command, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
