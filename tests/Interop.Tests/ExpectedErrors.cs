namespace StytchUsers.Interop.Tests;

/// <summary>What each failing step of users.mjs ends in, by status and error_type.</summary>
internal static class ExpectedErrors
{
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>
    {
        ["get unknown"] = "404 user_not_found",
        ["get malformed"] = "404 user_not_found",
        ["update unknown"] = "404 user_not_found",
        ["delete unknown"] = "404 user_not_found",
        ["connected apps unknown"] = "404 user_not_found",
        ["create nothing"] = "400 invalid_create_user_request",
        ["create duplicate email"] = "400 duplicate_email",
        ["create duplicate phone number"] = "400 duplicate_phone_number",
        ["create duplicate external id"] = "400 duplicate_user_external_id",
        ["create bad email"] = "400 invalid_email",
        ["create bad phone number"] = "400 invalid_phone_number",
        ["create bad external id"] = "400 invalid_argument",
        ["create default role"] = "400 cannot_assign_default_rbac_role_id",
        ["create too many keys"] = "400 metadata_too_many_keys",
        ["create too large"] = "400 metadata_too_large",
        ["update duplicate external id"] = "400 duplicate_user_external_id",
        ["exchange with two factors"] = "400 invalid_exchange_primary_factor_user",
        ["exchange for nothing"] = "400 invalid_exchange_primary_factor_fields",
        ["exchange for a taken email"] = "400 duplicate_email",
        ["delete last email"] = "400 cannot_delete_last_primary_factor",
        ["delete email twice"] = "404 email_not_found",
        ["delete malformed email"] = "400 invalid_email_id",
        ["delete totp twice"] = "404 totp_not_found",
        ["get by former external id"] = "404 user_not_found",
        ["revoke twice"] = "404 connected_app_not_found",
        ["search bad filter"] = "400 user_search_filter_name_not_recognized",
        ["search bad operator"] = "400 user_search_invalid_operator",
        ["search bad value"] = "400 user_search_expected_array_of_string",
        ["search too short"] = "400 user_search_full_name_fuzzy_too_short",
        ["search bad cursor"] = "400 user_search_invalid_cursor",
        ["search bad limit"] = "400 user_search_invalid_limit",
        ["wrong secret"] = "401 unauthorized_credentials",
        ["other project"] = "401 unauthorized_credentials",
        ["malformed project"] = "400 invalid_project_id_authentication",
        ["too many requests"] = "429 too_many_requests",
        ["get deleted"] = "404 user_not_found",
    };
}
