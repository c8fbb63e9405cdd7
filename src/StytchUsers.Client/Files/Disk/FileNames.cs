using System.Buffers;
using System.Globalization;

namespace StytchUsers.Client.Files.Disk;

/// <summary>Names that Windows takes for something else than the file they seem to be.</summary>
public static class FileNames
{
    private static readonly string[] s_devices =
    [
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$",
        .. Enumerable.Range(0, 10).Select(n => string.Create(CultureInfo.InvariantCulture, $"COM{n}")), "COM¹", "COM²", "COM³",
        .. Enumerable.Range(0, 10).Select(n => string.Create(CultureInfo.InvariantCulture, $"LPT{n}")), "LPT¹", "LPT²", "LPT³",
    ];

    private static readonly SearchValues<char> s_forbidden =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(n => (char)n), '<', '>', '"', '|', '?', '*']);

    /// <summary>What Windows would make of a path other than a file of that name, in one sentence; null when it would not.</summary>
    /// <param name="path">The path as it was typed, or the whole of it.</param>
    public static string? WindowsProblem(string path)
    {
        string rest = path.Replace('/', '\\');
        if (rest.StartsWith(@"\\.\", StringComparison.Ordinal)) { return $"'{path}' is a device or a pipe, and no file."; }
        if (rest.StartsWith(@"\\?\", StringComparison.Ordinal)) { rest = rest[4..]; }
        if (rest is [var drive, ':', ..] && char.IsAsciiLetter(drive)) { rest = rest[2..]; }
        if (rest.Contains(':', StringComparison.Ordinal))
        {
            return $"'{path}' has a ':' after its root, which Windows takes for a stream of another file.";
        }
        foreach (string name in rest.Split('\\', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name is "." or "..") { continue; }
            if (name.AsSpan().IndexOfAny(s_forbidden) >= 0) { return $"'{name}' has a character that Windows allows in no name."; }
            if (name[^1] is '.' or ' ') { return $"'{name}' ends with a dot or a blank, which Windows leaves out of a name."; }
            string stem = name.Split('.')[0].TrimEnd(' ');
            if (s_devices.Contains(stem, StringComparer.OrdinalIgnoreCase)) { return $"'{name}' is a device of Windows, and no file."; }
        }
        return null;
    }
}
