namespace StytchUsers.Shell.Running;

/// <summary>How a pipeline ended.</summary>
/// <param name="ExitCode">What `exit` was given, or null when it was not called.</param>
/// <param name="IsFailed">A terminating error was reported.</param>
/// <param name="IsStopped">Ctrl+C ended it.</param>
/// <param name="LastSucceeded">The engine's `$?` after the last command.</param>
internal readonly record struct RunResult(int? ExitCode, bool IsFailed, bool IsStopped, bool LastSucceeded)
{
    public static RunResult Ended(int? exitCode, bool lastSucceeded) => new(exitCode, IsFailed: false, IsStopped: false, lastSucceeded);

    public static RunResult Failed(int? exitCode) => new(exitCode, IsFailed: true, IsStopped: false, LastSucceeded: false);

    public static RunResult Stopped(int? exitCode) => new(exitCode, IsFailed: false, IsStopped: true, LastSucceeded: false);
}
