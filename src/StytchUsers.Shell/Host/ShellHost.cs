using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;

namespace StytchUsers.Shell.Host;

/// <summary>The engine's view of this program.</summary>
internal sealed class ShellHost(PSHostUserInterface ui) : PSHost
{
    private int? _requestedExitCode;

    /// <summary>Runs a prompt inside the running pipeline, until `exit`: the "Suspend" answer of a confirmation.</summary>
    public Action? NestedPrompt { get; set; }

    /// <summary>Ends the innermost nested prompt after its current command.</summary>
    public bool IsNestedExitRequested { get; set; }

    public override string Name => "StytchUsers Shell";

    public override Version Version { get; } = typeof(ShellHost).Assembly.GetName().Version ?? new Version(0, 0);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override PSHostUserInterface UI { get; } = ui;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override void EnterNestedPrompt()
    {
        if (NestedPrompt is not { } prompt) { throw new PSInvalidOperationException("The pipeline cannot be suspended here."); }

        prompt();
    }

    public override void ExitNestedPrompt() => IsNestedExitRequested = true;

    public override void SetShouldExit(int exitCode) => _requestedExitCode = exitCode;

    /// <summary>The exit code that the last pipeline asked for, once.</summary>
    public int? TakeExitCode()
    {
        int? code = _requestedExitCode;
        _requestedExitCode = null;
        return code;
    }

    // A native program may use the console as it likes; there is nothing to save for it.
    public override void NotifyBeginApplication() { }

    public override void NotifyEndApplication() { }
}
