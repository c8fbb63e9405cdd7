using System.Net.Http.Headers;
using System.Security;
using System.Text.Json;
using System.Threading.RateLimiting;
using Microsoft.Extensions.DependencyInjection;
using Polly;
using Polly.Retry;

namespace StytchUsers.Client.Transport;

/// <summary>Sends calls: paced, authenticated, retried where that is safe, reported, and with one kind of failure.</summary>
internal sealed class StytchTransport : IDisposable
{
    private const int LargestReportedBody = 64 * 1024;
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");
    private static readonly ProductInfoHeaderValue Product = new("StytchUsers", typeof(StytchTransport).Assembly.GetName().Version!.ToString(3));

    private readonly ClientOptions _options;
    private readonly Credentials _credentials;
    private readonly Failures _failures;
    private readonly Pacer _pacer;
    private readonly SocketsHttpHandler? _sockets;
    private readonly ServiceProvider _services;
    private readonly HttpClient _http;
    private readonly ResiliencePipeline<Attempt> _retries;

    internal StytchTransport(ClientOptions options, SecureString secret, HttpMessageHandler? handler)
    {
        _options = options;
        _credentials = new Credentials(options.ProjectId, secret);
        _failures = new Failures(options.BaseUri, _credentials, options.AttemptTimeout, options.TimeProvider);
        _pacer = new Pacer(options);
        _sockets = handler is null ? HttpClients.Sockets(options.AttemptTimeout) : null;
        _services = HttpClients.Services(handler ?? _sockets!);
        _http = HttpClients.Create(_services);
        _retries = RetryRules.Build(options, _pacer);
    }

    /// <summary>The answer of a call that succeeded; the caller disposes it.</summary>
    internal async Task<Answer> SendAsync(StytchCall call, ICallObserver? observer, CancellationToken token)
    {
        var flight = new Flight(call, observer);
        using var beginning = CancellationTokenSource.CreateLinkedTokenSource(token, observer?.NoMoreAttempts ?? default);
        ResilienceContext context = ResilienceContextPool.Shared.Get(beginning.Token);
        context.Properties.Set(RetryRules.FlightKey, flight);
        try
        {
            Attempt last = await _retries.ExecuteAsync(
                static (context, state) => new ValueTask<Attempt>(state.Self.AttemptAsync(state.Flight, context.CancellationToken, state.Token)),
                context, (Self: this, Flight: flight, Token: token)).ConfigureAwait(false);
            return last.Answer ?? throw Final(flight, last.Failure!);
        }
        catch (OperationCanceledException) when (!token.IsCancellationRequested && flight.Failure is not null) { throw Final(flight, flight.Failure); }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    /// <summary>The failure of a call whose answer of success could not be read.</summary>
    internal StytchApiException Unreadable(StytchCall call, Answer answer, JsonException cause) =>
        Describe(_failures.Unreadable(answer, cause), answer.Attempt, call.Changes);

    public void Dispose()
    {
        _http.Dispose();
        _services.Dispose();
        _sockets?.Dispose();
        _pacer.Dispose();
    }

    private async Task<Attempt> AttemptAsync(Flight flight, CancellationToken beginning, CancellationToken token)
    {
        using RateLimitLease? turn = await _pacer.WaitAsync(flight, beginning).ConfigureAwait(false);
        beginning.ThrowIfCancellationRequested();
        flight.Attempts++;
        flight.SentAt = _options.TimeProvider.GetUtcNow();
        flight.Observer?.Sending(flight.Call.Changes);
        long started = _options.TimeProvider.GetTimestamp();
        using var limit = new CancellationTokenSource(_options.AttemptTimeout, _options.TimeProvider);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(token, limit.Token);
        Attempt attempt;
        string? body = null;
        int? status = null;
        try
        {
            using HttpRequestMessage request = Build(flight.Call);
            using HttpResponseMessage response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, linked.Token).ConfigureAwait(false);
            status = (int)response.StatusCode;
            Answer answer = await Answer.ReadAsync(response, flight.Attempts, token, linked.Token).ConfigureAwait(false);
            if (flight.Observer is { WantsBodies: true }) { body = _credentials.Redact(answer.Text(LargestReportedBody)); }
            attempt = Judge(response, answer);
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested) { throw; }
        catch (OperationCanceledException e) { attempt = _failures.Timeout(e); }
        catch (HttpIOException e) { attempt = _failures.CutShort(e); }
        catch (InvalidDataException e) { attempt = _failures.Incomplete(status, e); }
        catch (Exception e) when (e is HttpRequestException or IOException) { attempt = _failures.Broken(e); }
        flight.MayHaveWorked |= attempt.MayHaveWorked;
        flight.Failure = attempt.Failure;
        Report(flight, attempt, _options.TimeProvider.GetElapsedTime(started), body);
        return attempt;
    }

    private Attempt Judge(HttpResponseMessage response, Answer answer)
    {
        if (!response.IsSuccessStatusCode)
        {
            using (answer) { return _failures.Refused(response, answer); }
        }
        if (!answer.IsCutShort && !answer.IsTooLong) { return new Attempt(answer, null); }
        using (answer) { return answer.IsTooLong ? _failures.TooLong(answer.Status) : _failures.Incomplete(answer.Status, null); }
    }

    private HttpRequestMessage Build(StytchCall call)
    {
        var request = new HttpRequestMessage(call.Method, new Uri(_options.BaseUri, call.Path));
        request.Headers.Authorization = _credentials.Header;
        request.Headers.UserAgent.Add(Product);
        request.Content = new ByteArrayContent(call.Body);
        if (call.Body.Length > 0) { request.Content.Headers.ContentType = JsonType; }
        return request;
    }

    private void Report(Flight flight, Attempt attempt, TimeSpan duration, string? responseBody)
    {
        if (flight.Observer is not { } observer) { return; }
        string? requestBody = observer.WantsBodies && flight.Call.Body is { Length: > 0 } sent ? _credentials.Redact(System.Text.Encoding.UTF8.GetString(sent)) : null;
        observer.Sent(new AttemptReport(flight.Call.Method.Method, "/" + _credentials.Redact(flight.Call.Path), flight.Attempts, attempt.Answer?.Status ?? attempt.Failure?.StatusCode,
            duration, attempt.Failure?.RequestId ?? _credentials.Redact(RequestIds.Find(attempt.Answer)), attempt.Failure?.Message, requestBody, responseBody));
    }

    private static StytchApiException Final(Flight flight, StytchApiException failure) => Describe(failure, flight.Attempts, flight.Call.Changes && flight.MayHaveWorked);

    private static StytchApiException Describe(StytchApiException failure, int attempts, bool outcomeUnknown) => new(failure.Kind, failure.Message, failure.InnerException)
    {
        StatusCode = failure.StatusCode,
        ErrorType = failure.ErrorType,
        ErrorMessage = failure.ErrorMessage,
        ErrorUrl = failure.ErrorUrl,
        RequestId = failure.RequestId,
        Attempts = attempts,
        OutcomeUnknown = outcomeUnknown,
    };
}
