namespace StytchUsers.Errors;

/// <summary>What to do about a failed call, in plain words.</summary>
internal static class Advice
{
    internal const string Connect =
        "Connect in one of three ways: Connect-Stytch -ProjectId (Read-Host 'Project id') -Secret (Read-Host 'Secret' -AsSecureString); " +
        "Connect-Stytch -Credential (Get-Credential), with the project id as the user and the secret as the password; " +
        "or Connect-Stytch alone, with STYTCH_PROJECT_ID and STYTCH_SECRET set.";

    private const int AskedForPassword = 407;

    /// <summary>As <see cref="For"/>, while there is no connection yet to look at.</summary>
    internal static string WhileConnecting(StytchApiException failure) => failure switch
    {
        { Kind: StytchFailureKind.NotConnected, StatusCode: AskedForPassword } => For(failure),
        { Kind: StytchFailureKind.NotConnected } =>
            "Check the network, the proxy and -BaseUri if you gave one, then try again. -SkipVerification connects without a request.",
        { Kind: StytchFailureKind.InvalidAnswer } or { Kind: StytchFailureKind.Refused, ErrorType: null,
            StatusCode: not (401 or 429 or >= 500) } =>
            "Something other than Stytch seems to have responded, a proxy or a sign-in page perhaps. Check the network and -BaseUri if " +
                "you gave one.",
        _ => For(failure),
    };

    /// <summary>What to do next about a failure.</summary>
    internal static string For(StytchApiException failure) => failure.Kind switch
    {
        StytchFailureKind.NotConnected when failure.ProxyCredentialsRefused => ForRefusedCredentials,
        StytchFailureKind.NotConnected when failure.StatusCode == AskedForPassword => ForProxy,
        StytchFailureKind.NotConnected => "Check the network, the proxy and the host that Get-StytchConnection shows, then try again.",
        StytchFailureKind.ConnectionLost => "Try again; if it keeps happening, look at the network and the proxy.",
        StytchFailureKind.Timeout => "Try again, or allow more time by the parameter -TimeoutSec of Connect-Stytch.",
        StytchFailureKind.InvalidAnswer => "Something between here and Stytch, a proxy or a sign-in page perhaps, seems to have " +
            "responded. Check the host that Get-StytchConnection shows.",
        StytchFailureKind.InconsistentAnswers => "Run the search again; if it happens again, report it to Stytch with the request id.",
        _ when failure.IsAboutCredentials => ForStatus(401),
        _ => (failure.ErrorType is { } type ? ForType(type) : null) ?? ForStatus(failure.StatusCode, failure.RequestId is not null),
    };

    private const string ForProxy = "Give Connect-Stytch the proxy and what it asks for: -Proxy with -ProxyCredential, or with " +
        "-ProxyUseDefaultCredentials.";

    private const string ForRefusedCredentials = "Check the user name and the password that Connect-Stytch was given for the proxy, by " +
        "-ProxyCredential or in the proxy's address; -ProxyUseDefaultCredentials gives those of this session's account instead.";

    private static string? ForType(string type) => type switch
    {
        "user_not_found" => "Check the id, and the project with Get-StytchConnection.",
        "connected_app_not_found" => "Get-StytchUserConnectedApp lists those that there are.",
        "duplicate_email" or "duplicate_email_for_user" => "Get-StytchUser shows who has this address.",
        "duplicate_phone_number" or "duplicate_phone_number_for_user" => "Get-StytchUser shows who has this number.",
        "duplicate_user_external_id" => "Get-StytchUser with this external id shows who has it; Remove-StytchUserExternalId frees it.",
        "cannot_delete_last_primary_factor" =>
            "A user keeps at least one email address, phone number or OAuth registration. Set-StytchUserPrimaryFactor replaces the " +
                "only one; Remove-StytchUser removes the whole user.",
        "invalid_exchange_primary_factor_user" =>
            "Only a user with exactly one factor can exchange it. Remove the others first; Get-StytchUser shows them.",
        "invalid_phone_number" => "Write the number with country code and without spaces, for example +12025550162.",
        "invalid_email" => "Check the address for spaces and missing parts.",
        "metadata_too_large" or "metadata_too_many_keys" =>
            "Metadata may hold 20 keys and 4 KB in all, with what is there already. Set a key to $null to delete it.",
        "email_in_denylist" or "email_not_in_allowlist" =>
            "The project's allowlist or denylist refuses this address; both are in Stytch's dashboard.",
        "user_search_cannot_mix_internal_and_external_user_ids" => "Search for Stytch ids and for external ids one after the other.",
        _ when type.EndsWith("_too_short", StringComparison.Ordinal) => "Give at least three characters.",
        _ when type.EndsWith("_not_found", StringComparison.Ordinal) => "It may be removed already.",
        _ => null,
    };

    private static string ForStatus(int? status, bool fromStytch = true) => status switch
    {
        400 => "Correct the value that the message names and run the command again.",
        401 => "The project id or the secret is wrong, or the secret was revoked. Run Connect-Stytch with the right ones.",
        403 => "The project does not allow this; its settings are in Stytch's dashboard.",
        404 => "Check the id and the host that Get-StytchConnection shows.",
        429 => "Wait a minute and run the command again, or connect with a lower -RequestLimitPerSecond or -SearchLimitPerMinute.",
        >= 500 when !fromStytch => "Stytch, or something between here and there, is in trouble. Try again later.",
        >= 500 => "The trouble is at Stytch's end. Try again later, and quote the request id to their support if it stays.",
        _ => "Check the host that Get-StytchConnection shows.",
    };
}
