namespace StytchUsers.Shell;

/// <summary>
/// The command line. Read by hand: in this grammar, which is pwsh's, the first word that is no option is the script and every word after it
/// is the script's business, dashes and all. Command-line libraries want to parse those too.
/// </summary>
internal sealed record ShellArguments
{
    public string? ScriptPath { get; private init; }

    public IReadOnlyList<string> ScriptArguments { get; private init; } = [];

    public string? Command { get; private init; }

    public bool IsNonInteractive { get; private init; }

    public string? ModulePath { get; private init; }

    public bool IsHelp { get; private init; }

    /// <summary>What is wrong with the command line, or null.</summary>
    public string? Problem { get; private init; }

    public static ShellArguments Parse(IReadOnlyList<string> words)
    {
        var arguments = new ShellArguments();
        for (int i = 0; i < words.Count; i++)
        {
            string? next = i + 1 < words.Count ? words[i + 1] : null;
            switch (OptionName(words[i]))
            {
                case "h" or "help" or "?":
                    return arguments with { IsHelp = true };
                case "noninteractive":
                    arguments = arguments with { IsNonInteractive = true };
                    break;
                case "modulepath":
                    if (next is null) { return arguments with { Problem = "-ModulePath needs a folder." }; }

                    arguments = arguments with { ModulePath = next };
                    i++;
                    break;
                case "c" or "command":
                    return next switch
                    {
                        null => arguments with { Problem = "-Command needs text to run." },
                        "-" => arguments,
                        _ => arguments with { Command = string.Join(' ', words.Skip(i + 1)) },
                    };
                case "f" or "file":
                    return next is null ? arguments with { Problem = "-File needs a script." } : arguments.WithScript(words, i + 1);
                case "":
                    // A lone dash: the script is on redirected input.
                    return arguments;
                case { } unknown:
                    return arguments with { Problem = $"There is no option -{unknown}. -Help lists them." };
                case null:
                    return arguments.WithScript(words, i);
            }
        }

        return arguments;
    }

    private static string? OptionName(string word) => word.StartsWith('-') ? word.TrimStart('-').ToLowerInvariant() : null;

    private ShellArguments WithScript(IReadOnlyList<string> words, int index)
    {
        string path = words[index];
        return this with
        {
            ScriptPath = path,
            ScriptArguments = [.. words.Skip(index + 1)],
            Problem = !path.EndsWith(".ps1", StringComparison.OrdinalIgnoreCase) ? $"'{path}' is not a script: its name does not end in .ps1."
                : !File.Exists(path) ? $"There is no script '{path}'."
                : null,
        };
    }
}
