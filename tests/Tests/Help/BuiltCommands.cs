using System.Management.Automation;
using StytchUsers.Testing;

namespace StytchUsers.Tests.Help;

/// <summary>The commands of the built module, as the engine sees them.</summary>
public sealed class BuiltCommands : IDisposable
{
    private readonly EngineHarness _engine = new();

    /// <summary>Asks the engine.</summary>
    public BuiltCommands() => All = _engine.Run("Get-Command -Module StytchUsers").EnsureNoErrors().Output
        .Select(command => (CmdletInfo)command.BaseObject).ToDictionary(command => command.Name);

    /// <summary>All of them, by name.</summary>
    public IReadOnlyDictionary<string, CmdletInfo> All { get; }

    /// <summary>The parameters of a command, but those that every command has.</summary>
    internal static IEnumerable<CommandParameterInfo> Own(CommandParameterSetInfo set) =>
        set.Parameters.Where(parameter => !Cmdlet.CommonParameters.Contains(parameter.Name));

    /// <summary>Those of them that syntax and help show.</summary>
    internal static IEnumerable<CommandParameterInfo> Shown(CommandParameterSetInfo set) =>
        Own(set).Where(parameter => !parameter.Attributes.OfType<ParameterAttribute>().Any(attribute => attribute.DontShow));

    /// <inheritdoc/>
    public void Dispose() => _engine.Dispose();
}
