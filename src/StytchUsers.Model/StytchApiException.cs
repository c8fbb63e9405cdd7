namespace StytchUsers;

/// <summary>A call to the Stytch API that failed, with everything known of why.</summary>
public sealed class StytchApiException : Exception
{
    /// <param name="kind">What went wrong.</param>
    /// <param name="message">One sentence for the person at the prompt; never contains the secret.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public StytchApiException(StytchFailureKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>What went wrong.</summary>
    public StytchFailureKind Kind { get; }

    /// <summary>The HTTP status of the last response; null when there was none.</summary>
    public int? StatusCode { get; init; }

    /// <summary>The API's <c>error_type</c>, for example <c>user_not_found</c>; null when the failure is not the API's.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The API's <c>error_message</c>.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>The API's <c>error_url</c>: the documentation of the error.</summary>
    public string? ErrorUrl { get; init; }

    /// <summary>The service's id of the request, to quote to support.</summary>
    public string? RequestId { get; init; }

    /// <summary>How many requests were sent for this call, retries included.</summary>
    public int Attempts { get; init; }

    /// <summary>True when the change that was asked for may have been made all the same.</summary>
    public bool OutcomeUnknown { get; init; }

    /// <summary>True when a proxy did not accept the credentials that there were for it, false when there were none.</summary>
    internal bool ProxyCredentialsRefused { get; init; }

    /// <summary>Whether the project's credentials were refused, so that no other call of the connection can fare better.</summary>
    internal bool IsAboutCredentials => StatusCode == 401 || (StatusCode == 400 && ErrorType is
        "invalid_project_id_authentication" or "invalid_authorization_header" or "invalid_secret_authentication" or
        "unauthorized_credentials" or "unauthorized_project_id_live" or "unauthorized_project_id_test" or
        "wrong_stack_live" or "wrong_stack_test");

    /// <summary>Of a search that broke in the middle: the cursor to go on from.</summary>
    public string? Cursor { get; init; }

    /// <summary>The same failure, of which more is known.</summary>
    internal StytchApiException With(int? attempts = null, bool? outcomeUnknown = null, string? cursor = null) =>
        new(Kind, Message, InnerException)
        {
            StatusCode = StatusCode,
            ErrorType = ErrorType,
            ErrorMessage = ErrorMessage,
            ErrorUrl = ErrorUrl,
            RequestId = RequestId,
            ProxyCredentialsRefused = ProxyCredentialsRefused,
            Attempts = attempts ?? Attempts,
            OutcomeUnknown = outcomeUnknown ?? OutcomeUnknown,
            Cursor = cursor ?? Cursor,
        };
}
