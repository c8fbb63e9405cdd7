using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.RegularExpressions;
using StytchUsers.Client.Responses;
using StytchUsers.Json;

namespace StytchUsers.Client.Transport;

/// <summary>Turns every way in which an attempt can fail into one kind of exception.</summary>
internal sealed partial class Failures(ClientOptions options, Credentials credentials, SafeProxy? proxy)
{
    /// <summary>A Retry-After above this is ignored: a runbook would stand still for it.</summary>
    private static readonly TimeSpan s_longestRetryAfter = TimeSpan.FromMinutes(10);

    private readonly Uri _host = options.BaseUri;

    internal AttemptFailure Refused(Response response)
    {
        JsonFields? error = null;
        try { error = response.ReadObject(); }
        catch (JsonException) { /* a proxy's page; the status still counts */ }

        int status = response.Status;
        if (status == 407) { return ProxyRefused(status, null); }
        bool redirect = status is >= 300 and < 400;
        string? type = credentials.Redact(error?.Text("error_type"u8) ?? error?.Text("error"u8));
        string? text = credentials.Redact(error?.Text("error_message"u8) ?? error?.Text("error_description"u8));
        string message = redirect ? $"{_host.Host} answered with a redirect ({status}), which is not followed."
            : string.IsNullOrWhiteSpace(text) ? $"{_host.Host} answered {status} ({(HttpStatusCode)status}) without saying why." : text;
        StytchFailureKind kind = redirect ? StytchFailureKind.InvalidAnswer : StytchFailureKind.Refused;
        return new AttemptFailure(new StytchApiException(kind, message)
        {
            StatusCode = status,
            ErrorType = type,
            ErrorMessage = text,
            ErrorUrl = credentials.Redact(error?.Text("error_url"u8) ?? error?.Text("error_uri"u8)),
            RequestId = credentials.Redact(error?.Text("request_id"u8)),
        })
        {
            RetryAfter = RetryAfter(response.RetryAfter),
            IsTransient = status is 429 or 500 or 502 or 503 or 504,

            // Of the errors of servers and of what stands before them, only these two say that nothing was done; 499 is said by one
            // that gave up waiting.
            OutcomeUnknown = status is (>= 500 and not (501 or 503)) or 408 or 499 or (>= 300 and < 400),
        };
    }

    internal AttemptFailure Timeout(OperationCanceledException cause) => cause.InnerException is TimeoutException
        ? new AttemptFailure(new StytchApiException(StytchFailureKind.NotConnected,
            $"No connection to {Place} came about in time.", Safe(cause))) { IsTransient = true }
        : new AttemptFailure(new StytchApiException(StytchFailureKind.Timeout,
            string.Create(CultureInfo.InvariantCulture,
                $"{_host.Host} did not answer within {options.AttemptTimeout.TotalSeconds:0.###} seconds."), Safe(cause)))
        {
            IsTransient = true,
            OutcomeUnknown = true,
        };

    internal AttemptFailure Broken(Exception cause)
    {
        Exception? inner = Safe(cause);
        HttpRequestError error = (cause as HttpRequestException)?.HttpRequestError ?? HttpRequestError.Unknown;
        return error switch
        {
            HttpRequestError.SecureConnectionError => new AttemptFailure(new StytchApiException(StytchFailureKind.NotConnected,
                $"{_host.Host} could not prove who it is: " +
                    $"{credentials.Redact((cause.InnerException is AuthenticationException tls ? tls : cause).Message)}", inner))
            {
                // A wrong certificate stays wrong; a connection that broke during the handshake is one that did not come about.
                IsTransient = cause.InnerException is not AuthenticationException,
            },
            HttpRequestError.NameResolutionError => new AttemptFailure(new StytchApiException(StytchFailureKind.NotConnected,
                $"The host name {_host.Host} could not be resolved.", inner)) { IsTransient = true },
            HttpRequestError.ProxyTunnelError when ProxyStatus((HttpRequestException)cause) is { } refusal => ProxyRefused(refusal, inner),
            HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError =>
                new AttemptFailure(new StytchApiException(StytchFailureKind.NotConnected, $"No connection to {Place} could be made.",
                inner)) { IsTransient = true },
            HttpRequestError.InvalidResponse or HttpRequestError.ConfigurationLimitExceeded =>
                new AttemptFailure(new StytchApiException(StytchFailureKind.InvalidAnswer,
                $"{_host.Host} answered with something that is not HTTP.", inner)) { OutcomeUnknown = true },
            _ => CutShort(cause),
        };
    }

