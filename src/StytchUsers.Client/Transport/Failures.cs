using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text.Json;
using StytchUsers.Json;

namespace StytchUsers.Client.Transport;

/// <summary>Turns every way in which an attempt can fail into one kind of exception.</summary>
internal sealed class Failures(Uri host, Credentials credentials, TimeSpan attemptTimeout, TimeProvider clock)
{
    /// <summary>A longer wait than this is not believed: nobody means a runbook to stand still for it.</summary>
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromMinutes(10);

    internal Attempt Refused(HttpResponseMessage response, Answer answer)
    {
        JsonFields? error = null;
        try { error = answer.ReadObject(); }
        catch (JsonException) { /* a proxy's page; the status still counts */ }

        int status = answer.Status;
        bool redirect = status is >= 300 and < 400;
        string? type = Redacted(error?.Text("error_type"u8) ?? error?.Text("error"u8));
        string? text = Redacted(error?.Text("error_message"u8) ?? error?.Text("error_description"u8));
        string message = redirect ? $"{host.Host} answered with a redirect ({status}), which is not followed."
            : text ?? $"{host.Host} answered {status} ({(HttpStatusCode)status}) without saying why.";
        StytchFailureKind kind = redirect ? StytchFailureKind.InvalidAnswer : StytchFailureKind.Refused;
        return new Attempt(null, new StytchApiException(kind, message)
        {
            StatusCode = status,
            ErrorType = type,
            ErrorMessage = text,
            ErrorUrl = Redacted(error?.Text("error_url"u8) ?? error?.Text("error_uri"u8)),
            RequestId = Redacted(error?.Text("request_id"u8)),
        })
        {
            RetryAfter = RetryAfter(response.Headers.RetryAfter),
            Passing = status is 429 or 500 or 502 or 503 or 504,
            MayHaveWorked = status is 500 or 502 or 504 or (>= 300 and < 400),
        };
    }

    internal Attempt Timeout(OperationCanceledException cause) => cause.InnerException is TimeoutException
        ? new Attempt(null, new StytchApiException(StytchFailureKind.NotConnected, $"No connection to {host.Host}:{host.Port} came about in time.", cause)) { Passing = true }
        : new Attempt(null, new StytchApiException(StytchFailureKind.Timeout, $"{host.Host} did not answer within {attemptTimeout.TotalSeconds:0.###} seconds.", cause)) { Passing = true, MayHaveWorked = true };

    internal Attempt Broken(Exception cause)
    {
        HttpRequestError error = (cause as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown;
        return error switch
        {
            HttpRequestError.SecureConnectionError => new Attempt(null, new StytchApiException(StytchFailureKind.NotConnected,
                $"{host.Host} could not prove who it is: {(cause.InnerException is AuthenticationException tls ? tls.Message : cause.Message)}", cause)),
            HttpRequestError.NameResolutionError => new Attempt(null, new StytchApiException(StytchFailureKind.NotConnected,
                $"The host name {host.Host} could not be resolved.", cause)) { Passing = true },
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => new Attempt(null, new StytchApiException(StytchFailureKind.NotConnected,
                $"No connection to {host.Host}:{host.Port} could be made.", cause)) { Passing = true },
            HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded => new Attempt(null, new StytchApiException(StytchFailureKind.InvalidAnswer,
                $"{host.Host} answered with something that is not HTTP.", cause)) { MayHaveWorked = true },
            _ => CutShort(cause),
        };
    }

    internal Attempt CutShort(Exception? cause) => new(null, new StytchApiException(StytchFailureKind.ConnectionLost,
        $"The connection to {host.Host} broke before the answer was complete.", cause)) { Passing = true, MayHaveWorked = true };

    internal StytchApiException Unreadable(int status, string why, Exception? cause) => new(StytchFailureKind.InvalidAnswer,
        $"{host.Host} answered {status} with something that is not Stytch's JSON: {why}", cause) { StatusCode = status };

    private string? Redacted(string? text) => text is null ? null : credentials.Redact(text);

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        TimeSpan? wait = header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);
        return wait >= TimeSpan.Zero && wait <= LongestRetryAfter ? wait : null;
    }
}
