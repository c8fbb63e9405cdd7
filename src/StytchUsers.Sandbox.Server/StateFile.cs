using StytchUsers.Client.Files.Disk;
using StytchUsers.Sandbox.Projects;

namespace StytchUsers.Sandbox.Server;

/// <summary>Where a project is saved: one user per line. The file is there as a whole or as it was before.</summary>
internal sealed class StateFile
{
    private const int BufferSize = 1 << 16;

    private readonly string _path;

    private StateFile(string path) => _path = path;

    /// <exception cref="ServerStartException">Nothing can be written there, which is better known before than after the work.</exception>
    internal static StateFile Open(string path)
    {
        try
        {
            var file = new StateFile(Path.GetFullPath(path));
            if (Directory.Exists(file._path)) { throw new ServerStartException($"--save '{path}' is a folder."); }
            using (file.Create()) { }
            File.Delete(file.PartPath);
            return file;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ServerStartException($"--save '{path}' cannot be written: {e.Message}", e);
        }
    }

    private string PartPath => _path + ".part";

    internal async Task WriteAsync(SandboxProject project)
    {
        FileStream stream = Create();
        await using (stream.ConfigureAwait(false))
        {
            foreach (ReadOnlyMemory<byte> user in project.ExportState())
            {
                await stream.WriteAsync(user).ConfigureAwait(false);
                stream.WriteByte((byte)'\n');
            }
        }

        File.Move(PartPath, _path, overwrite: true);
    }

    /// <summary>Users are nobody else's business, even where most of them are seed users.</summary>
    private FileStream Create()
    {
        // What an earlier run left keeps the rights that it was made with.
        File.Delete(PartPath);
        if (OperatingSystem.IsWindows()) { return WindowsAccess.Create(PartPath, FileShare.None, BufferSize); }
        return new FileStream(PartPath, new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            BufferSize = BufferSize,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }
}
