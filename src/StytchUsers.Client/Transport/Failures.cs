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
        string? type = credentials.Redact(error?.Text("error_type"u8) ?? error?.Text("error"u8));
        string? text = credentials.Redact(error?.Text("error_message"u8) ?? error?.Text("error_description"u8));
        string message = redirect ? $"{host.Host} answered with a redirect ({status}), which is not followed."
            : text ?? $"{host.Host} answered {status} ({(HttpStatusCode)status}) without saying why.";
        StytchFailureKind kind = redirect ? StytchFailureKind.InvalidAnswer : StytchFailureKind.Refused;
        return new Attempt(null, new StytchApiException(kind, message)
        {
            StatusCode = status,
            ErrorType = type,
            ErrorMessage = text,
            ErrorUrl = credentials.Redact(error?.Text("error_url"u8) ?? error?.Text("error_uri"u8)),
            RequestId = credentials.Redact(error?.Text("request_id"u8)),
        })
        {
            RetryAfter = RetryAfter(response.Headers.RetryAfter),
            Passing = status is 429 or 500 or 502 or 503 or 504,

            // Of the errors of servers and of what stands before them, only these two say that nothing was done.
            MayHaveWorked = status is (>= 500 and not (501 or 503)) or 408 or (>= 300 and < 400),
        };
    }

    internal Attempt Timeout(OperationCanceledException cause) => cause.InnerException is TimeoutException
        ? new Attempt(null, new StytchApiException(StytchFailureKind.NotConnected, $"No connection to {host.Host}:{host.Port} came about in time.", Safe(cause))) { Passing = true }
        : new Attempt(null, new StytchApiException(StytchFailureKind.Timeout, $"{host.Host} did not answer within {attemptTimeout.TotalSeconds:0.###} seconds.", Safe(cause))) { Passing = true, MayHaveWorked = true };

    internal Attempt Broken(Exception cause)
    {
        Exception? inner = Safe(cause);
        HttpRequestError error = (cause as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown;
        return error switch
        {
            HttpRequestError.SecureConnectionError => new Attempt(null, new StytchApiException(StytchFailureKind.NotConnected,
                $"{host.Host} could not prove who it is: {credentials.Redact((cause.InnerException is AuthenticationException tls ? tls : cause).Message)}", inner))
            {
                // A wrong certificate stays wrong; a connection that broke during the handshake is one that did not come about.
                Passing = cause.InnerException is not AuthenticationException,
            },
            HttpRequestError.NameResolutionError => new Attempt(null, new StytchApiException(StytchFailureKind.NotConnected,
                $"The host name {host.Host} could not be resolved.", inner)) { Passing = true },
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError => new Attempt(null, new StytchApiException(StytchFailureKind.NotConnected,
                $"No connection to {host.Host}:{host.Port} could be made.", inner)) { Passing = true },
            HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded => new Attempt(null, new StytchApiException(StytchFailureKind.InvalidAnswer,
                $"{host.Host} answered with something that is not HTTP.", inner)) { MayHaveWorked = true },
            _ => CutShort(cause),
        };
    }

    internal Attempt CutShort(Exception cause) => new(null, new StytchApiException(StytchFailureKind.ConnectionLost,
        $"The connection to {host.Host} broke before the answer was complete.", Safe(cause))) { Passing = true, MayHaveWorked = true };

    internal Attempt Incomplete(int? status, Exception? cause) => new(null, new StytchApiException(StytchFailureKind.InvalidAnswer,
        $"{host.Host} answered {status} with a part of an answer.", Safe(cause)) { StatusCode = status }) { Passing = true, MayHaveWorked = true };

    internal Attempt TooLong(int status) => new(null, new StytchApiException(StytchFailureKind.InvalidAnswer,
        $"{host.Host} answered {status} and did not come to an end.") { StatusCode = status }) { MayHaveWorked = true };

    internal StytchApiException Unreadable(Answer answer, JsonException cause) => new(StytchFailureKind.InvalidAnswer,
        $"{host.Host} answered {answer.Status} with something that is not Stytch's JSON.", cause)
    {
        StatusCode = answer.Status,
        RequestId = credentials.Redact(RequestIds.Find(answer)),
    };

    /// <summary>The cause, unless its words repeat the secret, as they can when a server sends back what it was sent.</summary>
    private Exception? Safe(Exception? cause) => cause is null || credentials.Redact(cause.ToString()) is var safe && safe == cause.ToString()
        ? cause
        : new IOException(credentials.Redact(cause.Message));

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        TimeSpan? wait = header?.Delta ?? (header?.Date is { } date ? date - clock.GetUtcNow() : null);
        return wait >= TimeSpan.Zero && wait <= LongestRetryAfter ? wait : null;
    }
}
