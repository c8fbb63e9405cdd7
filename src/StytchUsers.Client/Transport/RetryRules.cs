using Polly;
using Polly.Retry;

namespace StytchUsers.Client.Transport;

/// <summary>Which attempts are repeated, and after how long.</summary>
internal static class RetryRules
{
    internal static readonly ResiliencePropertyKey<Flight> FlightKey = new("flight");

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(0.5);

    /// <summary>No wait of our own choosing is longer than the service's longest window that matters.</summary>
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(1);

    internal static ResiliencePipeline<Attempt> Build(ClientOptions options, Pacer pacer)
    {
        if (options.MaximumRetryCount == 0) { return ResiliencePipeline<Attempt>.Empty; }
        return new ResiliencePipelineBuilder<Attempt> { TimeProvider = options.TimeProvider }
            .AddRetry(new RetryStrategyOptions<Attempt>
            {
                MaxRetryAttempts = options.MaximumRetryCount,
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Result is { Failure: not null } attempt && FlightOf(args.Context).ShouldRepeat(attempt)),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(Delay(args.Outcome.Result!, FlightOf(args.Context), args.AttemptNumber, pacer)),
                OnRetry = static args =>
                {
                    Flight flight = FlightOf(args.Context);
                    flight.Observer?.Waiting(new WaitReport(WaitReason.Retry, args.RetryDelay, flight.Attempts + 1, args.Outcome.Result!.Failure!.Message));
                    return ValueTask.CompletedTask;
                },
            })
            .Build();
    }

    private static TimeSpan Delay(Attempt attempt, Flight flight, int repeat, Pacer pacer)
    {
        if (attempt.RetryAfter is { } asked) { return asked; }

        // Searches are counted by the minute; what the other limits are nobody says, so they get two short waits first.
        if (attempt.IsLimited && (flight.Call.IsSearch || repeat > 1)) { return pacer.AfterLimit(flight); }
        TimeSpan delay = FirstDelay * Math.Pow(2, repeat) * (0.75 + (0.5 * Random.Shared.NextDouble()));
        TimeSpan most = attempt.IsLimited ? pacer.AfterLimit(flight) : LongestDelay;
        return delay < most ? delay : most;
    }

    private static Flight FlightOf(ResilienceContext context) => context.Properties.GetValue(FlightKey, null!);
}
