using System.Management.Automation;
using System.Management.Automation.Host;
using StytchUsers.Errors;

namespace StytchUsers.Execution;

/// <summary>Asks before a change, as the caller and the session want it.</summary>
internal sealed class Approval(ICommandContext command)
{
    /// <param name="change">The change in one sentence without a stop: what, of whom, where.</param>
    /// <param name="force">Whether the caller gave <c>-Force</c>.</param>
    /// <param name="warning">What the person should know before saying yes.</param>
    internal bool Ask(string change, bool force, string? warning = null)
    {
        // -Force answers the question, but takes no part where nothing is to happen or where the caller wants to be asked.
        if (force && !Preferences.IsWhatIf(command) && !Preferences.IsExplicitlyConfirmed(command))
        {
            command.WriteVerbose(change);
            return true;
        }
        try
        {
            return command.ShouldProcess(change, warning is null ? $"{change}?" : $"{change}? {warning}");
        }
        catch (Exception e) when (IsNobodyThere(e))
        {
            // Neither this nor any later item can be asked about.
            command.ThrowTerminatingError(ErrorRecords.Failure("CannotPrompt", ErrorCategory.InvalidOperation,
                new InvalidOperationException($"{change}: this needs a confirmation, and nobody can be asked here. Nothing was changed.",
                    e), change, HowToGoOn()));
            throw;
        }
    }

    /// <remarks>Where its input has ended, pwsh shows the question and trips over the answer that it did not get.</remarks>
    private static bool IsNobodyThere(Exception e) =>
        e is HostException or PSInvalidOperationException or NotImplementedException or NotSupportedException or NullReferenceException;

    private string HowToGoOn() => command.HasParameter("Force")
        ? "Add -Force or -Confirm:$false to go on without asking, or -WhatIf to see what would be done."
        : "Add -Confirm:$false to go on without asking, or -WhatIf to see what would be done.";
}
