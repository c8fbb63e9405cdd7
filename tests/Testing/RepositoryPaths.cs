namespace StytchUsers.Testing;

/// <summary>Where things are in the working copy that the tests run from.</summary>
public static class RepositoryPaths
{
    /// <summary>The folder of StytchUsers.slnx.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The module as built.</summary>
    public static string Module { get; } = Path.Combine(Root, "out", "StytchUsers");

    /// <summary>The manifest of the module as built.</summary>
    public static string Manifest { get; } = Path.Combine(Module, "StytchUsers.psd1");

    /// <summary>A program of src, as built in the configuration of the tests: what <c>dotnet</c> runs.</summary>
    public static string Program(string project)
    {
        DirectoryInfo framework = new(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory));
        return Path.Combine(Root, "src", project, "bin", framework.Parent!.Name, framework.Name, project + ".dll");
    }

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "StytchUsers.slnx"))) { folder = folder.Parent; }
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No StytchUsers.slnx above {AppContext.BaseDirectory}");
    }
}
