using System.Text.RegularExpressions;
using StytchUsers.Testing;

namespace StytchUsers.Tests.Help;

/// <summary>What an example finds: a new session with a sandbox, and the input files that the pages speak of.</summary>
internal sealed partial class ExampleSession : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stytchusers-");
    private readonly EngineHarness _engine = new(new HarnessOptions { AllStreams = true });
    private readonly string[] _inputs;

    internal ExampleSession()
    {
        foreach (string input in Directory.GetFiles(Path.Combine(RepositoryPaths.Root, "tests", "Pester", "Inputs")))
        {
            File.Copy(input, Path.Combine(_folder.FullName, Path.GetFileName(input)));
        }
        _inputs = Files();
        _engine.Runspace.SessionStateProxy.Path.SetLocation(_folder.FullName);
        _engine.Run("$null = Connect-Stytch -Sandbox").EnsureNoErrors();
    }

    /// <summary>Runs the code, which must not fail in any way.</summary>
    internal HelpResult Run(string code)
    {
        string before = Connections();
        HarnessResult result = _engine.Run(code).EnsureNoErrors();
        return new HelpResult(
            result.HostText, result.Output.Count > 0, [.. result.Verbose.Where(line => Change().IsMatch(line))],
            [.. Files().Except(_inputs)], before != Connections());
    }

    public void Dispose()
    {
        _engine.Dispose();
        _folder.Delete(recursive: true);
    }

    private string[] Files() => [.. _folder.GetFiles().Select(file => file.Name)];

    private string Connections() =>
        string.Join("\n", _engine.Run("Get-StytchConnection").Output.Select(connection => connection.GetHashCode()));

    [GeneratedRegex(@"\b(PUT|DELETE) /v1/|\bPOST /v1/users(?!/search)")]
    private static partial Regex Change();
}

/// <summary>What came of an example.</summary>
internal sealed record HelpResult(string HostText, bool WroteSomething, IReadOnlyList<string> Changes, IReadOnlyList<string> Files,
    bool ConnectionsChanged);
