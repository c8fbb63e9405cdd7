namespace StytchUsers.Shell.Running;

/// <summary>How a pipeline ended.</summary>
/// <param name="ExitCode">What `exit` was given, or null when it was not called.</param>
/// <param name="IsFailed">A terminating error was reported.</param>
/// <param name="IsStopped">Ctrl+C ended it.</param>
internal readonly record struct RunResult(int? ExitCode, bool IsFailed, bool IsStopped);
