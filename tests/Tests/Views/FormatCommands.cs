using System.Management.Automation;
using System.Reflection;
using Microsoft.PowerShell.Commands.Internal.Format;

namespace StytchUsers.Tests.Views;

/// <summary>The engine's own Format-Table. The engine has it, only the command comes with a full PowerShell.</summary>
[Cmdlet(VerbsCommon.Format, "Table")]
public sealed class FormatTableCommand : OuterFormatTableAndListBase
{
    /// <summary>Puts the engine's formatter in.</summary>
    public FormatTableCommand() => FormatShapes.Use(this, "Table");
}

/// <summary>The engine's own Format-List.</summary>
[Cmdlet(VerbsCommon.Format, "List")]
public sealed class FormatListCommand : OuterFormatTableAndListBase
{
    /// <summary>Puts the engine's formatter in.</summary>
    public FormatListCommand() => FormatShapes.Use(this, "List");
}

/// <summary>The engine's own Format-Wide.</summary>
[Cmdlet(VerbsCommon.Format, "Wide")]
public sealed class FormatWideCommand : OuterFormatTableAndListBase
{
    /// <summary>Puts the engine's formatter in.</summary>
    public FormatWideCommand() => FormatShapes.Use(this, "Wide");
}

file static class FormatShapes
{
    private const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;

    public static void Use(FrontEndCommandBase command, string shape)
    {
        Type Find(string name) => typeof(FrontEndCommandBase).Assembly.GetType($"{typeof(FrontEndCommandBase).Namespace}.{name}", throwOnError: true)!;
        object formatter = Activator.CreateInstance(
            Find("InnerFormatShapeCommand"), Hidden, null, [Enum.Parse(Find("FormatShape"), shape)], null)!;
        typeof(FrontEndCommandBase).GetField("implementation", Hidden)!.SetValue(command, formatter);
    }
}
