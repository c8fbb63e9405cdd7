using System.Text;

namespace StytchUsers.Client.Transport;

/// <summary>
/// One attempt: sent, its response read as a whole within the time allowed, judged and reported. What comes back is a success
/// with a <see cref="BufferedBody"/>; everything else is a <see cref="StytchApiException"/>.
/// </summary>
internal sealed class AttemptHandler(ClientOptions options, Credentials credentials, Failures failures, ServiceClock serviceClock)
    : DelegatingHandler
{
    private const int LargestReportedBody = 64 * 1024;

    private readonly TimeProvider _clock = options.TimeProvider;
    private readonly TimeSpan _timeout = HttpClients.Allowed(options.AttemptTimeout);
    private readonly BodyReader _bodies = new();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var state = CallState.Of(request);
        state.Attempts++;
        state.SentAt = _clock.GetUtcNow();
        state.Observer?.Sending(state.Call.Changes);
        var sent = request.Content as WatchedBody;
        sent?.Reset();
        long started = _clock.GetTimestamp();
        using var limit = new CancellationTokenSource(_timeout, _clock);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        HttpResponseMessage? message = null;
        int? status = null;
        string? body = null;
        AttemptFailure? failure;
        try
        {
            message = await base.SendAsync(request, linked.Token).ConfigureAwait(false);
            status = (int)message.StatusCode;
            serviceClock.Note(message.Headers.Date);
            await _bodies.BufferAsync(message, cancellationToken, linked.Token).ConfigureAwait(false);
            var response = new Response(message, state.Attempts);
            if (state.Observer is { WantsBodies: true }) { body = credentials.Redact(response.Text(LargestReportedBody)); }
            failure = Judge(state.Call, response);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            message?.Dispose();
            throw;
        }
        catch (OperationCanceledException e) { failure = failures.Timeout(e); }
        catch (Exception e) when (e is HttpRequestException or IOException && linked.IsCancellationRequested)
        {
            // A connection that is torn down by the cancellation can say so in its own words.
            message?.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            failure = failures.Timeout(new OperationCanceledException(e.Message, e));
        }
        catch (HttpIOException e) { failure = failures.CutShort(e); }
        catch (InvalidDataException e) { failure = failures.Incomplete(status, e); }
        catch (Exception e) when (e is HttpRequestException or IOException) { failure = failures.Broken(e); }
        if (message is null && failure is not null && sent is { IsAskedFor: false }) { failure = failures.NotSent(failure); }
        state.Failure = failure;
        state.OutcomeUnknown |= failure?.OutcomeUnknown == true;
        Report(state, failure, failure is null ? message : null, _clock.GetElapsedTime(started), body);
        if (failure is null) { return message!; }
        message?.Dispose();
        throw failure.Exception;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) { _bodies.Dispose(); }
        base.Dispose(disposing);
    }

    private AttemptFailure? Judge(StytchCall call, Response response)
    {
        if (!response.IsSuccess) { return failures.Refused(response); }
        if (response.IsTooLong) { return failures.TooLong(response.Status); }
        return !response.IsCutShort || (response.IsNoContent && call.Method == HttpMethod.Delete) ? null
            : failures.Incomplete(response.Status, null);
    }

    private void Report(CallState state, AttemptFailure? failure, HttpResponseMessage? success, TimeSpan duration, string? responseBody)
    {
        if (state.Observer is not { } observer) { return; }
        string? requestBody = observer.WantsBodies && state.Call.Body is { Length: > 0 } sent
            ? credentials.Redact(Encoding.UTF8.GetString(sent)) : null;
        string? requestId = success is null ? null : RequestIds.Find(new Response(success, state.Attempts));
        observer.Sent(new AttemptReport(state.Call.Method.Method, "/" + credentials.Redact(state.Call.Path), state.Attempts,
            success is null ? failure?.Exception.StatusCode : (int)success.StatusCode, duration,
            failure?.Exception.RequestId ?? credentials.Redact(requestId), failure?.Exception.Message, requestBody, responseBody));
    }
}
