using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Language;
using System.Runtime.CompilerServices;

namespace StytchUsers.Input;

/// <summary>
/// Numbers that came where text is wanted, and whose own text may be lost: 00042 in a variable is 42, and somebody else. The engine
/// hands over a typed 42 and a variable in the same way, so such a text is marked and the command line is asked.
/// </summary>
internal static class BareNumber
{
    private static readonly ConditionalWeakTable<string, object> s_marked = [];

    /// <summary>The number as text of its own that is known to come from a number.</summary>
    internal static string Mark(object number)
    {
        // A new string each time: an interned one would mark what others typed.
        string text = new(((IFormattable)number).ToString(null, CultureInfo.InvariantCulture).AsSpan());
        s_marked.Add(text, text);
        return text;
    }

    /// <summary>Whether the text was made of a number that nobody can be seen to have typed so.</summary>
    internal static bool HasLostItsText(string? text, PSCmdlet command) => text is not null && s_marked.TryGetValue(text, out _)
        && !IsTyped(text, command);

    /// <summary>Looks for the number in the command as it is written, except behind the parameters that take numbers.</summary>
    private static bool IsTyped(string text, PSCmdlet command)
    {
        string line = command.MyInvocation.Line ?? "";
        int start = command.MyInvocation.OffsetInLine - 1;
        if (start < 0 || start >= line.Length) { return false; }
        ScriptBlockAst script = Parser.ParseInput(line[start..], out _, out _);
        if (script.Find(ast => ast is CommandAst, searchNestedScriptBlocks: false) is not CommandAst written) { return false; }
        ReadOnlyCollection<CommandElementAst> words = written.CommandElements;
        return Enumerable.Range(1, words.Count - 1).Any(i => Holds(words[i], text)
            && (ParameterOf(words, i) is not { } parameter || TakesText(parameter, command)));
    }

    private static CommandParameterAst? ParameterOf(ReadOnlyCollection<CommandElementAst> words, int i) =>
        words[i] as CommandParameterAst ?? (words[i - 1] is CommandParameterAst { Argument: null } before ? before : null);

    /// <summary>Whether the argument of the parameter can be an id. What stands behind a switch belongs to another parameter.</summary>
    private static bool TakesText(CommandParameterAst written, PSCmdlet command)
    {
        try
        {
            Type type = command.MyInvocation.MyCommand.ResolveParameter(written.ParameterName).ParameterType;
            return !type.IsValueType || type == typeof(SwitchParameter);
        }
        catch (ParameterBindingException)
        {
            return true;
        }
    }

    private static bool Holds(Ast element, string text) => element switch
    {
        StringConstantExpressionAst => false,
        ConstantExpressionAst constant => constant.Extent.Text == text,
        ArrayLiteralAst array => array.Elements.Any(item => Holds(item, text)),
        CommandParameterAst { Argument: { } argument } => Holds(argument, text),
        _ => false,
    };
}