    /// <summary>What a proxy responded. .NET 8 has no property for it yet, and says it in its message alone.</summary>
    private static int? ProxyStatus(HttpRequestException cause) => cause.StatusCode is { } status ? (int)status
        : StatusInMessage().Match(cause.Message) is { Success: true } match ? int.Parse(match.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"(?<=')\d{3}(?=')", RegexOptions.RightToLeft)]
    private static partial Regex StatusInMessage();

    /// <summary>
    /// A proxy that does not let the connection through: asked again, it would say the same. Nothing was sent to the service.
    /// </summary>
    private AttemptFailure ProxyRefused(int status, Exception? cause)
    {
        bool credentialsRefused = status == 407 && proxy?.HasCredentials(_host) == true;
        string name = $"The proxy {Proxy ?? "on the way"}";
        string message = credentialsRefused ? $"{name} does not accept the user name and password that it was given (407)."
            : status == 407 ? $"{name} asks for a user name and a password (407)."
            : $"{name} did not let a connection to {_host.Host}:{_host.Port} through ({status}).";
        return new AttemptFailure(new StytchApiException(StytchFailureKind.NotConnected, message, cause)
        {
            StatusCode = status,
            ProxyCredentialsRefused = credentialsRefused,
        }) { IsTransient = status is 408 or 429 or >= 500 };
    }

    /// <summary>A failure before the first byte of the request went out, as while a proxy was asked for a tunnel.</summary>
    internal AttemptFailure NotSent(AttemptFailure failure) => failure.OutcomeUnknown
        ? new AttemptFailure(new StytchApiException(StytchFailureKind.NotConnected,
            failure.Exception.Kind == StytchFailureKind.Timeout ? $"No connection to {Place} came about in time."
                : $"No connection to {Place} could be made.", failure.Exception.InnerException)) { IsTransient = failure.IsTransient }
        : failure;

    internal AttemptFailure CutShort(Exception cause) => new(new StytchApiException(StytchFailureKind.ConnectionLost,
        $"The connection to {_host.Host} broke before the answer was complete.", Safe(cause))) { IsTransient = true,
            OutcomeUnknown = true };

    internal AttemptFailure Incomplete(int? status, Exception? cause) => new(new StytchApiException(StytchFailureKind.InvalidAnswer,
        $"{_host.Host} answered {status} with a part of a response.", Safe(cause)) { StatusCode = status }) { IsTransient = true,
            OutcomeUnknown = true };

    internal AttemptFailure TooLong(int status) => new(new StytchApiException(StytchFailureKind.InvalidAnswer,
        $"{_host.Host} answered {status} and did not come to an end.") { StatusCode = status }) { OutcomeUnknown = true };

    internal StytchApiException Unreadable(Response response, Exception cause) => new(StytchFailureKind.InvalidAnswer,
        $"{_host.Host} answered {response.Status} with {(cause is ForeignResponseException ? cause.Message
            : "something that is not Stytch's JSON")}.", cause)
    {
        StatusCode = response.Status,
        RequestId = credentials.Redact(RequestIds.Find(response)),
    };

    private string Place => $"{_host.Host}:{_host.Port}{(Proxy is null ? "" : $" through the proxy {Proxy}")}";

    /// <summary>The proxy on the way as it may be shown; null when there is none.</summary>
    private string? Proxy => proxy?.GetProxy(_host)?.GetComponents(UriComponents.SchemeAndServer, UriFormat.SafeUnescaped);

    /// <summary>The cause, unless its words repeat the secret, as they can when a server sends back what it was sent.</summary>
    private Exception? Safe(Exception? cause) => cause is null || credentials.Redact(cause.ToString()) is var safe
        && safe == cause.ToString()
        ? cause
        : new IOException(credentials.Redact(cause.Message));

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        TimeSpan? wait = header?.Delta ?? (header?.Date is { } date ? date - options.TimeProvider.GetUtcNow() : null);
        return wait >= TimeSpan.Zero && wait <= s_longestRetryAfter ? wait : null;
    }
}
