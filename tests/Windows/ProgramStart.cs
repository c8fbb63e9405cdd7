using System.Diagnostics;

namespace StytchUsers.Windows;

/// <summary>What <c>dotnet some.dll</c> does, by the small .exe beside the DLL.</summary>
internal static class ProgramStart
{
    /// <summary>The exit code of the program.</summary>
    public static int Run(string[] args)
    {
        string[] rest = args is ["exec", ..] ? args[1..] : args;
        if (rest is not [var dll, ..] || FileOf(dll) is not { } file)
        {
            Console.Error.WriteLine($"There is no program here for dotnet {string.Join(' ', args)}");
            return 1;
        }

        // It ends by Ctrl+C, or not, by itself.
        Console.CancelKeyPress += (_, key) => key.Cancel = true;
        using Process process = Process.Start(new ProcessStartInfo(file, rest[1..]))!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static string? FileOf(string dll)
    {
        // The PowerShell that the build refers to is the one of the system that built it.
        string installation = Path.GetDirectoryName(Path.GetDirectoryName(Environment.ProcessPath))!;
        string file = Path.GetFileName(dll) == "pwsh.dll"
            ? Path.Combine(installation, "powershell", "pwsh.exe")
            : Path.ChangeExtension(dll, ".exe");
        return File.Exists(file) ? file : null;
    }
}
