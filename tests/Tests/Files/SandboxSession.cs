using StytchUsers.Testing;

namespace StytchUsers.Tests.Files;

/// <summary>An engine that is connected to a sandbox, and a folder for the files of one test.</summary>
internal sealed class SandboxSession : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stytchusers-");

    internal SandboxSession(int users)
    {
        Shell["folder"] = _folder.FullName;
        Run($"$null = Connect-Stytch -Sandbox -SandboxUserCount {users}").EnsureNoErrors();
    }

    internal EngineHarness Shell { get; } = new();

    internal HarnessResult Run(string script) => Shell.Run(script);

    internal string PathOf(string name) => Path.Combine(_folder.FullName, name);

    internal string[] Files() => [.. _folder.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    internal string Write(string name, string text)
    {
        File.WriteAllText(PathOf(name), text);
        return PathOf(name);
    }

    internal int Count() => Run("Search-StytchUser").EnsureNoErrors().Output.Count;

    public void Dispose()
    {
        Shell.Dispose();
        _folder.Delete(recursive: true);
    }
}
