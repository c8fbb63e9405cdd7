using System.Management.Automation;
using System.Management.Automation.Runspaces;
using StytchUsers.Errors;
using StytchUsers.Output;

namespace StytchUsers.Connections;

/// <summary>What is said when a command does not know which project to work on, or may not change it.</summary>
internal static class ConnectionErrors
{
    /// <summary>PowerShell's own name for the runspaces of <c>ForEach-Object -Parallel</c>.</summary>
    private const string ParallelRunspace = "PSTask:";

    /// <summary>There is none to work with.</summary>
    internal static ErrorRecord None(string command)
    {
        bool isOpen = ConnectionStore.OfThisSession.All.Count > 0;
        bool isParallel = Runspace.DefaultRunspace?.Name?.StartsWith(ParallelRunspace, StringComparison.Ordinal) == true;
        (string message, string advice) = (isOpen, isParallel) switch
        {
            (true, _) => ("No connection is current in this session.", Choice()),
            (_, true) => ("The runspace of this parallel block is not connected to a Stytch project.",
                "Put the connection into a variable before the block, $c = Get-StytchConnection, and give each command in it " +
                    "-Connection $using:c"),
            _ => ("This session is not connected to a Stytch project.",
                $"{Advice.Connect} To try things out without a project: Connect-Stytch -Sandbox"),
        };
        return ErrorRecords.Refusal("NoConnection", ErrorCategory.InvalidOperation, message, command, advice);
    }

    /// <summary>The connection refuses every change.</summary>
    internal static ErrorRecord ReadOnly(StytchConnection connection) =>
        ErrorRecords.Refusal("ReadOnlyConnection", ErrorCategory.PermissionDenied,
            $"The connection '{Naming.Display(connection.Name)}' to {connection.Place} is read-only. Nothing was changed.", connection.Name,
            "Use a connection that was made without -ReadOnly.");

    /// <summary>The open connections, and how to choose one of them.</summary>
    internal static string Choice()
    {
        IReadOnlyList<StytchConnection> open = ConnectionStore.OfThisSession.All;
        if (open.Count == 0) { return "No connection is open in this session."; }
        string names = string.Join(", ", open.Select(connection => CommandText.Quote(connection.Name)));
        return CommandText.WithPrefix($"Open are: {names}. " +
            $"To make one current: Select-StytchConnection -Name {CommandText.Quote(open[0].Name)}");
    }
}
