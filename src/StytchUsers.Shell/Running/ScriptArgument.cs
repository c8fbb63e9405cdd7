using System.Management.Automation.Runspaces;

namespace StytchUsers.Shell.Running;

/// <summary>Turns a word of the command line into what the parameter binder would have seen had it been typed after the script's name.</summary>
internal static class ScriptArgument
{
    public static CommandParameter Parse(string word)
    {
        // A dash and a letter begin a parameter; -1 is a number.
        if (word.Length < 2 || word[0] != '-' || !(char.IsLetter(word[1]) || word[1] == '_')) { return new CommandParameter(null, word); }

        int colon = word.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0) { return new CommandParameter(word, value: null); }

        string value = word[(colon + 1)..];
        return new CommandParameter(word[..(colon + 1)], AsSwitchValue(value));
    }

    // The one value that a shell's text cannot say otherwise: a switch given as off.
    private static object AsSwitchValue(string value) => value.ToUpperInvariant() switch
    {
        "$TRUE" => true,
        "$FALSE" => false,
        _ => value,
    };
}
