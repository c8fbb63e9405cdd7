using System.Globalization;
using StytchUsers.Sandbox.Http;

namespace StytchUsers.Sandbox.Faults;

/// <summary>
/// Stands before a project as the network and the service's edge do: latency, faults, rate limits.
/// Every transport of one project goes through its one injector, so that they share its limits.
/// </summary>
public sealed class FaultInjector
{
    private readonly SandboxOptions _options;
    private readonly Func<SandboxCall, SandboxResponse> _project;
    private readonly Responses _responses;
    private readonly CalendarMinuteLimit _searches;
    private readonly CalendarMinuteLimit _requests;

    internal FaultInjector(SandboxOptions options, Func<SandboxCall, SandboxResponse> project, Responses responses)
    {
        _options = options;
        _project = project;
        _responses = responses;
        _searches = new CalendarMinuteLimit(options.SearchLimitPerMinute, options.TimeProvider);
        _requests = new CalendarMinuteLimit(options.RequestLimitPerMinute, options.TimeProvider);
    }

    /// <summary>Says what the caller shall get to see of the response.</summary>
    public async Task<SandboxDelivery> DeliverAsync(SandboxCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        cancellationToken.ThrowIfCancellationRequested();
        if (_options.Latency > TimeSpan.Zero)
        {
            await Task.Delay(_options.Latency, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }

        SandboxFault? fault = _options.Fault?.Invoke(call);
        if (fault is null) { return SandboxDelivery.Whole(Work(call)); }

        SandboxResponse? done = fault.AfterWork ? Work(call) : null;
        switch (fault.Kind)
        {
            case FaultKind.ConnectionLost:
                return SandboxDelivery.HangUp;
            case FaultKind.BodyCutShort:
                return new SandboxDelivery(done, done!.Body.Length / 2);
            case FaultKind.Hang:
                await Task.Delay(Timeout.InfiniteTimeSpan, _options.TimeProvider, cancellationToken).ConfigureAwait(false);
                return SandboxDelivery.HangUp;
            case FaultKind.NotJson:
                return SandboxDelivery.Whole(new SandboxResponse(
                    fault.StatusCode, "<html><body>Bad gateway</body></html>"u8.ToArray(), [new("Content-Type", "text/html")]));
            default:
                return SandboxDelivery.Whole(Failure(fault));
        }
    }

    /// <summary>No Retry-After: the service is not known to send one.</summary>
    private SandboxResponse Work(SandboxCall call) =>
        (call.IsSearch ? _searches : _requests).TryTake() ? _project(call) : _responses.Error(ApiError.TooManyRequests);

    private SandboxResponse Failure(SandboxFault fault)
    {
        SandboxResponse response = _responses.Error(ApiError.ForStatus(fault.StatusCode, fault.ErrorType));
        return fault.RetryAfter is { } wait
            ? response.With("Retry-After", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture))
            : response;
    }
}
