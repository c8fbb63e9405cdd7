namespace StytchUsers.Testing;

/// <summary>Where things are in the working copy that the tests run from.</summary>
public static class RepositoryPaths
{
    /// <summary>The folder of StytchUsers.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The module as built.</summary>
    public static string Module { get; } = Path.Combine(Root, "out", "StytchUsers");

    /// <summary>The manifest of the module as built.</summary>
    public static string Manifest { get; } = Path.Combine(Module, "StytchUsers.psd1");

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StytchUsers.sln"))) { folder = folder.Parent; }
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No StytchUsers.sln above {AppContext.BaseDirectory}");
    }
}
