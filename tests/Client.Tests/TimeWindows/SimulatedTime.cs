namespace StytchUsers.Client.Tests.TimeWindows;

/// <summary>Goes from one timer to the next until the work is done.</summary>
internal static class SimulatedTime
{
    /// <remarks>
    /// Away from the test's synchronization context, everything runs on within the timer that woke it until its next wait.
    /// </remarks>
    internal static Task RunAsync(TestClock clock, Func<Task> begin) => Task.Run(async () =>
    {
        Task work = begin();
        while (!work.IsCompleted)
        {
            if (!clock.AdvanceToNext() && !SpinWait.SpinUntil(() => clock.Pending > 0 || work.IsCompleted, TimeSpan.FromSeconds(60)))
            {
                throw new TimeoutException("The simulation stands still.");
            }
        }
        await work.ConfigureAwait(false);
    });
}
