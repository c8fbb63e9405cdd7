using Polly;
using Polly.Retry;

namespace StytchUsers.Client.Transport;

/// <summary>Repeats attempts that failed, where that is safe, after a wait that the service asked for or that its limits suggest.</summary>
internal sealed class RetryHandler : DelegatingHandler
{
    private static readonly ResiliencePropertyKey<CallState> s_state = new("call");
    private static readonly TimeSpan s_firstDelay = TimeSpan.FromSeconds(0.5);

    /// <summary>No wait of our own choosing is longer than the service's longest window that matters.</summary>
    private static readonly TimeSpan s_longestDelay = TimeSpan.FromMinutes(1);

    /// <summary>The doubling has long reached <see cref="s_longestDelay"/>; further on, it would overflow.</summary>
    private const int MostDoublings = 10;

    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;
    private readonly Pacer _pacer;

    internal RetryHandler(ClientOptions options, Pacer pacer)
    {
        _pacer = pacer;
        _pipeline = options.MaximumRetryCount <= 0 ? ResiliencePipeline<HttpResponseMessage>.Empty : Build(options);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var state = CallState.Of(request);

        // Waits end when no attempt may follow them; an attempt that was sent ends by the caller's own token only.
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, state.NoMoreAttempts);
        ResilienceContext context = ResilienceContextPool.Shared.Get(waiting.Token);
        context.Properties.Set(s_state, state);
        try
        {
            return await _pipeline.ExecuteAsync(
                static (_, call) => new ValueTask<HttpResponseMessage>(call.Self.AttemptAsync(call.Request, call.Token)),
                context, (Self: this, Request: request, Token: cancellationToken)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested && state.Failure is { } failure)
        {
            throw failure.Exception;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken token) => base.SendAsync(request, token);

    private ResiliencePipeline<HttpResponseMessage> Build(ClientOptions options) =>
        new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = options.TimeProvider }
            .AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.MaximumRetryCount,
                ShouldHandle = static args =>
                    ValueTask.FromResult(args.Outcome.Exception is StytchApiException && StateOf(args.Context).ShouldRepeat),
                DelayGenerator = args => ValueTask.FromResult<TimeSpan?>(Delay(StateOf(args.Context), args.AttemptNumber)),
                OnRetry = static args =>
                {
                    CallState state = StateOf(args.Context);
                    state.Observer?.Waiting(new WaitReport(WaitReason.Retry, args.RetryDelay, state.Attempts + 1,
                        state.Failure!.Exception.Message));
                    return ValueTask.CompletedTask;
                },
            })
            .Build();

    private TimeSpan Delay(CallState state, int repeat)
    {
        AttemptFailure failure = state.Failure!;
        if (failure.RetryAfter is { } asked) { return asked; }

        // Searches are counted by the minute; what the other limits are nobody says, so they get two short waits first.
        if (failure.IsLimited && (state.Call.IsSearch || repeat > 1)) { return _pacer.AfterLimit(state); }
        TimeSpan delay = s_firstDelay * Math.Pow(2, Math.Min(repeat, MostDoublings)) * (0.75 + (0.5 * Random.Shared.NextDouble()));
        TimeSpan most = failure.IsLimited ? _pacer.AfterLimit(state) : s_longestDelay;
        return delay < most ? delay : most;
    }

    private static CallState StateOf(ResilienceContext context) => context.Properties.GetValue(s_state, null!);
}
