using System.Management.Automation.Language;
using Xunit;

namespace StytchUsers.Tests.Help;

/// <summary>One example of a page: what it says and the code that should do it.</summary>
public sealed record HelpExample(string Command, int Number, string Title, string Code, string Remarks)
{
    /// <summary>The commands that the code names, each with its parameters.</summary>
    internal IReadOnlyList<CommandAst> Calls()
    {
        ScriptBlockAst script = Parser.ParseInput(Code, out _, out ParseError[] errors);
        Assert.Empty(errors);
        return [.. script.FindAll(part => part is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()];
    }

    /// <summary>Whether the code wants to reach the service.</summary>
    internal bool NeedsProject() => Calls().Any(call => call.GetCommandName() == "Connect-Stytch" && !HasSwitch(call, "Sandbox"));

    /// <summary>Whether the code only asks what would happen.</summary>
    internal bool IsWhatIf() => Calls().Any(call => HasSwitch(call, "WhatIf"));

    public override string ToString() => $"{Command} {Number}";

    private static bool HasSwitch(CommandAst call, string name) =>
        call.CommandElements.OfType<CommandParameterAst>().Any(parameter => parameter.ParameterName == name);
}
