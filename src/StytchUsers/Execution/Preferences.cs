using System.Management.Automation;

namespace StytchUsers.Execution;

/// <summary>What the caller asked of every command: by parameter, or by a preference variable.</summary>
internal static class Preferences
{
    internal static bool ShowsDebug(PSCmdlet command) =>
        Bound(command, "Debug") ?? (command.GetVariableValue("DebugPreference") is { } value && !IsQuiet(value));

    internal static bool IsWhatIf(PSCmdlet command) =>
        Bound(command, "WhatIf") ?? LanguagePrimitives.IsTrue(command.GetVariableValue("WhatIfPreference"));

    internal static bool IsExplicitlyConfirmed(PSCmdlet command) => Bound(command, "Confirm") is true;

    private static bool? Bound(PSCmdlet command, string parameter) =>
        command.MyInvocation.BoundParameters.TryGetValue(parameter, out object? value) ? LanguagePrimitives.IsTrue(value) : null;

    private static bool IsQuiet(object preference) =>
        LanguagePrimitives.TryConvertTo(preference, out ActionPreference action)
            && action is ActionPreference.SilentlyContinue or ActionPreference.Ignore;
}
