using System.Management.Automation;
using System.Management.Automation.Language;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace StytchUsers.Errors;

/// <summary>Commands as messages show them: valid as they stand, so that they can be pasted.</summary>
internal static partial class CommandText
{
    private static readonly ConditionalWeakTable<Runspace, StrongBox<string>> s_prefixes = [];

    /// <summary>A value as an argument: in single quotes where it needs them, as what could be a number does.</summary>
    internal static string Quote(string value)
    {
        bool plain = value.Length > 0 && char.IsLetter(value[0]) && value.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.');
        return plain ? value : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";
    }

    /// <summary>
    /// Remembers for this session the prefix that the module was imported with, from the name by which the command was called.
    /// </summary>
    internal static void LearnPrefix(PSCmdlet command)
    {
        string called = command.MyInvocation.MyCommand.Name;
        if (Attribute.GetCustomAttribute(command.GetType(), typeof(CmdletAttribute)) is not CmdletAttribute declared
            || Runspace.DefaultRunspace is not { } session)
        {
            return;
        }
        string verb = declared.VerbName + "-";
        bool fits = called.StartsWith(verb, StringComparison.OrdinalIgnoreCase)
            && called.EndsWith(declared.NounName, StringComparison.OrdinalIgnoreCase);
        s_prefixes.GetOrCreateValue(session).Value = fits ? called[verb.Length..^declared.NounName.Length] : "";
    }

    /// <summary>The text with the names of this module's commands as this session knows them.</summary>
    internal static string WithPrefix(string text) =>
        Runspace.DefaultRunspace is { } session && s_prefixes.TryGetValue(session, out StrongBox<string>? prefix)
            && prefix.Value is { Length: > 0 } known
            ? CommandName().Replace(text, $"$0{known.Replace("$", "$$", StringComparison.Ordinal)}")
            : text;

    [GeneratedRegex(@"\b[A-Z][a-z]+-(?=Stytch)", RegexOptions.CultureInvariant)]
    private static partial Regex CommandName();
}
