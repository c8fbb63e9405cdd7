namespace StytchUsers.Sandbox.Http;

/// <summary>
/// The errors that a Users call can end in. Status, type and text are the service's where they are known; the statuses of
/// validation errors are presumed (400), and texts without a source are plain sentences of our own.
/// </summary>
internal sealed record ApiError(int Status, string Type, string Message)
{
    public static readonly ApiError BadRequest = new(400, "bad_request", "The submitted request is invalid.");
    public static readonly ApiError RouteNotFound = new(404, "route_not_found", "The route provided is not supported.");
    public static readonly ApiError MethodNotAllowed = new(405, "method_not_allowed", "The method is not allowed for this route.");
    public static readonly ApiError TooManyRequests = new(429, "too_many_requests", "Too many requests have been made.");

    public static readonly ApiError InvalidAuthorizationHeader = new(
        400, "invalid_authorization_header", "The authorization header provided with the request is invalid.");

    public static readonly ApiError InvalidProjectId = new(
        400,
        "invalid_project_id_authentication",
        "The project ID provided in the basic authentication header is invalid. Please check to make sure the format is correct and "
            + "there are no trailing whitespaces. To create a new project or confirm an existing project ID please visit the Stytch "
            + "dashboard here: https://stytch.com/dashboard/api-keys");

    public static readonly ApiError UnauthorizedCredentials = new(401, "unauthorized_credentials", "Unauthorized credentials.");

    /// <summary>A limit of the sandbox's own, which the service cannot have.</summary>
    public static readonly ApiError TooManyProjects = new(
        403, "sandbox_project_limit", "This sandbox holds as many projects as it can. Use a project id that it knows, or start it again.");

    /// <summary>The sandbox's own too: no page of another site may reach it by a name of that site.</summary>
    public static readonly ApiError HostNotLoopback = new(
        403, "sandbox_host_refused", "The sandbox serves only requests to this machine: use localhost, 127.0.0.1 or [::1] as the host.");

    public static readonly ApiError UserNotFound = new(404, "user_not_found", "User could not be found.");
    public static readonly ApiError ConnectedAppNotFound = new(
        404, "connected_app_not_found", "The Connected App requested could not be found.");

    public static readonly ApiError InvalidCreateUserRequest = new(
        400, "invalid_create_user_request", "A user needs an email address or a phone number.");

    public static readonly ApiError DuplicateEmail = new(
        400, "duplicate_email", "A user with the specified email already exists for this project.");

    public static readonly ApiError DuplicatePhoneNumber = new(
        400, "duplicate_phone_number", "A user with the specified phone number already exists for this project.");

    public static readonly ApiError DuplicateEmailForUser = new(400, "duplicate_email_for_user", "The user already has this email.");

    public static readonly ApiError DuplicatePhoneNumberForUser = new(
        400, "duplicate_phone_number_for_user", "The user already has this phone number.");

    public static readonly ApiError DuplicateExternalId = new(
        400, "duplicate_user_external_id", "A user with the specified external_id already exists for this project.");

    public static readonly ApiError InvalidEmail = new(400, "invalid_email", "Email format is invalid.");

    public static readonly ApiError InvalidPhoneNumber = new(
        400, "invalid_phone_number", "Phone number format is invalid. Ensure the phone number is in the E.164 format.");

    public static readonly ApiError InvalidPhoneNumberCountryCode = new(
        400, "invalid_phone_number_country_code", "The phone number's country code is invalid, unsupported, or disabled.");

    public static readonly ApiError EmailInDenylist = new(
        403, "email_in_denylist", "The request's associated email is included in your email or email domain denylist.");

    public static readonly ApiError EmailNotInAllowlist = new(
        403, "email_not_in_allowlist", "The request's associated email is not included in your email or email domain allowlist.");

    public static readonly ApiError InvalidExternalId = new(
        400, "invalid_argument", "external_id may hold 1 to 128 letters, digits, '.', '_', '-' and '|'.");

    public static readonly ApiError InvalidIpAddress = new(400, "invalid_ip_address", "The IP address is invalid.");
    public static readonly ApiError InvalidUserAgent = new(400, "invalid_user_agent", "The user agent is invalid.");

    public static readonly ApiError ZeroWidthSpace = new(
        400, "forbidden_character_zero_width_space", "The request holds a zero-width space, which is forbidden.");

    public static readonly ApiError MetadataInvalidFormat = new(400, "metadata_invalid_format", "Metadata must be a JSON object.");
    public static readonly ApiError MetadataTooLarge = new(400, "metadata_too_large", "Metadata may hold 4 KB.");
    public static readonly ApiError MetadataTooManyKeys = new(400, "metadata_too_many_keys", "Metadata may hold 20 top-level keys.");

    public static readonly ApiError InvalidRoleId = new(400, "invalid_rbac_role_id", "The role id is invalid.");
    public static readonly ApiError TooManyRoles = new(400, "too_many_roles", "Too many roles were given.");

    public static readonly ApiError CannotAssignDefaultRole = new(
        400, "cannot_assign_default_rbac_role_id", "Every user has the default role; it cannot be assigned.");

    public static readonly ApiError InvalidExchangeFields = new(
        400, "invalid_exchange_primary_factor_fields", "Give exactly one of email_address and phone_number.");

    public static readonly ApiError InvalidExchangeUser = new(
        400, "invalid_exchange_primary_factor_user", "The user must have exactly one email or phone number.");

    public static readonly ApiError CannotDeleteLastPrimaryFactor = new(
        400, "cannot_delete_last_primary_factor", "The last email, phone number or OAuth registration of a user cannot be deleted.");

    private static readonly ApiError s_internalServerError = new(
        500,
        "internal_server_error",
        "Oops, something seems to have gone wrong. If this issue persists, please reach out to support.");

    private static readonly ApiError s_serverUnavailable = new(
        503,
        "server_unavailable",
        "Oops, something seems to have gone wrong. Please retry the request. If this issue persists, please reach out to support.");

    /// <summary>The wire carries status and type in the fragment; documentation pages show older forms.</summary>
    public string Url => $"https://stytch.com/docs/api/errors/{Status}#{Type}";

    /// <summary>An error of the search family: all are presumed to be 400.</summary>
    public static ApiError Search(string suffix, string message) => new(400, "user_search_" + suffix, message);

    /// <summary>The error that a fault asks for by status, with the usual type of that status unless another is given.</summary>
    public static ApiError ForStatus(int status, string? type)
    {
        ApiError usual = status switch
        {
            400 => BadRequest,
            401 => UnauthorizedCredentials,
            403 => new(403, "use_https", "Please use https instead of http."),
            404 => RouteNotFound,
            405 => MethodNotAllowed,
            408 => BadRequest with { Status = 408, Message = "The request took too long to arrive." },
            413 => BadRequest with { Status = 413, Message = "The request's body is too large." },
            429 => TooManyRequests,
            499 => new(499, "client_closed_request", "Client closed request."),
            503 => s_serverUnavailable,
            _ => s_internalServerError with { Status = status },
        };
        return type is null ? usual : usual with { Type = type };
    }

    public ApiException Raise() => new(this);
}
