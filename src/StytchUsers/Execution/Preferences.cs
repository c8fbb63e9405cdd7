using System.Management.Automation;

namespace StytchUsers.Execution;

/// <summary>What the caller asked of every command: by parameter, or by a preference variable.</summary>
internal static class Preferences
{
    internal static bool ShowsDebug(ICommandContext command) =>
        Switch(command, "Debug") ?? (command.Variable("DebugPreference") is { } value && !IsQuiet(value));

    internal static bool IsWhatIf(ICommandContext command) =>
        Switch(command, "WhatIf") ?? LanguagePrimitives.IsTrue(command.Variable("WhatIfPreference"));

    internal static bool IsExplicitlyConfirmed(ICommandContext command) => Switch(command, "Confirm") is true;

    private static bool? Switch(ICommandContext command, string parameter) =>
        command.TryGetArgument(parameter, out object? value) ? LanguagePrimitives.IsTrue(value) : null;

    private static bool IsQuiet(object preference) =>
        LanguagePrimitives.TryConvertTo(preference, out ActionPreference action)
            && action is ActionPreference.SilentlyContinue or ActionPreference.Ignore;
}
