namespace StytchUsers.Execution;

/// <summary>How a command makes its calls.</summary>
/// <param name="Changes">
/// Whether they change something: a read-only connection refuses them, and a stop waits for those that were sent.
/// </param>
/// <param name="Limit">How many may be under way at once.</param>
/// <param name="InputCount">How many inputs there are, where they are a list; null where they come one by one.</param>
/// <param name="ShowsProgress">Whether the number of inputs that are done is shown as progress.</param>
internal sealed record CallPlan(bool Changes, int Limit, Func<int?> InputCount, bool ShowsProgress)
{
    /// <summary>By which a stopped command waits for what it sent.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
