using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;

namespace StytchUsers.Tests.Isolation;

/// <summary>Runs <see cref="Program"/> in a process of its own and reads what it says.</summary>
internal sealed class Probe
{
    private readonly string[][] _lines;

    private Probe(string[][] lines) => _lines = lines;

    /// <summary>An assembly that was loaded when a report was made.</summary>
    public sealed record Loaded(string Context, string Name, Version Version, string Path);

    /// <summary>What the scripts wrote.</summary>
    public IReadOnlyList<string> Output => [.. _lines.Where(line => line[0] == "output").Select(line => line[1])];

    public IReadOnlyList<Loaded> At(string label) =>
        [.. _lines.Where(line => line[0] == label).Select(line => new Loaded(line[1], line[2], Version.Parse(line[3]), line[4]))];

    /// <param name="steps">What the process does.</param>
    /// <param name="newerJson">
    /// Whether the process's own System.Text.Json is newer than the runtime's, as if the host had brought it.
    /// </param>
    /// <param name="environment">Variables that the process has beside those of this one.</param>
    public static async Task<Probe> RunAsync(
        IEnumerable<string> steps, bool newerJson = false, params (string Name, string Value)[] environment)
    {
        string program = typeof(Program).Assembly.Location;
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        string? deps = newerJson ? DepsWithNewerJson(program) : null;
        if (deps is not null)
        {
            foreach (string argument in (string[])["--depsfile", deps, "--additionalprobingpath", PackageFolder])
            {
                start.ArgumentList.Add(argument);
            }
        }
        foreach (string argument in (string[])[program, .. steps]) { start.ArgumentList.Add(argument); }
        foreach ((string name, string value) in environment) { start.Environment[name] = value; }
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return process.ExitCode == 0
                ? new Probe([.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r').Split('|'))])
                : throw new InvalidOperationException($"The process ended with {process.ExitCode}: {output} {await errors}");
        }
        finally
        {
            if (deps is not null) { File.Delete(deps); }
        }
    }

    /// <summary>The file of a package that was downloaded and is referenced by nobody.</summary>
    public static string PackageFile(string package, string version, string framework) =>
        Path.GetFullPath(Path.Combine(PackageFolder, package.ToLowerInvariant(), version, "lib", framework, package + ".dll"));

    private static string PackageFolder { get; } =
        typeof(Probe).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "PackageFolder").Value!;

    /// <summary>The runtime gives the higher of its own version and the program's, as the program's dependency file states it.</summary>
    private static string DepsWithNewerJson(string program)
    {
        JsonNode deps = JsonNode.Parse(File.ReadAllText(Path.ChangeExtension(program, ".deps.json")))!;
        JsonObject target = deps["targets"]!.AsObject().First().Value!.AsObject();
        foreach (string name in (string[])["System.Text.Json", "System.Text.Encodings.Web", "System.IO.Pipelines"])
        {
            target[$"{name}/11.0.0"] = new JsonObject
            {
                ["runtime"] = new JsonObject { [$"lib/net10.0/{name}.dll"] =
                    new JsonObject { ["assemblyVersion"] = "11.0.0.0", ["fileVersion"] = "11.0.0.0" } },
            };
            deps["libraries"]![$"{name}/11.0.0"] = new JsonObject
            {
                ["type"] = "package",
                ["serviceable"] = true,
                ["sha512"] = "",
                ["path"] = $"{name.ToLowerInvariant()}/11.0.0",
            };
        }

        // Beside the program, since that is where the paths of the other libraries begin.
        string path = Path.Combine(Path.GetDirectoryName(program)!, $"newer-json-{Guid.NewGuid():N}.deps.json");
        File.WriteAllText(path, deps.ToJsonString());
        return path;
    }
}
